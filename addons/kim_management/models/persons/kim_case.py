from odoo import fields, models


class KimCase(models.Model):
    """Which institution sent the person, beside the kind of it, and additional answers by target group."""

    _inherit = "kim.case"

    referral_partner_id = fields.Many2one(
        "res.partner",
        "Referred by",
        index="btree_not_null",
        check_company=True,
        domain="[('carrier_kind', '!=', False)]",
        help="The institution that sent the person.",
    )
    supplement_ids = fields.One2many(
        "kim.case.supplement", "case_id", "Additional Answers", groups="kim_management.group_kim_case_manager"
    )

    # === ACTION METHODS === #

    def action_open(self):
        """Open the case from the list of a person's cases."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_case_action_own")
        return {**action, "view_mode": "form", "views": [(False, "form")], "res_id": self.id}

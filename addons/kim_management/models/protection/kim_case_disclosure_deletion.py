from odoo import api, fields, models
from odoo.exceptions import UserError


class KimCaseDisclosure(models.Model):
    """Who asked for a disclosure, when and of which number, outlives the person; the reason does not.

    The access log points here and is never changed, so the row stays when the case goes.
    """

    _inherit = "kim.case.disclosure"
    _kim_survives_person = True

    case_id = fields.Many2one(required=False)
    case_number = fields.Char(readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company",
        related=None,
        compute="_compute_company_id",
        precompute=True,
        store=True,
        index=True,
        required=True,
        ondelete="restrict",
    )

    @api.depends("case_id")
    def _compute_company_id(self):
        """Keep the council of the case when the case goes."""
        for disclosure in self:
            disclosure.company_id = disclosure.case_id.company_id or disclosure.company_id

    def _compute_display_name(self):
        result = super()._compute_display_name()
        for disclosure in self.filtered(lambda disclosure: not disclosure.case_id):
            disclosure.display_name = f"{disclosure.case_number or ''} {disclosure.display_name}".strip()
        return result

    @api.model_create_multi
    def create(self, vals_list):
        """Demand a case; only a deletion leaves a disclosure without one."""
        if not all(vals.get("case_id") for vals in vals_list):
            raise UserError(self.env._("Please choose the case whose person is to be shown."))
        return super().create(vals_list)

    def _forget_person(self):
        """Keep the number of the case; empty the reason."""
        for disclosure in self:
            disclosure.write({"case_number": disclosure.case_id.number, "case_id": False, "reason": "–"})

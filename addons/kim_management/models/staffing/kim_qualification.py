from odoo import fields, models


class KimQualification(models.Model):
    """Qualification of a person who holds a share: degree, state recognition, case-management training."""

    _name = "kim.qualification"
    _description = "Qualification"
    _inherit = ["kim.terminology.mixin"]
    _order = "person_id, obtained_date desc"
    _check_company_auto = True

    person_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        domain="[('is_company', '=', False)]",
    )
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    kind = fields.Selection(
        [
            ("degree", "Degree"),
            ("recognition", "State recognition"),
            ("case_management", "Case-management training"),
            ("other", "Other"),
        ],
        required=True,
        default="degree",
    )
    name = fields.Char("Title", required=True)
    obtained_date = fields.Date()
    is_evidence_seen = fields.Boolean("Evidence Seen")
    evidence = fields.Binary(attachment=True, groups="kim_management.group_kim_assistant")
    note = fields.Text()

from odoo import api, fields, models


class KimReportTextVersion(models.Model):
    """A text block as it read from a day on. Made by the software with each change, changed by nobody."""

    _name = "kim.report.text.version"
    _description = "Version of a Text Block"
    _inherit = ["kim.terminology.mixin"]
    _order = "text_id, number desc"

    text_id = fields.Many2one("kim.report.text", "Text Block", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="text_id.company_id", store=True, index=True)
    number = fields.Integer("Version", required=True)
    text = fields.Text(required=True)
    start_date = fields.Date("Since", required=True, default=fields.Date.context_today)

    _number_unique = models.Constraint(
        "UNIQUE(text_id, number)",
        "Somebody else has just changed this text block. Please look at it again.",
    )

    # === COMPUTE METHODS === #

    @api.depends("text_id.name", "number")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(name)s (version %(number)s)", name=version.text_id.name or "", number=version.number
            )

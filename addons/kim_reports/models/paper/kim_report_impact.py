from odoo import fields, models

IMPACTS = [("yes", "Yes"), ("no", "No"), ("unclear", "Not foreseeable yet")]


class KimReport(models.Model):
    """The five impacts that every paper must state."""

    _inherit = "kim.report"

    impact_finance = fields.Selection(IMPACTS, "Financial Impact", required=True, default="no")
    impact_staff = fields.Selection(IMPACTS, "Impact on Staff", required=True, default="no")
    impact_organisation = fields.Selection(IMPACTS, "Organisational Impact", required=True, default="no")
    impact_indicators = fields.Selection(IMPACTS, "Impact on Key Figures", required=True, default="no")
    impact_climate = fields.Selection(IMPACTS, "Climate Relevance", required=True, default="no")

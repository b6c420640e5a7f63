from odoo import fields, models


class KimEventPlanningLine(models.TransientModel):
    """One date on which a session is to be planned."""

    _name = "kim.event.planning.line"
    _description = "Date of a Session"
    _inherit = ["kim.terminology.mixin"]
    _order = "day, id"

    planning_id = fields.Many2one("kim.event.planning", required=True, index=True, ondelete="cascade")
    day = fields.Date(required=True)

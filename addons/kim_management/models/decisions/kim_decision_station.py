from odoo import api, fields, models
from odoo.tools.misc import format_date


class KimDecisionStation(models.Model):
    """Station of a decision's deliberation (Beratungsfolge): which body dealt with it, when, how, with which result."""

    _name = "kim.decision.station"
    _description = "Station of a Decision"
    _inherit = ["kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "decision_id, sequence, meeting_date, id"
    _rec_names_search = ["body_id"]
    _check_company_auto = True

    decision_id = fields.Many2one("kim.decision", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="decision_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    body_id = fields.Many2one("kim.body", required=True, index=True, check_company=True)
    meeting_date = fields.Date("Meeting")
    kind = fields.Selection(
        [
            ("preliminary", "Preliminary deliberation"),
            ("decision", "Decision"),
            ("election", "Election"),
            ("acknowledgement", "Acknowledgement"),
        ],
        "Kind of Decision",
        required=True,
        default="preliminary",
    )
    result = fields.Selection(
        [
            ("agreed", "Agreed"),
            ("changed", "Agreed with Changes"),
            ("rejected", "Rejected"),
            ("deferred", "Deferred"),
            ("noted", "Taken Note of"),
        ],
        help="Empty: not known yet.",
    )
    note = fields.Char(help="What was changed or asked for.")

    # === COMPUTE METHODS === #

    @api.depends("body_id", "meeting_date")
    def _compute_display_name(self):
        for station in self:
            day = format_date(self.env, station.meeting_date) if station.meeting_date else ""
            station.display_name = f"{station.body_id.name or ''} {day}".strip()

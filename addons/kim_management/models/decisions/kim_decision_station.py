from odoo import fields, models

from .kim_station_mixin import KINDS


class KimDecisionStation(models.Model):
    """Station of a decision's deliberation (Beratungsfolge): which body dealt with it, when, how, with which result."""

    _name = "kim.decision.station"
    _description = "Station of a Decision"
    _inherit = ["kim.station.mixin", "kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "decision_id, sequence, meeting_date, id"

    decision_id = fields.Many2one("kim.decision", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="decision_id.company_id", store=True, index=True)
    kind = fields.Selection(KINDS, "Kind of Decision", required=True, default="preliminary")
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

from odoo import api, fields, models
from odoo.tools.misc import format_date

# Each model has a field of its own for them: Odoo translates a selection in the module that defines the field
KINDS = [
    ("preliminary", "Preliminary deliberation"),
    ("decision", "Decision"),
    ("election", "Election"),
    ("acknowledgement", "Acknowledgement"),
]


class KimStationMixin(models.AbstractModel):
    """Station of a deliberation (Beratungsfolge): which body deals with something, when and as what.

    A model says of what it is a station, and has a ``company_id`` and a ``kind`` of :data:`KINDS`.
    """

    _name = "kim.station.mixin"
    _description = "Station of a Deliberation"
    _rec_names_search = ["body_id"]
    _check_company_auto = True

    sequence = fields.Integer(default=10)
    body_id = fields.Many2one("kim.body", required=True, index=True, check_company=True)
    meeting_date = fields.Date("Meeting")

    # === COMPUTE METHODS === #

    @api.depends("body_id", "meeting_date")
    def _compute_display_name(self):
        for station in self:
            day = format_date(self.env, station.meeting_date) if station.meeting_date else ""
            station.display_name = f"{station.body_id.name or ''} {day}".strip()

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

COUNTS = ("planned", "held")  # a meeting that was called off does not


class KimBody(models.Model):
    """The rhythm of the meetings: every so many months, and when the next one is due."""

    _inherit = "kim.body"

    meeting_months = fields.Integer("Months between Meetings", tracking=True, help="0: no fixed rhythm.")
    event_ids = fields.One2many("kim.event", "body_id", "Meetings")
    last_meeting_date = fields.Date("Newest Meeting", compute="_compute_meetings", store=True)
    next_meeting_date = fields.Date("Next Meeting by", compute="_compute_meetings", store=True, index="btree_not_null")

    _meeting_months_positive = models.Constraint(
        "CHECK(meeting_months >= 0)", "Please enter the months between two meetings, or 0 for no fixed rhythm."
    )

    # === COMPUTE METHODS === #

    @api.depends("meeting_months", "founded_date", "event_ids.start_date", "event_ids.state")
    def _compute_meetings(self):
        """Count from the newest meeting, held or planned; before the first one from the day of the constitution.

        next = newest + months; unknown where there is no rhythm, or neither a dated meeting nor a founding day.
        """
        meetings = self.env["kim.event"].sudo()  # sudo: the newest day only, also for whoever changes a single event
        domain = [("body_id", "in", self.ids), ("state", "in", COUNTS), ("start_date", "!=", False)]
        newest = dict(meetings._read_group(domain, ["body_id"], ["start_date:max"])) if self.ids else {}
        for body in self:
            last = newest.get(body._origin)
            since = last or body.founded_date
            body.last_meeting_date = last
            body.next_meeting_date = since and body.meeting_months and since + relativedelta(months=body.meeting_months)

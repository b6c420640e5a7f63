from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...figures.report_rhythm import next_due

LONGEST_INTERVAL = 120  # months; what comes less often than every ten years is no rhythm


class KimReportDuty(models.Model):
    """Duty to report (Berichtspflicht): which body is owed a report, how often, and on what it rests.

    The next day is computed: the days lie on a grid from the first one on, and every report that the body has had
    settles one of them (``figures/report_rhythm.py``). Where a source says "regularly" and no more, the rhythm stays
    open and nothing becomes overdue: a day that nobody laid down is not invented.
    """

    _name = "kim.report.duty"
    _description = "Reporting Duty"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.validity.mixin",
        "kim.long.text.mixin",
        "kim.terminology.mixin",
    ]
    _order = "next_due_date, body_id, id"
    _rec_names_search = ["body_id"]
    _check_company_auto = True

    # Who is owed what
    body_id = fields.Many2one("kim.body", required=True, index=True, check_company=True, tracking=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    rhythm = fields.Selection(
        [
            ("months", "At a fixed interval"),
            ("once", "Once, by a day"),
            ("open", "Regularly, no rhythm laid down"),
        ],
        required=True,
        default="months",
        tracking=True,
    )
    interval_months = fields.Integer("Months", default=12, aggregator=None, tracking=True)
    first_due_date = fields.Date("First Due on", tracking=True, help="The further days follow from this one.")
    # On what it rests
    legal_basis = fields.Char("Rests on", tracking=True, help="Law, statute or the words of the source.")
    decision_id = fields.Many2one("kim.decision", index="btree_not_null", check_company=True, tracking=True)
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        domain="[('share', '=', False)]",
        help="Is reminded; where nobody stands here, the person whom the company names for reminders.",
    )
    note = fields.Text("Notes")
    # How it stands
    next_due_date = fields.Date("Next Report Due", compute="_compute_next_due", store=True, index=True)
    last_report_id = fields.Many2one("kim.report", compute="_compute_next_due", store=True)
    last_given_date = fields.Date("Last Report on", compute="_compute_next_due", store=True)
    urgency = fields.Selection(
        [("overdue", "Overdue"), ("soon", "Soon"), ("later", "Later"), ("none", "Nothing due")],
        "Stands",
        compute="_compute_urgency",
    )

    # === COMPUTE METHODS === #

    @api.depends("body_id", "rhythm", "interval_months")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for duty in self:
            rhythm = dict(self._fields["rhythm"]._description_selection(self.env)).get(duty.rhythm, "")
            if duty.rhythm == "months":
                rhythm = self.env._("every %(months)s months", months=duty.interval_months)
            duty.display_name = f"{duty.body_id.name or ''} ({rhythm})".strip()

    @api.depends(lambda self: (*self._rhythm_fields(), *self._given_fields()))
    def _compute_next_due(self):
        """Find what the body was given since the duty holds, and the first day that this leaves open."""
        for duty in self:
            stations = duty.body_id.report_station_ids
            days = {station: station._day_given() for station in stations}
            given = {station: day for station, day in days.items() if day and duty._counts(day)}
            last = max(given, key=lambda station: (given[station], station.id), default=None)
            duty.last_report_id = last and last.report_id
            duty.last_given_date = last and given[last]
            duty.next_due_date = duty._next_due(given.values())

    @api.depends("next_due_date")
    @api.depends_context("reference_date")
    def _compute_urgency(self):
        """Say how near the next day is, in the words of the radar."""
        today = self._get_reference_date()
        for duty in self:
            due, soon = duty.next_due_date, fields.Date.add(today, days=duty.company_id.kim_soon_days)
            near = "soon" if due and due <= soon else "later"
            duty.urgency = "none" if not due else "overdue" if due < today else near

    # === CONSTRAINT METHODS === #

    @api.constrains("rhythm", "interval_months", "first_due_date")
    def _check_rhythm(self):
        """Refuse a rhythm from which no day follows."""
        for duty in self.filtered(lambda row: row.rhythm != "open"):
            if not duty.first_due_date:
                raise ValidationError(
                    self.env._("Please enter the first day on which a report is due, or leave the rhythm open.")
                )
            if duty.rhythm == "months" and not 1 <= duty.interval_months <= LONGEST_INTERVAL:
                raise ValidationError(
                    self.env._(
                        "Please enter a number of months from 1 to %(longest)s between two reports.",
                        longest=LONGEST_INTERVAL,
                    )
                )

    # === BUSINESS METHODS === #

    @api.model
    def _rhythm_fields(self):
        """Return the fields of the duty from which its days follow."""
        return ("start_date", "end_date", "rhythm", "interval_months", "first_due_date")

    @api.model
    def _given_fields(self):
        """Return the fields that say whether and when the body was given a paper, as paths from the duty."""
        names = ("meeting_date", "result", "report_id.state", "report_id.document_date", "report_id.municipality_id")
        return tuple(f"body_id.report_station_ids.{name}" for name in names)

    def _counts(self, day):
        """Return whether a report of that day settles anything: the duty held on it."""
        return bool(self.start_date) and self.start_date <= day and (not self.end_date or day <= self.end_date)

    def _next_due(self, given):
        """Return the next day, nothing where none is laid down or the duty ends before."""
        if self.rhythm == "open" or not self.first_due_date:
            return False
        months = self.interval_months if self.rhythm == "months" else None
        if self.rhythm == "months" and not months:
            return False
        due = next_due(self.first_due_date, months, given)
        return due if due and not (self.end_date and due > self.end_date) else False

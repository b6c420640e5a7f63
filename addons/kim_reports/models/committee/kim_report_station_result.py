from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

RESULTS = [
    ("noted", "Taken Note of"),
    ("decided", "Decided"),
    ("changed", "Decided with Changes"),
    ("rejected", "Rejected"),
    ("deferred", "Deferred"),
    ("referred", "Referred to Another Body"),
]
VOTES = ("vote_yes", "vote_no", "vote_abstain")
# What is known only after the meeting. It is no part of the paper, so it is entered when the paper is frozen, too.
RESULT_FIELDS = frozenset(("result", "vote_stated", *VOTES, "minutes_reference", "question_ids"))


class KimReportStation(models.Model):
    """What came of the paper at a station: the result, the vote and where the minutes say so.

    A vote that is not stated is not a vote of 0: minutes often tell the result alone.
    """

    _inherit = "kim.report.station"

    result = fields.Selection(RESULTS, copy=False, help="Empty: not known yet.")
    vote_stated = fields.Boolean(
        "Vote Is Stated", copy=False, help="Whether the minutes tell how many voted for and against it."
    )
    vote_yes = fields.Integer("Votes for", copy=False, aggregator=None)
    vote_no = fields.Integer("Votes against", copy=False, aggregator=None)
    vote_abstain = fields.Integer("Abstentions", copy=False, aggregator=None)
    vote_label = fields.Char("Vote", compute="_compute_vote_label")
    question_ids = fields.One2many("kim.report.question", "station_id", "Questions and Promises")
    minutes_reference = fields.Char("Minutes", copy=False, help="Where the minutes say so, e.g. number and item.")

    _vote_positive = models.Constraint(
        "CHECK(vote_yes >= 0 AND vote_no >= 0 AND vote_abstain >= 0)", "Votes are numbers from 0 on."
    )
    _vote_is_stated = models.Constraint(
        "CHECK(vote_stated IS TRUE OR (COALESCE(vote_yes, 0) = 0 AND COALESCE(vote_no, 0) = 0 "
        "AND COALESCE(vote_abstain, 0) = 0))",
        "Please tick “Vote Is Stated” where votes are entered.",
    )

    # === COMPUTE METHODS === #

    @api.depends("vote_stated", *VOTES)
    @api.depends_context("lang")
    def _compute_vote_label(self):
        """Say how many were for it, against it and abstained; nothing where the minutes do not."""
        for station in self:
            station.vote_label = station.vote_stated and self.env._(
                "Yes %(yes)s · No %(no)s · Abstentions %(abstain)s",
                yes=station.vote_yes,
                no=station.vote_no,
                abstain=station.vote_abstain,
            )

    @api.onchange(*VOTES)
    def _onchange_votes(self):
        if any(self[name] for name in VOTES):
            self.vote_stated = True

    # === CONSTRAINT METHODS === #

    @api.constrains("meeting_date", "result", "vote_stated")
    def _check_met(self):
        """Refuse what a body cannot have said yet."""
        today = fields.Date.context_today(self)
        for station in self.filtered(lambda row: row.result or row.vote_stated):
            if not station.meeting_date:
                raise ValidationError(self.env._("Please enter the day of the meeting before its result."))
            if station.meeting_date > today:
                raise ValidationError(
                    self.env._("The meeting is still to come. Please enter its result once it has taken place.")
                )

    # === ACTION METHODS === #

    def action_enter_result(self):
        """Open the station to enter what came of it."""
        self.ensure_one()
        self.check_access("read")
        if not self.id:
            raise UserError(self.env._("Please save the report before you enter the result of a meeting."))
        view = self.env.ref("kim_reports.kim_report_station_view_form")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

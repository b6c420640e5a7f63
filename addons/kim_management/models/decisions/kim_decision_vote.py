from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from .majority import ABSOLUTE, SIMPLE, TWO_THIRDS, UNANIMOUS, carries

VOTES = ("vote_yes", "vote_no", "vote_abstain")


class KimDecision(models.Model):
    """The vote on a decision: entered from the minutes, or counted from what the members cast.

    A vote that is not stated is not a vote of 0: sources often tell the decision alone.
    """

    _inherit = "kim.decision"

    vote_stated = fields.Boolean(
        "Vote Is Stated", tracking=True, copy=False, help="Whether the source tells how many voted for and against it."
    )
    vote_yes = fields.Integer("Yes", tracking=True, copy=False, aggregator=None)
    vote_no = fields.Integer("No", tracking=True, copy=False, aggregator=None)
    vote_abstain = fields.Integer("Abstentions", tracking=True, copy=False, aggregator=None)
    vote_label = fields.Char("Vote", compute="_compute_vote_label")
    # The vote of the members
    majority = fields.Selection(
        [
            (SIMPLE, "More yes than no"),
            (ABSOLUTE, "More than half of all voting members"),
            (TWO_THIRDS, "Two thirds of the votes cast"),
            (UNANIMOUS, "Nobody against it"),
        ],
        "Majority Needed",
        required=True,
        default=SIMPLE,
        help="As the body's rules say. Abstentions are no votes cast.",
    )
    voting_until = fields.Date("Vote until", copy=False, help="Last day on which members can vote; empty: no last day.")
    ballot_ids = fields.One2many(
        "kim.decision.ballot", "decision_id", "Ballots", groups="kim_management.group_kim_coordinator"
    )
    ballot_version = fields.Integer(default=0, copy=False, export_string_translation=False)

    _vote_positive = models.Constraint(
        "CHECK(vote_yes >= 0 AND vote_no >= 0 AND vote_abstain >= 0)", "Votes are numbers from 0 on."
    )
    _vote_is_stated = models.Constraint(
        "CHECK(vote_stated IS TRUE OR COALESCE(vote_yes, 0) + COALESCE(vote_no, 0) + COALESCE(vote_abstain, 0) = 0)",
        "Please tick “Vote Is Stated” where votes are entered.",
    )

    # === COMPUTE METHODS === #

    @api.depends("vote_stated", *VOTES)
    @api.depends_context("lang")
    def _compute_vote_label(self):
        """Say how many were for it, against it and abstained; nothing where the source does not."""
        for decision in self:
            decision.vote_label = decision.vote_stated and self.env._(
                "Yes %(yes)s · No %(no)s · Abstentions %(abstain)s",
                yes=decision.vote_yes,
                no=decision.vote_no,
                abstain=decision.vote_abstain,
            )

    @api.onchange(*VOTES)
    def _onchange_votes(self):
        if any(self[name] for name in VOTES):
            self.vote_stated = True

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Take a vote that is entered as stated."""
        for vals in vals_list:
            self._state_votes(vals)
        return super().create(vals_list)

    def write(self, vals):
        """Take a vote that is entered as stated."""
        vals = dict(vals)
        self._state_votes(vals)
        return super().write(vals)

    # === ACTION METHODS === #

    def action_open_voting(self):
        """Let the members of the body vote; proposed or deferred -> voting."""
        self.check_access("write")
        for decision in self:
            decision._demand_state("proposed", "deferred")
            if not (decision.wording or "").strip():
                raise UserError(self.env._("Please write the wording first: the members vote on it."))
            if not decision._voting_seats():
                raise UserError(
                    self.env._(
                        "%(body)s has no voting members today. Please enter them first.", body=decision.body_id.name
                    )
                )
            if decision.voting_until and decision.voting_until < fields.Date.context_today(self):
                raise UserError(self.env._("The last day of the vote is over. Please enter a later one."))
            decision._step(
                state="voting", decision_date=False, vote_stated=False, vote_yes=0, vote_no=0, vote_abstain=0
            )

    def action_count(self):
        """Count the ballots: carried -> decided, else rejected; after the last day, or once every seat has voted."""
        self.check_access("write")
        for decision in self:
            decision._demand_state("voting")
            decision._count()

    # === BUSINESS METHODS === #

    @api.model
    def _state_votes(self, vals):
        if any(vals.get(name) for name in VOTES):
            vals.setdefault("vote_stated", True)

    @api.model
    def _voted_fields(self):
        """Return what stays as it is once members have voted on it."""
        return {"name", "wording", "body_id", "on_behalf_body_id", "majority", "vote_stated", *VOTES}

    def _hints_on_vote(self):
        """Say where the vote that is stated has no more yes than no, although it is decided."""
        if self.state != "decided" or not self.vote_stated or self.vote_yes > self.vote_no:
            return []
        return [
            self.env._(
                "With %(yes)s votes for it and %(no)s against it this would not be decided. Please check the vote.",
                yes=self.vote_yes,
                no=self.vote_no,
            )
        ]

    def _count(self):
        today = fields.Date.context_today(self)
        ballots, seats = self.sudo().ballot_ids, self._voting_seats()  # sudo: the right to count was checked
        if not ballots:
            raise UserError(self.env._("Nobody has voted yet. Please defer or withdraw the proposal instead."))
        missing = seats - ballots.seat_id
        if missing and self.voting_until and self.voting_until >= today:
            raise UserError(
                self.env._(
                    "Members can vote until %(day)s, and %(count)s have not yet. Please count afterwards.",
                    day=format_date(self.env, self.voting_until),
                    count=len(missing),
                )
            )
        choices = ballots.mapped("choice")
        votes = [choices.count(choice) for choice in ("yes", "no", "abstain")]
        state = "decided" if carries(self.majority, *votes, len(seats | ballots.seat_id)) else "rejected"
        day = self.event_id.start_date or max(ballot.cast_date.date() for ballot in ballots)
        self._step(state=state, decision_date=day, vote_stated=True, **dict(zip(VOTES, votes, strict=True)))

    def _voting_seats(self):
        """Return the voting seats of the body today; who stands in for a member votes for the member's seat."""
        today = fields.Date.context_today(self)
        # sudo: whoever keeps decisions counts the seats; who sits there is not told
        return self.body_id.sudo()._members_on(today).filtered("is_voting")._seat()

    def _void_ballots(self):
        """Remove the ballots of a vote that ends without result, and note how many there were."""
        ballots = self.sudo().ballot_ids  # sudo: nobody may delete ballots, the right to end the vote was checked
        if ballots:
            count = len(ballots)
            ballots.unlink()
            self.message_post(
                body=self.env._("The vote ended without result; %(count)s ballots are void.", count=count)
            )

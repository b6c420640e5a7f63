from odoo import api, fields, models
from odoo.exceptions import UserError

from ..foundation.preset_values import without_presets

STATES = [
    ("proposed", "Proposed"),
    ("voting", "Voting"),
    ("decided", "Decided"),
    ("rejected", "Rejected"),
    ("deferred", "Deferred"),
    ("withdrawn", "Withdrawn"),
]
STEP_FIELDS = {"state", "implementation_state", "implemented_date", "withdrawn_date"}


class KimDecision(models.Model):
    """The way of a decision: proposed, perhaps put to the vote, then decided or rejected; deferred or withdrawn.

    Only what is decided authorises anything. What is entered with the day of the decision was decided already, as a
    register or a paper tells it; without a day it is a proposal (docs/decisions/0054).
    """

    _inherit = "kim.decision"

    state = fields.Selection(
        STATES, required=True, readonly=True, default="proposed", copy=False, index=True, tracking=True
    )

    _decided_has_date = models.Constraint(
        "CHECK(state != 'decided' OR decision_date IS NOT NULL)",
        "A decision that has been taken has a day. Please enter when it was decided.",
    )

    # === CRUD METHODS === #

    def _init_column(self, column_name):
        """Keep as decided what stood in the register before decisions had a state."""
        if column_name == "state":
            self.env.cr.execute(
                "UPDATE kim_decision SET state = CASE WHEN decision_date IS NULL THEN 'proposed' ELSE 'decided' END"
            )
            return
        super()._init_column(column_name)

    @api.model_create_multi
    def create(self, vals_list):
        """Take what is entered with its day as decided, and anything else as a proposal; a vote is only opened."""
        for vals in vals_list:
            if not self.env.su and vals.get("state") == "voting":
                raise UserError(self.env._("The vote is opened by the button, once the proposal is saved."))
            vals.setdefault("state", "decided" if vals.get("decision_date") else "proposed")
        return super(KimDecision, without_presets(self, STEP_FIELDS)).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse a direct change of the state, and of what people have voted on; the same list loads again."""
        if not self.env.su:
            self.check_access("write")
            if self._changed(STEP_FIELDS & vals.keys(), vals):
                raise UserError(self.env._("The state of a decision is changed by its buttons only."))
            voted = self.filtered(lambda decision: decision.sudo().ballot_ids)  # sudo: asks only whether there are any
            if voted._changed(voted._voted_fields() & vals.keys(), vals):
                raise UserError(
                    self.env._("Members have voted on this wording. Please propose a new decision that replaces it.")
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_relied_on(self):
        """Keep what anything rests on, what was voted on, and what another decision replaces or is replaced by."""
        for decision in self.sudo():  # sudo: counts what the user need not be allowed to read
            if decision._rests_on() or decision.ballot_ids or decision.superseded_by_ids:
                raise UserError(
                    self.env._("Something rests on the decision “%(decision)s”: it is kept.", decision=decision.name)
                )

    # === ACTION METHODS === #

    def action_decide(self):
        """Record that the body decided so; proposed or deferred -> decided."""
        for decision in self:
            decision._conclude("decided")

    def action_reject(self):
        """Record that the body rejected it; proposed or deferred -> rejected."""
        for decision in self:
            decision._conclude("rejected")

    def action_defer(self):
        """Put it off to a later meeting; proposed or voting -> deferred. Votes cast so far are void."""
        self.check_access("write")
        for decision in self:
            decision._demand_state("proposed", "voting")
            decision._void_ballots()
            decision._step(state="deferred")

    def action_withdraw(self):
        """Take the proposal back; proposed, voting or deferred -> withdrawn. Votes cast so far are void."""
        self.check_access("write")
        for decision in self:
            decision._demand_state("proposed", "voting", "deferred")
            decision._void_ballots()
            decision._step(state="withdrawn", withdrawn_date=fields.Date.context_today(decision))

    def action_propose(self):
        """Propose it again; also where a result was entered by mistake, as long as nothing rests on it."""
        self.check_access("write")
        for decision in self:
            decision._demand_state("decided", "rejected", "deferred", "withdrawn")
            if decision.sudo().ballot_ids:  # sudo: asks only whether there are any
                raise UserError(self.env._("The vote on this decision stands. Please propose a new one."))
            if decision.sudo()._rests_on() or decision.superseded_by_ids:
                raise UserError(
                    self.env._("Something rests on the decision “%(decision)s”: it is kept.", decision=decision.name)
                )
            # What had been entered as decided is a proposal from now on
            days = {"proposed_date": decision.proposed_date or fields.Date.context_today(decision)}
            days.update(decision_date=False, withdrawn_date=False)
            decision._step(state="proposed", **days, vote_stated=False, vote_yes=0, vote_no=0, vote_abstain=0)

    # === BUSINESS METHODS === #

    def _conclude(self, state, event=None, votes=None):
        """Record the result of a body: ``decided`` or ``rejected``.

        The day is the one that is entered, else the meeting's, else today.

        :param event: the meeting in which it was decided, if the decision does not name it yet
        :param votes: (yes, no, abstentions); ``None`` where the vote is not stated or stands in the decision already
        """
        self.ensure_one()
        self.check_access("write")
        self._demand_state("proposed", "deferred")
        meeting = event or self.event_id
        values = {"state": state, "event_id": meeting.id}
        values["decision_date"] = self.decision_date or meeting.start_date or fields.Date.context_today(self)
        if votes:
            values.update(vote_stated=True, **dict(zip(("vote_yes", "vote_no", "vote_abstain"), votes, strict=True)))
        self._step(**values)

    def _demand_state(self, *states):
        """Demand one of the states; a second person who moves it at once waits, and is refused then."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._("The decision is “%(state)s”: this step is not possible now.", state=labels[self.state])
            )

    def _step(self, **values):
        self.sudo().write(values)  # sudo: closed to direct writes, the right was checked

    def _changed(self, names, vals):
        """Return whether these values would change any of the records."""
        for name in names:
            field = self._fields[name]
            value = field.convert_to_cache(vals[name], self) or False
            if any((row[name].id if field.type == "many2one" else row[name] or False) != value for row in self):
                return True
        return False

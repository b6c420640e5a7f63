from odoo import api, fields, models
from odoo.exceptions import UserError

VOTES = ("vote_yes", "vote_no", "vote_abstain")


class KimEventVote(models.TransientModel):
    """Result of an item on which a meeting decides: what came of the proposal, and the vote as the minutes tell it."""

    _name = "kim.event.vote"
    _description = "Result of a Vote"
    _inherit = ["kim.terminology.mixin"]

    item_id = fields.Many2one("kim.event.agenda.item", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one(related="item_id.company_id")
    decision_id = fields.Many2one(related="item_id.decision_id")
    wording = fields.Text(related="decision_id.wording")
    result = fields.Selection(
        [("decided", "Decided"), ("rejected", "Rejected"), ("deferred", "Deferred")], required=True, default="decided"
    )
    vote_stated = fields.Boolean("Vote Is Stated", default=True, help="Not ticked: nobody noted how the votes went.")
    vote_yes = fields.Integer("Yes")
    vote_no = fields.Integer("No")
    vote_abstain = fields.Integer("Abstentions")
    present_seat_count = fields.Integer(related="item_id.event_id.present_seat_count")
    is_more_than_present = fields.Boolean(compute="_compute_is_more_than_present")

    # === COMPUTE METHODS === #

    @api.depends("vote_stated", *VOTES, "present_seat_count")
    def _compute_is_more_than_present(self):
        """Tell where more votes are entered than were noted as present; it is kept as entered."""
        for vote in self:
            votes = sum(vote[name] for name in VOTES)
            vote.is_more_than_present = vote.vote_stated and vote.present_seat_count and votes > vote.present_seat_count

    # === ACTION METHODS === #

    def action_apply(self):
        """Record the result in the decision and in the item."""
        self.ensure_one()
        item, decision = self.item_id, self.decision_id
        item.check_access("write")
        item._demand_open()
        if item.event_id.state != "held":
            raise UserError(
                self.env._("Results are recorded of a meeting that was held. Please note it as held first.")
            )
        if self.result == "deferred":
            decision.action_defer()
        else:
            decision._conclude(self.result, event=item.event_id, votes=self._votes())
        item.outcome = "deferred" if self.result == "deferred" else "done"
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    def _votes(self):
        """Return (yes, no, abstentions), or nothing where the vote is not stated."""
        if not self.vote_stated:
            return None
        votes = tuple(self[name] for name in VOTES)
        if min(votes) < 0 or not any(votes):
            raise UserError(self.env._("Please enter the votes, or untick “Vote Is Stated”."))
        return votes

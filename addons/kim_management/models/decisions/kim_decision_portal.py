from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools.misc import format_date


class KimDecision(models.Model):
    """What members of a body see of its decisions, and how they vote.

    Members have no right to the model: pages ask the methods here with sudo, after checking the membership, and show
    the plain values they return.
    """

    _inherit = "kim.decision"

    # === BUSINESS METHODS === #

    @api.model
    def _open_domain(self):
        """Return the decisions that are taken and not carried out yet: with these the next meeting begins."""
        return Domain("state", "=", "decided") & Domain("implementation_state", "!=", "done")

    def _cast(self, member, choice, comment=None):
        """Cast, or change, the vote of a member who is logged in.

        :param member: the user's own ``kim.body.member`` of the deciding body
        :param choice: ``yes``, ``no`` or ``abstain``
        :param comment: the reason, if the member gives one
        :raise UserError: the vote is not open, or the seat has voted through somebody else
        :raise AccessError: the seat is not the user's, or has no vote
        """
        self.ensure_one()
        decision, member = self.sudo(), member.sudo()  # sudo: members have no right to the model, it is checked here
        decision._check_vote(member)
        if choice not in ("yes", "no", "abstain"):
            raise UserError(self.env._("Please choose yes, no or abstention."))
        ballots = decision.ballot_ids.filtered(lambda ballot: ballot.seat_id == member._seat())
        if ballots.member_id - member:
            raise UserError(self.env._("Your seat has voted already, through the person who stands in for it."))
        values = {"choice": choice, "comment": (comment or "").strip(), "cast_date": fields.Datetime.now()}
        # Raised so that who counts at the same time collides and counts anew; a lock alone would leave the old snapshot
        decision.ballot_version += 1
        if ballots:
            ballots.write(values)
        else:
            ballots.create({"decision_id": decision.id, "member_id": member.id, **values})

    def _check_vote(self, member):
        """Demand an open vote and a voting seat of the user's; who counts at the same time goes first or waits."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        today = fields.Date.context_today(self)
        entitled = self.body_id._members_on(today).filtered("is_voting")
        if len(member) != 1 or member not in entitled or member.user_id != self.env.user:
            raise AccessError(self.env._("Only voting members of the body vote, each in their own name."))
        if not self._is_open_for_vote():
            raise UserError(self.env._("The vote on this decision is not open."))

    def _is_open_for_vote(self):
        """Return whether members can vote now."""
        today = fields.Date.context_today(self)
        return self.state == "voting" and not (self.voting_until and self.voting_until < today)

    def _decision_values(self, member=None):
        """Return what a page shows members of the decision, as plain values.

        :param member: the user's own membership, whose vote is told
        """
        self.ensure_one()
        decision = self.sudo()  # sudo: see above; who may see the decision was checked by the page
        ballot = decision.ballot_ids.filtered(lambda ballot: member and ballot.member_id.id == member.id)
        label, day = dict(self._fields["state"]._description_selection(self.env)), decision._told_day
        choices = dict(self.env["kim.decision.ballot"]._fields["choice"]._description_selection(self.env))
        return {
            "id": decision.id,
            "title": decision.name,
            "number": decision.number or None,
            "wording": decision.wording or None,
            "body": decision.body_id.name,
            "on_behalf_of": decision.on_behalf_body_id.name or None,
            "meeting_id": decision.event_id.id or None,
            "state": decision.state,
            "state_label": label[decision.state],
            "date": day("decision_date"),
            "effect_date": day("effect_date"),
            # not stated is not 0; nobody sees how the vote stands before it is counted
            "vote": decision.vote_label or None,
            "is_open": decision._is_open_for_vote(),
            "voting_until": day("voting_until"),
            "choice": ballot.choice or None,
            "choice_label": choices.get(ballot.choice),
            "comment": ballot.comment or None,
        }

    def _told_day(self, name):
        return format_date(self.env, self[name]) if self[name] else None

from odoo import api, models
from odoo.fields import Domain

MOST_DECISIONS = 40  # of a body, on one page


class KimDecision(models.Model):
    """Which decisions members of bodies see, and on which they still have to vote.

    What is shown of one, and the vote itself, are in ``kim_decision_portal.py``.
    """

    _inherit = "kim.decision"

    @api.model
    def _member_domain(self, bodies):
        """Return the decisions of these bodies that members see, also those taken on their behalf.

        A proposal is the office's until it is put to the vote or stands on an agenda for members.
        """
        of_bodies = Domain("body_id", "in", bodies.ids) | Domain("on_behalf_body_id", "in", bodies.ids)
        items = self.env["kim.event.agenda.item"].sudo()  # sudo: that the user belongs to the bodies was asked
        listed = Domain("is_for_members", "=", True) & Domain("decision_id", "!=", False)
        meeting = Domain("body_id", "in", bodies.ids) & Domain("state", "!=", "replaced")
        on_agenda = items._search(listed & Domain("event_id", "any", meeting)).subselect("decision_id")
        return (of_bodies & Domain("state", "not in", ("proposed", "withdrawn"))) | Domain("id", "in", on_agenda)

    @api.model
    def _shown_to_member(self, decision_id):
        """Return the decision, as superuser, if it is one that the user sees as a member, else none."""
        bodies = self.env["kim.body.member"]._own().body_id
        # sudo: no right to the model, the domain is the right
        return self.sudo().search(self._member_domain(bodies) & Domain("id", "=", decision_id)) if bodies else self

    @api.model
    def _waiting_for_vote(self):
        """Return {decision: seat} of the open votes in which the user has a vote and her seat has not cast it."""
        own = self.env["kim.body.member"]._own().filtered("is_voting")
        domain = [("state", "=", "voting"), ("body_id", "in", own.body_id.ids)]
        columns = ["name", "state", "voting_until", "body_id"]
        # sudo: as above
        decisions = self.sudo().search_fetch(domain, columns, order="voting_until, id") if own else self.browse()
        still_open = decisions.filtered(lambda decision: decision._is_open_for_vote())
        ballots = self.env["kim.decision.ballot"].sudo()  # sudo: as above
        domain = [("decision_id", "in", still_open.ids), ("seat_id", "in", own._seat().ids)]
        voted = ballots.search_fetch(domain, ["decision_id"]).decision_id if still_open else self.browse()
        seats = own.grouped("body_id")
        return {decision: seats[decision.body_id] for decision in still_open - voted}

    def _portal_rows(self):
        """Return a line for each decision."""
        states = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "id": decision.id,
                "title": decision.name,
                "state": decision.state,
                "state_label": states[decision.state],
                "date": decision._told_day("decision_date"),
                "until": decision._told_day("voting_until") if decision.state == "voting" else None,
            }
            for decision in self
        ]

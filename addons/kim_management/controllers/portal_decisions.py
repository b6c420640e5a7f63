from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_tools import attempt, demand_member, show

URL = "/my/kim/decisions"


class KimPortalDecisions(CustomerPortal):
    """Decisions of the own bodies for members: ``/my/kim/decisions/<id>``, and the vote on them.

    Which ones says the model (``kim_decision_members.py``), who votes says :meth:`_cast`.
    """

    @http.route(f"{URL}/<int:decision_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_decision(self, decision_id, done=None, **_kw):
        """Show one decision, with the vote if it is open and the user has one."""
        done = request.env._("Your vote has been counted in.") if done else None
        return self._show_decision(self._own_decision(decision_id), done=done)

    @http.route(f"{URL}/<int:decision_id>/vote", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_vote(self, decision_id, choice="", comment="", **_kw):
        """Take the vote; what is refused comes back with everything that was typed."""
        decision = self._own_decision(decision_id)
        if problem := attempt(decision._cast, self._own_seat(decision), choice, comment):
            return self._show_decision(decision, problem=problem, typed={"choice": choice, "comment": comment})
        return request.redirect(f"{URL}/{decision_id}?done=1", code=303)

    def _own_decision(self, decision_id):
        demand_member()
        decision = request.env["kim.decision"]._shown_to_member(decision_id)
        if not decision:
            raise request.not_found()
        return decision

    def _own_seat(self, decision):
        return request.env["kim.body.member"]._own(decision.body_id)

    def _show_decision(self, decision, **more):
        seat = self._own_seat(decision)
        shown = decision._decision_values(seat)
        values = {"decision": shown, "may_vote": shown["is_open"] and bool(seat.is_voting)}
        values["own_body_id"] = seat.body_id.id or None
        meeting = request.env["kim.event"]._shown_to_member(shown["meeting_id"] or 0)
        if meeting:
            values["meeting"] = {"id": meeting.id, "title": meeting.name, "time": meeting._time_label()}
        return show("kim_management.kim_decision_portal_detail", **values, **more)

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_tools import attempt, demand_carrier, find_own, show

URL = "/my/kim/people"
STEPS = {
    "lead": "action_make_lead",
    "clerk": "action_make_clerk",
    "withdraw": "action_withdraw",
    "restore": "action_restore",
    "again": "action_invite_again",
}


class KimPortalPeople(CustomerPortal):
    """The people of a carrier, whom its lead invites and whose access she changes herself."""

    @http.route(URL, type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_people(self, done=None, **_kw):
        """List the people, with a form to invite another one."""
        return self._show_people(is_done=bool(done))

    @http.route(f"{URL}/invite", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_invite(self, name="", email="", role="", **_kw):
        """Invite somebody; what is refused comes back with everything that was typed."""
        demand_carrier(lead=True)
        people = request.env["kim.carrier.person"]
        carrier = request.env.user.commercial_partner_id.with_env(request.env)
        if problem := attempt(people._invite, carrier, name, email, role):
            return self._show_people(problem=problem, typed={"name": name, "email": email, "role": role})
        return request.redirect(f"{URL}?done=1", code=303)

    @http.route(f"{URL}/<int:person_id>/<string:step>", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_person(self, person_id, step, **_kw):
        """Change the access of one person."""
        person = find_own("kim.carrier.person", person_id)
        if step not in STEPS:
            raise request.not_found()
        if problem := attempt(getattr(person, STEPS[step])):
            return self._show_people(problem=problem)
        # Whoever has taken the lead from herself has no business here any more
        is_lead = request.env["kim.carrier.person"].has_access("read")
        return request.redirect(f"{URL}?done=1" if is_lead else "/my/kim", code=303)

    def _show_people(self, is_done=False, **values):
        demand_carrier(lead=True)
        rows = request.env["kim.carrier.person"].search([], limit=200)._portal_rows()
        done = request.env._("Done.") if is_done else None
        return show("kim_management.kim_carrier_person_portal_list", rows=rows, **{"done": done, **values})

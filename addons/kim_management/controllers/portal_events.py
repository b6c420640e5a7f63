from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from .portal_tools import attempt, demand_carrier, find_own, show

CALENDAR_HEADERS = {
    "Content-Type": "text/calendar; charset=utf-8",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}


class KimPortalEvents(CustomerPortal):
    """Events in the carriers' portal: ``/my/kim/events``, one of them, registration, iCalendar files.

    Logins of a carrier only, except the subscribed calendar, whose address is the secret. What is open to the user
    says the model (``kim_event_portal.py``); what does not exist and what is not open look the same.
    """

    @http.route(
        ["/my/kim/events", "/my/kim/events/page/<int:page>"], type="http", auth="user", website=True, methods=["GET"]
    )
    def portal_my_kim_events(self, page=1, **_kw):
        """List what is to come."""
        demand_carrier()
        # sudo: no right to the model, the domain is the right (kim_event_portal.py)
        events = request.env["kim.event"].sudo()
        domain = request.env["kim.event"]._upcoming_domain()
        step = self._items_per_page
        paging = pager(url="/my/kim/events", total=events.search_count(domain), page=page, step=step)
        found = events.search(domain, order="start, id", limit=step, offset=paging["offset"])
        token = request.env.user._kim_feed_token()
        feed = token and f"{request.httprequest.host_url}my/kim/events/feed/{token}.ics"
        values = {"events": found._portal_values(), "pager": paging, "feed_url": feed}
        return show("kim_management.kim_event_portal_list", **values)

    @http.route("/my/kim/events/<int:event_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_event(self, event_id, done=None, **_kw):
        """Show one event."""
        sentences = {
            "registered": request.env._("The registration has arrived."),
            "cancelled": request.env._("The registration is cancelled."),
        }
        return self._show_event(self._open_event(event_id), done=sentences.get(done))

    @http.route("/my/kim/events/<int:event_id>/register", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_event_register(self, event_id, partner_id="", **_kw):
        """Register a person of the own carrier."""
        event = self._open_event(event_id)
        problem = attempt(event._register_colleague, _number(partner_id))
        if problem:
            return self._show_event(self._open_event(event_id), problem=problem, typed={"partner_id": partner_id})
        return request.redirect(f"/my/kim/events/{event_id}?done=registered", code=303)

    @http.route("/my/kim/events/<int:event_id>/cancel", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_event_cancel(self, event_id, participation_id="", **_kw):
        """Cancel the registration of a person of the own carrier."""
        event = self._open_event(event_id)
        participation = find_own("kim.event.participation", _number(participation_id))
        if participation.event_id.id != event.id:
            raise request.not_found()
        problem = attempt(participation.action_withdraw)
        if problem:
            return self._show_event(self._open_event(event_id), problem=problem)
        return request.redirect(f"/my/kim/events/{event_id}?done=cancelled", code=303)

    @http.route("/my/kim/events/<int:event_id>.ics", type="http", auth="user", methods=["GET"])
    def portal_my_kim_event_ics(self, event_id, **_kw):
        """Return one event for the own calendar."""
        event = self._open_event(event_id)
        if not event.calendar_event_id:
            raise request.not_found()
        return self._calendar(event._ics(), event.name)

    @http.route("/my/kim/events/feed", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_event_feed(self, step="", **_kw):
        """Give the user an address for her calendar, a new one, or none."""
        demand_carrier()
        if step == "renew":
            request.env.user._kim_renew_feed()
        elif step == "end":
            request.env.user._kim_end_feed()
        return request.redirect("/my/kim/events#kim_feed", code=303)

    @http.route(
        "/my/kim/events/feed/<string:token>.ics", type="http", auth="public", methods=["GET"], save_session=False
    )
    def portal_kim_event_feed(self, token, **_kw):
        """Return the subscribed calendar; the address is the secret, a wrong one finds nothing."""
        user = request.env["res.users"]._kim_user_of_feed(token)
        if not user or not request.env["kim.event"].with_user(user.id)._has_feed():
            raise request.not_found()
        events = request.env["kim.event"].with_user(user.id).with_context(lang=user.lang)
        return self._calendar(events._own_calendar(), "KIM")

    def _calendar(self, body, name):
        headers = {**CALENDAR_HEADERS, "Content-Disposition": content_disposition(f"{name}.ics")}
        return request.make_response(body, headers=list(headers.items()))

    def _open_event(self, event_id):
        demand_carrier()
        event = request.env["kim.event"]._shown_to_carrier(event_id)
        if not event:
            raise request.not_found()
        return event

    def _show_event(self, event, **more):
        (shown,) = event._portal_values()
        coming = {person["partner_id"] for person in shown["people"] if person["state"] != "invited"}
        colleagues = event._colleagues().sorted(lambda person: person != request.env.user.partner_id)
        free = [{"id": person.id, "name": person.name} for person in colleagues if person.id not in coming]
        return show("kim_management.kim_event_portal_detail", event=shown, colleagues=free, **more)


def _number(typed):
    """Return the id that a form sent, 0 where it is none."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0

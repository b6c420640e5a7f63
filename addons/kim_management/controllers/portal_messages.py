from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from .portal_tools import attempt, chosen_files, demand_carrier, find_own, show

URL = "/my/kim/messages"
STEP = 40


class KimPortalMessages(CustomerPortal):
    """Conversations of a carrier with the coordination, and the list of its documents."""

    @http.route([URL, f"{URL}/page/<int:page>"], type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_messages(self, page=1, **_kw):
        """List the conversations, with a form to begin another one."""
        return self._show_messages(page)

    @http.route(f"{URL}/new", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_message_new(self, subject="", text="", **_kw):
        """Begin a conversation; what is refused comes back with everything that was typed."""
        demand_carrier()
        messages = request.env["kim.carrier.message"]
        if problem := attempt(messages._open, subject, text, chosen_files("files")):
            return self._show_messages(problem=problem, typed={"subject": subject, "text": text})
        newest = messages.search([], limit=1)
        return request.redirect(f"{URL}/{newest.id}?done=1", code=303)

    @http.route(f"{URL}/<int:message_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_message(self, message_id, done=None, **_kw):
        """Show one conversation."""
        return self._show_message(find_own("kim.carrier.message", message_id), is_done=bool(done))

    @http.route(f"{URL}/<int:message_id>/reply", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_message_reply(self, message_id, text="", **_kw):
        """Write one more message."""
        message = find_own("kim.carrier.message", message_id)
        if problem := attempt(message._reply, text, chosen_files("files")):
            return self._show_message(message, problem=problem, typed={"text": text})
        return request.redirect(f"{URL}/{message.id}?done=1", code=303)

    @http.route(f"{URL}/<int:message_id>/close", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_message_close(self, message_id, **_kw):
        """Say that the topic is done."""
        message = find_own("kim.carrier.message", message_id)
        if problem := attempt(message.action_close):
            return self._show_message(message, problem=problem)
        return request.redirect(URL, code=303)

    @http.route("/my/kim/documents", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_documents(self, **_kw):
        """List everything that was issued for the carrier or sent by it."""
        demand_carrier()
        rows = request.env["kim.portal.document"]._rows()
        return show("kim_management.kim_portal_document_list", rows=rows)

    def _show_messages(self, page=1, **values):
        demand_carrier()
        messages = request.env["kim.carrier.message"]
        paging = pager(url=URL, total=messages.search_count([]), page=page, step=STEP)
        rows = messages.search([], limit=STEP, offset=paging["offset"])._portal_rows()
        return show("kim_management.kim_carrier_message_portal_list", rows=rows, pager=paging, **values)

    def _show_message(self, message, is_done=False, **values):
        done = request.env._("Your message has arrived.") if is_done else None
        shown = message._portal_values()
        return show("kim_management.kim_carrier_message_portal_detail", shown=shown, **{"done": done, **values})

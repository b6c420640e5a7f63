from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_events import CALENDAR_HEADERS
from .portal_tools import demand_member, send_inert, show

URL = "/my/kim/bodies"
MEETINGS = "/my/kim/meetings"


class KimPortalBodies(CustomerPortal):
    """Bodies and their meetings for members: ``/my/kim/bodies``, ``/my/kim/meetings/<id>`` with its papers.

    Members only, and of their bodies only, while the term lasts: says the model (``kim.body.member._own``). What does
    not exist and what is not theirs look the same.
    """

    @http.route(URL, type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_bodies(self, **_kw):
        """List the own bodies."""
        bodies = demand_member().body_id
        return show("kim_management.kim_body_portal_list", bodies=bodies._portal_rows())

    @http.route(f"{URL}/<int:body_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_body(self, body_id, **_kw):
        """Show one body: task, members, meetings."""
        body = request.env["kim.body"]._shown_to_member(body_id)
        if not body:
            raise request.not_found()
        return show("kim_management.kim_body_portal_detail", body=body._portal_values())

    @http.route(f"{MEETINGS}/<int:event_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_meeting(self, event_id, **_kw):
        """Show one meeting: agenda, papers, decisions, minutes."""
        meeting = self._own_meeting(event_id)
        # which of its decisions are open to members is said in one place, for this page and their own
        values = {"meeting": meeting._meeting_values(), "decisions": meeting._decisions_of_members()}
        values["has_entry"] = bool(meeting.calendar_event_id)
        return show("kim_management.kim_meeting_portal_detail", **values)

    @http.route(
        f"{MEETINGS}/<int:event_id>/files/<int:paper_id>", type="http", auth="user", website=True, methods=["GET"]
    )
    def portal_my_kim_meeting_paper(self, event_id, paper_id, **_kw):
        """Give out a paper that is marked for members."""
        paper = self._own_meeting(event_id)._member_paper(paper_id)
        if not paper:
            raise request.not_found()
        domain = [("res_model", "=", paper._name), ("res_id", "=", paper.id), ("res_field", "=", "file")]
        # sudo: attachments are closed to people from outside; that it is meant for members was asked
        attachment = request.env["ir.attachment"].sudo().search(domain, limit=1)
        if not attachment:
            raise request.not_found()
        return send_inert(attachment, paper._download_name())

    @http.route(f"{MEETINGS}/<int:event_id>.ics", type="http", auth="user", methods=["GET"])
    def portal_my_kim_meeting_ics(self, event_id, **_kw):
        """Return the meeting for the own calendar."""
        meeting = self._own_meeting(event_id)
        if not meeting.calendar_event_id:
            raise request.not_found()
        headers = {**CALENDAR_HEADERS, "Content-Disposition": content_disposition(f"{meeting.name}.ics")}
        return request.make_response(meeting._ics(), headers=list(headers.items()))

    def _own_meeting(self, event_id):
        meeting = request.env["kim.event"]._shown_to_member(event_id)
        if not meeting:
            raise request.not_found()
        return meeting

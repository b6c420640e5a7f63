from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.foundation.kim_carrier_mixin import CARRIER_CLERK
from .portal_tools import show

HEADERS = {"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


class KimPortalSheets(CustomerPortal):
    """The case sheets of a reconstruction, on the page of its meeting and nowhere else.

    For logins of whatever kind that are registered for this meeting, as long as its moderator opened it; the model says
    who (``kim_case_reconstruction_opening.py``). To everybody else, and at every other time, the page does not exist.
    """

    # readonly=False: each look leaves rows in the access log
    @http.route(
        "/my/kim/events/<int:event_id>/sheets",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
        readonly=False,
    )
    def portal_my_kim_event_sheets(self, event_id, **_kw):
        """Show the sheets."""
        reconstruction = request.env["kim.case.reconstruction"]._shown_at(event_id)
        if not reconstruction:
            raise request.not_found()
        user = request.env.user
        values = {
            "sheets": reconstruction._shown_sheets(),
            "event_title": reconstruction.name,
            "reader": user.name,
            "is_carrier": user.share and user.has_group(CARRIER_CLERK),
        }
        response = show("kim_management.kim_case_reconstruction_portal_sheets", **values)
        response.headers.update(HEADERS)
        return response

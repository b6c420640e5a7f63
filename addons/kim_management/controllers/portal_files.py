from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_tools import demand_carrier, send_inert


class KimPortalFiles(CustomerPortal):
    """Files of the portal, given out inert: saved, never shown as a page."""

    @http.route("/my/kim/files/<int:attachment_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_file(self, attachment_id, **_kw):
        """Give out a file of a record of the own carrier, if it is meant for the carrier."""
        demand_carrier()
        attachment = request.env["ir.attachment"].browse(attachment_id)
        if not attachment._is_for_user_of_carrier():
            raise request.not_found()
        return send_inert(attachment)

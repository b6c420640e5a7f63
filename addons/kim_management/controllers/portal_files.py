from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_tools import demand_carrier

NO_CONTENT = "default-src 'none'; sandbox"  # even where a browser shows the file, nothing in it runs


class KimPortalFiles(CustomerPortal):
    """Files of the portal, given out inert: saved, never shown as a page."""

    @http.route("/my/kim/files/<int:attachment_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_file(self, attachment_id, **_kw):
        """Give out a file of a record of the own carrier, if it is meant for the carrier."""
        demand_carrier()
        attachment = request.env["ir.attachment"].browse(attachment_id)
        if not attachment.exists() or not attachment._is_shown_to_carrier() or not attachment.has_access("read"):
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(attachment, "raw")
        response = stream.get_response(as_attachment=True, content_security_policy=NO_CONTENT)
        response.headers["Cache-Control"] = "no-store"
        return response

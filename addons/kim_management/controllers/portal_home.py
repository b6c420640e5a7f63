from odoo import fields, http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_tools import demand_carrier_or_member, show


class KimPortalHome(CustomerPortal):
    """``/my/kim``: where a person of a carrier or a member of a body comes in, and what there is to do now."""

    @http.route("/my/kim", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim(self, **_kw):
        """Show the tasks by day, and the areas of the portal."""
        demand_carrier_or_member()
        home = request.env["kim.portal.home"]  # rooms without numbers: one query each would break the budget
        today = fields.Date.context_today(home)
        values = {"tasks": home._sorted_tasks(), "rooms": home._sorted_rooms(), "today": today}
        return show("kim_management.kim_portal_home_page", **values)

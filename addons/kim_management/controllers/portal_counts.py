import re
from datetime import date

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_tools import attempt, demand_carrier, show

PATH = "/my/kim/counts"


class KimPortalCounts(CustomerPortal):
    """Case counts of the own carrier, quarter by quarter and without names: ``/my/kim/counts`` and one quarter."""

    @http.route(PATH, type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_counts(self, **_kw):
        """List the quarters that are asked for."""
        demand_carrier()
        quarters = request.env["kim.case.count"]._portal_quarters()
        return show("kim_management.kim_case_count_portal_list", quarters=quarters)

    @http.route(f"{PATH}/<string:quarter>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_count(self, quarter, done=None, **_kw):
        """Show what was reported for a quarter, to be completed or corrected."""
        day = self._find_quarter_day(quarter)
        sentence = request.env._("Your numbers have arrived. You can change them at any time.") if done else None
        return self._show_quarter(day, done=sentence)

    @http.route(f"{PATH}/<string:quarter>", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_count_save(self, quarter, **_kw):
        """Keep the numbers that are right, and show the others again with what is wrong."""
        day = self._find_quarter_day(quarter)
        form = request.httprequest.form
        keys = [name.removeprefix("exactness_") for name in form if name.startswith("exactness_")]
        names = ("exactness", "value", "note", "is_confirmed")
        typed = {key: {"key": key, **{name: form.get(f"{name}_{key}", "") for name in names}} for key in keys}
        problems = {}
        counts = request.env["kim.case.count"]
        refusal = attempt(lambda: problems.update(counts.action_report(day, list(typed.values()))))
        if refusal:
            return self._show_quarter(day, problem=refusal, typed=typed, problems=dict.fromkeys(typed, ""))
        if problems:
            sentence = request.env._("Please correct the numbers that are marked. All others are kept.")
            return self._show_quarter(day, problem=sentence, typed=typed, problems=problems)
        return request.redirect(f"{PATH}/{quarter}?done=1", code=303)

    # === HELPERS === #

    def _find_quarter_day(self, quarter):
        """Return the first day of the quarter, if it is asked for."""
        demand_carrier()
        match = re.fullmatch(r"(20[0-9]{2})-([1-4])", quarter)
        day = match and date(int(match[1]), int(match[2]) * 3 - 2, 1)
        if not day or not request.env["kim.case.count"]._find_quarter(day):
            raise request.not_found()
        return day

    def _show_quarter(self, day, typed=None, problems=None, **more):
        shown = request.env["kim.case.count"]._portal_quarter(day, typed, problems)
        return show("kim_management.kim_case_count_portal_page", shown=shown, **more)

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from .portal_tools import attempt, demand_carrier, find_own, show

TYPED = ("name", "description", "field_of_action_id", "evidence", "answer")


class KimPortalThemes(CustomerPortal):
    """Themes in the carriers' portal: ``/my/kim/themes``, a new one, one of them and the answer to a return.

    Logins of a carrier only. Access right and record rule show the own carrier's; what does not exist and what is
    another's look the same.
    """

    @http.route(
        ["/my/kim/themes", "/my/kim/themes/page/<int:page>"], type="http", auth="user", website=True, methods=["GET"]
    )
    def portal_my_kim_themes(self, page=1, done=None, **_kw):
        """List the own carrier's themes."""
        demand_carrier()
        themes = request.env["kim.theme"]
        step = self._items_per_page
        paging = pager(url="/my/kim/themes", total=themes.search_count([]), page=page, step=step)
        found = themes.search([], order="id desc", limit=step, offset=paging["offset"])
        sentence = request.env._("Thank you. The coordination reads it and answers here.") if done else None
        values = {"themes": found._portal_values(), "pager": paging, "done": sentence}
        return show("kim_management.kim_theme_portal_list", **values)

    @http.route("/my/kim/themes/new", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_theme_new(self, **_kw):
        """Show an empty proposal."""
        demand_carrier()
        return self._show_new()

    @http.route("/my/kim/themes/propose", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_theme_propose(self, **values):
        """Enter a proposal; what is refused comes back with its sentence and the typed text."""
        demand_carrier()
        typed = {name: values.get(name, "") for name in TYPED}
        problem = attempt(request.env["kim.theme"]._propose, *(typed[name] for name in TYPED[:4]))
        if problem:
            return self._show_new(problem=problem, typed=typed)
        return request.redirect("/my/kim/themes?done=1", code=303)

    @http.route("/my/kim/themes/<int:theme_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_theme(self, theme_id, **_kw):
        """Show one theme."""
        return self._show_theme(find_own("kim.theme", theme_id))

    @http.route("/my/kim/themes/<int:theme_id>/answer", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_theme_answer(self, theme_id, **values):
        """Answer a return; what is refused comes back with its sentence and the typed text."""
        theme = find_own("kim.theme", theme_id)
        typed = {name: values.get(name, "") for name in TYPED}
        problem = attempt(theme.action_answer, *(typed[name] for name in TYPED))
        if problem:
            return self._show_theme(find_own("kim.theme", theme_id), problem=problem, typed=typed)
        return request.redirect("/my/kim/themes?done=1", code=303)

    def _show_new(self, **more):
        values = {"typed": dict.fromkeys(TYPED, ""), "fields": self._fields_of_action(), **more}
        return show("kim_management.kim_theme_portal_new", **values)

    def _show_theme(self, theme, **more):
        (shown,) = theme._portal_values()
        typed = {
            "name": shown["name"],
            "description": shown["description"],
            "field_of_action_id": str(shown["field_id"] or ""),
            "evidence": str(shown["evidence"] or ""),
            "answer": "",
        }
        values = {"theme": shown, "typed": typed, "fields": self._fields_of_action(), **more}
        return show("kim_management.kim_theme_portal_detail", **values)

    def _fields_of_action(self):
        fields = request.env["kim.theme"]._open_fields_of_action()
        return [{"id": str(field.id), "name": field.name} for field in fields]

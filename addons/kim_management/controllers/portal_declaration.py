from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.foundation.kim_carrier_mixin import CARRIER_LEAD
from ..money.cents import read_amount
from .portal_tools import attempt, demand_carrier, find_own, show

LINES = 2
NAMES = ("kind", "name", "amount", "purpose")


class KimPortalDeclaration(CustomerPortal):
    """``/my/kim/declarations``: that nothing is funded twice; the carrier's lead declares, all her people read."""

    @http.route("/my/kim/declarations", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_declarations(self, done=None, **_kw):
        """List the declarations of the carrier."""
        demand_carrier()
        declarations = request.env["kim.funding.declaration"].search([])
        done = request.env._("Thank you, your declaration has arrived.") if done else None
        rows = declarations._portal_values()
        return show("kim_management.kim_funding_declaration_portal_list", rows=rows, done=done)

    @http.route("/my/kim/declarations/<int:declaration_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_declaration(self, declaration_id, **_kw):
        """Show one declaration, to its lead with the form while it is not checked."""
        return self._show(find_own("kim.funding.declaration", declaration_id))

    @http.route(
        "/my/kim/declarations/<int:declaration_id>/declare", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_my_kim_declare(self, declaration_id, **typed):
        """Take the declaration; what is refused comes back with its sentence and everything that was typed."""
        declaration = find_own("kim.funding.declaration", declaration_id)
        lines = self._typed_lines()
        if typed.get("more"):
            return self._show(declaration, typed=typed, lines=lines + [{}] * LINES)
        problem = self._problem(typed, lines) or attempt(declaration.action_declare, self._funds(typed, lines))
        if problem:
            return self._show(declaration, typed=typed, lines=lines, problem=problem)
        return request.redirect("/my/kim/declarations?done=1", code=303)

    def _show(self, declaration, typed=None, lines=None, problem=None):
        (shown,) = declaration._portal_values()
        if lines is None:
            lines = [
                {**fund, "amount": fund["amount"] and f"{fund['amount']:.2f}".replace(".", ",")}
                for fund in shown["funds"]
            ]
        kinds = declaration.fund_ids._fields["kind"]._description_selection(request.env)
        return show(
            "kim_management.kim_funding_declaration_portal_detail",
            **{"shown": shown, "kinds": kinds, "typed": typed or {}, "problem": problem},
            lines=lines + [{}] * max(LINES - len(lines), 0),
            may_declare=request.env.user.has_group(CARRIER_LEAD) and shown["state"] != "checked",
        )

    def _typed_lines(self):
        """Return the lines as they were typed, without empty ones."""
        columns = [request.httprequest.form.getlist(name) for name in NAMES]
        lines = [dict(zip(NAMES, values, strict=True)) for values in zip(*columns, strict=False)]
        return [line for line in lines if any(line[name].strip() for name in NAMES[1:])]

    def _problem(self, typed, lines):
        """Return what is missing on the page, before the model is asked."""
        if typed.get("other") not in ("no", "yes"):
            return request.env._("Please choose whether there are other funds.")
        if typed["other"] == "yes" and not lines:
            return request.env._("Please name the other funds.")
        if typed["other"] == "no" and lines:
            return request.env._("You have named other funds. Please choose “yes”, or empty the lines.")
        if not typed.get("confirmed"):
            return request.env._("Please confirm the declaration.")
        if any(line["amount"].strip() and read_amount(line["amount"]) is None for line in lines):
            return request.env._("Please enter amounts like 12.000,50, or leave them empty.")
        return None

    def _funds(self, typed, lines):
        return [{**line, "amount": float(read_amount(line["amount"]) or 0)} for line in lines]

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_tools import attempt, chosen_files, find_own, show

URL = "/my/kim/papers"
MODEL = "kim.contract.copy"


class KimPortalPapers(CustomerPortal):
    """A version of a contract that was sent to a party: read it, sign it, or bring back the signed paper."""

    @http.route(f"{URL}/<int:copy_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_paper(self, copy_id, done=None, **_kw):
        """Show one version."""
        return self._show_paper(find_own(MODEL, copy_id), is_done=bool(done))

    @http.route(f"{URL}/<int:copy_id>/sign", type="jsonrpc", auth="user", website=True, methods=["POST"])
    def portal_my_kim_paper_sign(self, copy_id, name=None, signature=None, **_kw):
        """Sign, as Odoo's own signature widget asks for it; a refusal stays beside the widget."""
        copy = find_own(MODEL, copy_id)
        if problem := attempt(copy.action_sign_in_portal, name, signature):
            return {"error": problem}
        return {"force_refresh": True, "redirect_url": f"{URL}/{copy.id}?done=1"}

    @http.route(f"{URL}/<int:copy_id>/scan", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_paper_scan(self, copy_id, name="", **_kw):
        """Take the scan of the signed paper."""
        copy = find_own(MODEL, copy_id)
        files = chosen_files("file")
        if problem := attempt(copy._return_scan, files[0] if files else None, name):
            return self._show_paper(copy, problem=problem, typed={"name": name})
        return request.redirect(f"{URL}/{copy.id}?done=1", code=303)

    def _show_paper(self, copy, is_done=False, **values):
        done = request.env._("Thank you, the signature is noted.") if is_done else None
        values = {"done": done, "shown": copy._portal_values(), "name": copy.display_name, **values}
        parts = dict(request.env[MODEL]._fields["part"]._description_selection(request.env))
        return show("kim_management.kim_contract_copy_portal_detail", parts=parts, **values)

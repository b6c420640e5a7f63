from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

ANSWERS = {"accept": "action_accept", "decline": "action_decline", "complete": "action_complete"}


class KimPortalReferrals(CustomerPortal):
    """What an institution sees of the referrals to it: ``/my/kim/referrals``, one of them, and the answer.

    Logins only. Access rights, record rule and the model's own question "is it shown now?" do their job; what does not
    exist and what is not shown look the same. Every look at a referral is logged, therefore no page of it is read-only.
    """

    def _prepare_home_portal_values(self, counters):
        """Count the referrals that are shown now."""
        values = super()._prepare_home_portal_values(counters)
        if "kim_referral_count" in counters:
            referrals = request.env["kim.case.referral"]
            is_receiver = request.env.user.share and referrals.has_access("read")
            values["kim_referral_count"] = referrals.search_count([]) if is_receiver else 0
        return values

    @http.route(
        ["/my/kim/referrals", "/my/kim/referrals/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def portal_my_kim_referrals(self, page=1, answered=None, **_kw):
        """List what is shown now, by number; a number is no look."""
        self._demand_receiver()
        referrals = request.env["kim.case.referral"]
        step = self._items_per_page
        paging = pager(url="/my/kim/referrals", total=referrals.search_count([]), page=page, step=step)
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "kim_referrals",
            "default_url": "/my/kim/referrals",
            "referrals": referrals.search([], limit=step, offset=paging["offset"]),
            "pager": paging,
            "answered": answered,
        }
        return request.render("kim_management.kim_case_referral_portal_list", values)

    @http.route("/my/kim/referrals/<int:referral_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_referral(self, referral_id, **_kw):
        """Show one referral."""
        return self._render_referral(self._shown_referral(referral_id))

    @http.route("/my/kim/referrals/<int:referral_id>/answer", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_referral_answer(self, referral_id, answer="", text="", **_kw):
        """Take the answer; what is refused comes back with its sentence and the typed text."""
        referral = self._shown_referral(referral_id)
        if answer not in ANSWERS:
            raise request.not_found()
        arguments = [text] if answer != "accept" else []
        try:
            with request.env.cr.savepoint():
                getattr(referral, ANSWERS[answer])(*arguments)
        except UserError as refusal:
            return self._render_referral(self._shown_referral(referral_id), problem=str(refusal), text=text)
        return request.redirect("/my/kim/referrals?answered=1", code=303)

    def _render_referral(self, referral, **more):
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "kim_referral",
            "referral": referral,
            "shown": referral._portal_values(),
            "problem": None,
            "text": "",
            **more,
        }
        response = request.render("kim_management.kim_case_referral_portal_detail", values)
        response.headers["Cache-Control"] = "no-store"  # what tells about a person is not kept by browsers
        return response

    def _shown_referral(self, referral_id):
        """Return the referral if it is shown to the user now."""
        self._demand_receiver()
        referral = request.env["kim.case.referral"].browse(referral_id)
        if not referral.has_access("read") or not referral.exists():
            raise request.not_found()
        return referral

    def _demand_receiver(self):
        """The pages are for people from outside; inside there are the case and its rules."""
        if not request.env.user.share:
            raise request.not_found()

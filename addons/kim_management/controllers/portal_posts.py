from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from ..models.proposals.kim_post_proposal import CLAIM, KINDS
from .portal_input import typed_date, typed_number
from .portal_tools import attempt, demand_carrier, find_own, show

PAGE = "/my/kim/posts"


class KimPortalPosts(CustomerPortal):
    """The posts of a carrier (``/my/kim/posts``), and what it reports about them for the office to accept.

    People of the carrier only; which posts are theirs and which report may be changed is said by the model.
    """

    @http.route(
        [PAGE, f"{PAGE}/page/<int:page>"], type="http", auth="user", website=True, methods=["GET"], sitemap=False
    )
    def portal_my_kim_posts(self, page=1, done=None, **_kw):
        """Show the posts as of today and what was reported, newest first."""
        demand_carrier()
        proposals = request.env["kim.post.proposal"]
        step = self._items_per_page
        paging = pager(url=PAGE, total=proposals.search_count([]), page=page, step=step)
        reported = proposals.search([], limit=step, offset=paging["offset"])
        return show(
            "kim_management.kim_post_proposal_portal_list",
            posts=proposals._portal_posts(),
            proposals=reported._portal_values(),
            pager=paging,
            done=_done_sentence(done),
        )

    @http.route(f"{PAGE}/<int:share_id>", type="http", auth="user", website=True, methods=["GET"], sitemap=False)
    def portal_my_kim_post(self, share_id, **_kw):
        """Show one post with the three things that can be reported."""
        return self._show_post(self._own_post(share_id))

    @http.route(
        f"{PAGE}/<int:share_id>/report", type="http", auth="user", website=True, methods=["POST"], sitemap=False
    )
    def portal_my_kim_post_report(self, share_id, kind="", **typed):
        """Take a report; what is refused comes back with its sentence and everything that was typed."""
        post = self._own_post(share_id)
        if kind not in dict(KINDS):
            raise request.not_found()
        proposals = request.env["kim.post.proposal"]
        problem = attempt(lambda: proposals.action_propose(post["id"], self._claim(kind, typed)))
        if problem:
            return self._show_post(post, problem=problem, typed=typed, kind=kind)
        return request.redirect(f"{PAGE}?done=reported", code=303)

    @http.route(
        f"{PAGE}/reports/<int:proposal_id>", type="http", auth="user", website=True, methods=["GET"], sitemap=False
    )
    def portal_my_kim_post_proposal(self, proposal_id, **_kw):
        """Show one report; what came back can be completed here."""
        return self._show_proposal(find_own("kim.post.proposal", proposal_id))

    @http.route(
        f"{PAGE}/reports/<int:proposal_id>/<any(resubmit,withdraw):step>",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
        sitemap=False,
    )
    def portal_my_kim_post_proposal_step(self, proposal_id, step, **typed):
        """Report again what came back, or take a report back."""
        proposal = find_own("kim.post.proposal", proposal_id)
        if step == "withdraw":
            problem = attempt(proposal.action_withdraw)
        else:
            problem = attempt(lambda: proposal.action_resubmit(self._claim(proposal.kind, typed)))
        if problem:
            return self._show_proposal(proposal, problem=problem, typed=typed)
        return request.redirect(f"{PAGE}?done={step}", code=303)

    # === PARTS === #

    def _own_post(self, share_id):
        """Return the values of an own share; what does not exist and what is not allowed look the same."""
        demand_carrier()
        try:
            return request.env["kim.post.proposal"]._portal_post(share_id)
        except AccessError:
            raise request.not_found() from None

    def _show_post(self, post, **values):
        values = {"kind": None, **values}
        return show("kim_management.kim_post_proposal_portal_post", post=post, kinds=self._kinds(), **values)

    def _show_proposal(self, proposal, **values):
        (shown,) = proposal._portal_values()
        if "typed" not in values:
            values["typed"] = self._as_typed(shown)
        return show("kim_management.kim_post_proposal_portal_proposal", proposal=shown, kinds=self._kinds(), **values)

    @staticmethod
    def _kinds():
        return dict(request.env["kim.post.proposal"]._fields["kind"]._description_selection(request.env))

    @staticmethod
    def _as_typed(shown):
        """Return the values of a report as its form would send them."""
        typed = {name: shown[name] or "" for name in CLAIM}
        days = {name: str(typed[name]) for name in ("start_date", "end_date")}
        return {**typed, **days, "fte": f"{shown['fte']:.2f}".replace(".", ",")}

    @staticmethod
    def _claim(kind, typed):
        """Return what was typed as values of the model."""
        env = request.env
        claim = {name: typed[name].strip() for name in ("qualification", "reference", "note") if typed.get(name)}
        heads = typed_number(env._("Number of people"), typed.get("heads") or "1")
        outcomes = dict(env["kim.post.proposal"]._fields["outcome"].selection)
        return {
            **claim,
            "kind": kind,
            "start_date": typed_date(env._("From"), typed.get("start_date")),
            "end_date": typed_date(env._("Until"), typed.get("end_date")),
            "fte": typed_number(env._("FTE"), typed.get("fte")),
            "heads": int(heads),
            "is_permanent": bool(typed.get("is_permanent")),
            "outcome": typed["outcome"] if typed.get("outcome") in outcomes else "running",
        }


def _done_sentence(done):
    sentences = {
        "reported": request.env._("Thank you. The coordination reads your report and accepts or returns it."),
        "resubmit": request.env._("Thank you. The coordination reads your report anew."),
        "withdraw": request.env._("Your report has been withdrawn."),
    }
    return sentences.get(done)

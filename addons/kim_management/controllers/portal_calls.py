from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_input import typed_number
from .portal_tools import attempt, chosen_files, demand_carrier, show

PAGE = "/my/kim/calls"
OPTIONS = {"type": "http", "auth": "user", "website": True, "sitemap": False}


class KimPortalCalls(CustomerPortal):
    """The calls for interest (``/my/kim/calls``) and the own carrier's bid on each; never another one's.

    People of a carrier only; which calls are shown and until when a bid can be changed is said by the models.
    """

    @http.route(PAGE, methods=["GET"], **OPTIONS)
    def portal_my_kim_calls(self, done=None, **_kw):
        """List what can be bid on, and what was bid on before."""
        demand_carrier()
        calls = request.env["kim.interest.call"]._portal_calls()
        return show("kim_management.kim_interest_portal_list", calls=calls, done=_done_sentence(done))

    @http.route(f"{PAGE}/<int:call_id>", methods=["GET"], **OPTIONS)
    def portal_my_kim_call(self, call_id, done=None, **_kw):
        """Show a call with the own bid, as a form while it can be changed."""
        return self._show_call(self._shown_call(call_id), done=_done_sentence(done))

    @http.route(f"{PAGE}/<int:call_id>/save", methods=["POST"], **OPTIONS)
    def portal_my_kim_call_save(self, call_id, step="save", **typed):
        """Save the bid, half done as it may be, and submit it where that was asked; what was typed is never lost."""
        call = self._shown_call(call_id)
        bids = request.env["kim.interest.bid"]
        problem = attempt(lambda: bids.action_save_own(call.id, self._offer(call, typed)))
        problem = problem or self._add_documents(call)
        if not problem and step == "submit":
            problem = attempt(lambda: self._own_bid(call).action_submit_own())
        if problem:
            return self._show_call(call, problem=problem, typed=typed)
        return request.redirect(f"{PAGE}/{call.id}?done={'submit' if step == 'submit' else 'save'}", code=303)

    @http.route(f"{PAGE}/<int:call_id>/withdraw", methods=["POST"], **OPTIONS)
    def portal_my_kim_call_withdraw(self, call_id, reason="", **_kw):
        """Take the bid back, with the reason."""
        call = self._shown_call(call_id)
        problem = attempt(lambda: self._own_bid(call).action_withdraw_own(reason))
        if problem:
            return self._show_call(call, problem=problem, typed={"reason": reason})
        return request.redirect(f"{PAGE}/{call.id}?done=withdraw", code=303)

    @http.route(f"{PAGE}/<int:call_id>/documents/<int:attachment_id>/remove", methods=["POST"], **OPTIONS)
    def portal_my_kim_call_remove(self, call_id, attachment_id, **_kw):
        """Take a file out of the bid."""
        call = self._shown_call(call_id)
        problem = attempt(lambda: self._own_bid(call)._remove_document(attachment_id))
        if problem:
            return self._show_call(call, problem=problem)
        return request.redirect(f"{PAGE}/{call.id}?done=save", code=303)

    # === PARTS === #

    def _shown_call(self, call_id):
        """Return a call; what does not exist and what is not shown look the same."""
        demand_carrier()
        try:
            return request.env["kim.interest.call"]._shown_call(call_id)
        except AccessError:
            raise request.not_found() from None

    @staticmethod
    def _own_bid(call):
        """Return the own carrier's bid with the rights of the user, who may do less than the page shows."""
        bids = request.env["kim.interest.bid"]
        bid = bids._own_bid(call)
        if not bid:
            raise UserError(request.env._("There is no bid of yours on this call."))
        return bids.browse(bid.id)

    def _add_documents(self, call):
        files = chosen_files("documents")
        return attempt(lambda: [self._own_bid(call)._add_document(file) for file in files]) if files else None

    @staticmethod
    def _show_call(call, **values):
        shown = call._portal_values()
        if not values.get("typed") or set(values["typed"]) == {"reason"}:
            values["typed"] = {**_as_typed(shown), **values.get("typed", {})}
        return show("kim_management.kim_interest_portal_call", call=shown, **values)

    @staticmethod
    def _offer(call, typed):
        """Return what was typed as values of the model."""
        env = request.env
        own, top_up = env._("Own share per FTE"), env._("Top-up wished per FTE")
        return {
            "concept": (typed.get("concept") or "").strip() or False,
            "own_share_per_fte": typed_number(own, typed.get("own_share_per_fte")),
            "top_up_per_fte": typed_number(top_up, typed.get("top_up_per_fte")),
            "lines": {line.id: typed_number(line.display_name, typed.get(f"fte_{line.id}")) for line in call.line_ids},
            "answers": {each.id: typed.get(f"answer_{each.id}") for each in call.criterion_ids},
        }


def _as_typed(shown):
    """Return the values of a bid as its form would send them."""
    bid = shown["bid"] or {}
    typed = {name: _german(bid.get(name)) for name in ("own_share_per_fte", "top_up_per_fte")}
    typed["concept"] = bid.get("concept") or ""
    typed.update({f"fte_{line['id']}": _german(line["wanted"]) for line in shown["lines"]})
    typed.update({f"answer_{each['id']}": each["answer"] for each in shown["criteria"]})
    return typed


def _german(number):
    return f"{number:.2f}".replace(".", ",") if number else ""


def _done_sentence(done):
    sentences = {
        "save": request.env._("Your bid is saved. It competes once your lead has submitted it."),
        "submit": request.env._("Thank you, your bid has been submitted. You can change it until the deadline."),
        "withdraw": request.env._("Your bid has been withdrawn."),
    }
    return sentences.get(done)

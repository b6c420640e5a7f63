import json
import uuid

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from .portal_tools import attempt, chosen_files, demand_carrier, find_own, show

PATH = "/my/kim/proofs"
STEP = 50
# What else a button of the page does after saving: value before the colon -> method that gets the number behind it
REMOVALS = {"line": "action_remove_line", "receipt": "action_remove_receipt"}


class KimPortalProofs(CustomerPortal):
    """Proofs of use of the own carrier: ``/my/kim/proofs``, one of them, and all that is done with it.

    One form holds the whole proof, and each of its buttons saves all of it first: without a script nothing gets lost.
    All controllers of the portal become one class, hence the long names of helpers.
    """

    @http.route([PATH, f"{PATH}/page/<int:page>"], type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_proofs(self, page=1, **_kw):
        """List what is to be done, what may be begun, what was handed in."""
        return self._show_proofs(page)

    @http.route(f"{PATH}/begin", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_proof_begin(self, contract_id="", year="", **_kw):
        """Begin the proof of a year, or go on with it."""
        demand_carrier()
        begun, proofs = [], request.env["kim.usage.proof"]
        problem = attempt(lambda: begun.append(proofs.action_begin(_number(contract_id), _number(year))))
        if problem:
            return self._show_proofs(problem=problem)
        return request.redirect(f"{PATH}/{begun[0]}", code=303)

    @http.route(f"{PATH}/<int:proof_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_kim_proof(self, proof_id, done=None, **_kw):
        """Show one proof."""
        return self._show_proof(find_own("kim.usage.proof", proof_id), done=self._proof_sentence(done))

    @http.route(f"{PATH}/<int:proof_id>", type="http", auth="user", website=True, methods=["POST"])
    def portal_my_kim_proof_save(self, proof_id, step="save", **_kw):
        """Save what was typed and uploaded, then take the step of the button."""
        proof = find_own("kim.usage.proof", proof_id)
        typed, result = _typed(), {}
        problem = attempt(lambda: result.update(proof.action_save_typed(**typed)))
        if problem:
            return self._show_proof(proof, problem=problem, typed={"entries": typed["entries"], **typed["texts"]})
        problems = self._keep_proof_receipts(proof, result["lines"])
        what, _colon, number = step.partition(":")
        if what in REMOVALS:
            problems.append(attempt(getattr(proof, REMOVALS[what]), _number(number)))
        elif what == "submit" and not result["conflicts"]:
            problems.append(attempt(proof.action_submit_as_carrier))
        problem = " ".join(filter(None, problems)) or None
        if problem or result["conflicts"]:
            conflicts = result["conflicts"]
            kept = [entry for entry in typed["entries"] if entry["key"] in conflicts]
            texts = {name: text for name, text in typed["texts"].items() if name in conflicts}
            return self._show_proof(proof, problem=problem, typed={"entries": kept, **texts}, conflicts=conflicts)
        return request.redirect(f"{PATH}/{proof.id}?done={'submitted' if what == 'submit' else 'saved'}", code=303)

    # === HELPERS === #

    def _keep_proof_receipts(self, proof, lines):
        """Keep the uploaded files; return the sentences of those that were refused."""
        problems = []
        for key, line_id in lines.items():
            for file in chosen_files(f"receipt_{key}"):
                problems.append(attempt(proof._attach_receipt, line_id, file))
        return problems

    def _proof_sentence(self, done):
        sentences = {
            "saved": request.env._("Everything is saved. You can go on at any time."),
            "submitted": request.env._("The proof is submitted. Thank you."),
        }
        return sentences.get(done)

    def _show_proofs(self, page=1, **more):
        demand_carrier()
        proofs = request.env["kim.usage.proof"]
        total = proofs.search_count([("state", "not in", ("draft", "returned"))])
        paging = pager(url=PATH, total=total, page=page, step=STEP)
        lists = proofs._portal_list(STEP, paging["offset"])
        return show("kim_management.kim_usage_proof_portal_list", pager=paging, **lists, **more)

    def _show_proof(self, proof, typed=None, conflicts=None, **more):
        shown = proof._portal_values(typed, conflicts)
        values = {"shown": shown, "seen": json.dumps(shown["seen"]), "form": uuid.uuid4().hex}
        return show("kim_management.kim_usage_proof_portal_page", **values, **more)


def _number(text):
    """Return the number, 0 for what is none: no record has it."""
    return int(text) if str(text).isascii() and str(text).isdigit() and len(str(text)) < 10 else 0


def _typed():
    """Return what the form holds, as :meth:`action_save_typed` wants it."""
    form = request.httprequest.form
    keys = [name.removeprefix("name_") for name in form if name.startswith("name_")]
    entries = [
        {
            "key": key,
            **{name: form.get(f"{name}_{key}", "") for name in ("kind", "name", "amount")},
            "has_files": bool(chosen_files(f"receipt_{key}")),
        }
        for key in keys
    ]
    texts = {name: _lines(form[name]) for name in ("narrative", "carrier_answer") if name in form}
    return {"entries": entries, "texts": texts, "seen": _seen(form.get("seen")), "form": form.get("form")}


def _lines(text):
    """Return the text with the line ends as they are stored; browsers send two characters for each."""
    return text.replace("\r\n", "\n")


def _seen(text):
    """Return what the page said it had shown; what is no such thing counts as nothing."""
    try:
        seen = json.loads(text or "{}")
    except ValueError:
        return {}
    return seen if isinstance(seen, dict) else {}

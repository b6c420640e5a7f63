from odoo import models
from odoo.tools import formatLang

from ..foundation.kim_carrier_mixin import CARRIER_LEAD
from .kim_usage_proof_carrier import MOST_LINES, is_filled
from .kim_usage_proof_steps import OPEN

EMPTY_ROWS = 3
KINDS = ("personnel", "workplace", "other")


class KimUsageProof(models.Model):
    """What the pages of the portal show of a proof: plain values, chosen here."""

    _inherit = "kim.usage.proof"

    def _portal_values(self, typed=None, conflicts=None):
        """Return what the page of one proof shows.

        :param dict typed: what was typed and could not be saved: ``entries``, ``narrative``, ``carrier_answer``
        :param dict conflicts: {key of an entry or text: sentence}
        """
        self.ensure_one()
        self.check_access("read")
        proof = self.sudo()  # sudo: the right was checked above, and what is shown is chosen here
        state, is_open = proof.state, proof.state in OPEN
        typed, conflicts = typed or {}, conflicts or {}
        texts = {"narrative": proof.narrative or "", "carrier_answer": proof.carrier_answer or ""}
        return {
            **proof._portal_head(),
            **{"is_open": is_open, "is_lead": self.env.user.has_group(CARRIER_LEAD)},
            "return_comment": proof.return_comment if state == "returned" else "",
            **{name: typed.get(name, text) if is_open else text for name, text in texts.items()},
            # a colleague has submitted it meanwhile: what was typed is shown, not saved
            "unsaved": [typed[name] for name, text in texts.items() if not is_open and typed.get(name, text) != text],
            "rows": proof._portal_rows(typed.get("entries", []), conflicts, is_open),
            "kinds": proof.line_ids._fields["kind"]._description_selection(self.env),
            "conflicts": conflicts,
            "seen": {**texts, **{str(line.id): line._state_seen() for line in proof.line_ids}},
            "sums": proof._portal_sums(),
            "preview": proof._portal_preview() if state != "accepted" else [],
            "missing": proof._missing() if is_open else [],
            "without_receipt": sum(not line.receipt_ids for line in proof.line_ids) if is_open else 0,
            "result": proof._portal_result() if state == "accepted" else {},
        }

    def _portal_head(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        days = ("due_date", "submitted_date", "returned_date", "accepted_date")
        return {
            **{name: self[name] for name in ("id", "year", "state", *days)},
            **{"contract": self.contract_id.number, "area": self.contract_id.area, "state_label": labels[self.state]},
        }

    # === ROWS === #

    def _portal_rows(self, entries, conflicts, is_open):
        """Return a row for each line, what was typed but not saved in its place, and empty rows to go on."""
        typed = {entry["key"]: entry for entry in entries if entry["key"].isdigit() or is_filled(entry)}
        lines = self._typed_lines()
        rows = [self._portal_row(line, typed.pop(str(line.id), None), conflicts, is_open) for line in lines]
        if not is_open:
            return rows
        # what a colleague has removed meanwhile stands there as a new row
        for number, entry in enumerate(typed.values()):
            rows.append(
                {**self._empty_row(f"kept{number}"), **_texts(entry), "conflict": conflicts.get(entry["key"], "")}
            )
        free = max(0, min(EMPTY_ROWS, MOST_LINES - len(rows)))
        return rows + [self._empty_row(f"new{number}") for number in range(free)]

    def _typed_lines(self):
        """Return the lines in the order in which they were begun, so that none moves when its kind is changed."""
        return self.line_ids.sorted("id")

    def _portal_row(self, line, entry, conflicts, is_open):
        texts = {"kind": line.kind, "name": line.name or "", "amount": line._typed_amount()}
        show_findings = self.state in ("returned", "accepted")
        findings = line.finding_ids.filtered("is_for_carrier") if show_findings else line.finding_ids.browse()
        receipts = line.receipt_ids.filtered("is_for_carrier")
        return {
            **self._empty_row(str(line.id)),
            **texts,
            **(_texts(entry) if entry else {}),
            "line_id": line.id,
            "conflict": conflicts.get(str(line.id), ""),
            "problems": line._problems() if is_open else {},
            "receipts": [{"id": receipt.id, "name": receipt.name} for receipt in receipts],
            "findings": [(finding.name, self._money(finding.reduction)) for finding in findings],
            "recognised": self._money(line.recognised_amount) if self.state == "accepted" else "",
        }

    def _empty_row(self, key):
        empty = {"kind": KINDS[0], "name": "", "amount": "", "line_id": False, "conflict": "", "recognised": ""}
        return {**empty, "key": key, "problems": {}, "receipts": [], "findings": []}

    # === FIGURES === #

    def _money(self, amount):
        return formatLang(self.env, float(amount or 0), currency_obj=self.currency_id)

    def _portal_sums(self):
        """Return [(label, amount)] for each kind of expense, and of all."""
        labels = dict(self.line_ids._fields["kind"]._description_selection(self.env))
        by_kind = {
            kind: sum(self.line_ids.filtered(lambda line, k=kind: line.kind == k).mapped("amount")) for kind in KINDS
        }
        rows = [(labels[kind], self._money(amount)) for kind, amount in by_kind.items()]
        return [*rows, (self.env._("All expenses"), self._money(sum(by_kind.values())))]

    def _portal_preview(self):
        """Return [(label, amount)] of what the contract's rule makes of the personnel cost, empty where unknown.

        The findings of an audit that goes on are not told: the cost is as it was claimed.
        """
        claimed = sum(self.line_ids.filtered(lambda line: line.kind == "personnel").mapped("amount"))
        settled = self.contract_id._settle(self.year, claimed)
        if settled is None:
            return []
        planned = self.contract_id._plans(self.year).get(self.contract_id)
        rows = [
            (self.env._("Planned for the year"), planned.forwarded if planned else 0),
            (self.env._("Funding for your personnel cost"), settled.funded),
            (self.env._("Top-up of the county"), settled.top_up),
            (self.env._("Your own share"), settled.own_share),
            (self.env._("Not covered"), settled.gap),
        ]
        return [(label, self._money(amount)) for label, amount in rows]

    def _portal_result(self):
        """Return what came of the audit: what was recognised, and what is paid or reclaimed."""
        rows = [
            (self.env._("Claimed"), self.claimed_amount),
            (self.env._("Taken off"), self.reduction),
            (self.env._("Recognised"), self.accepted_amount),
        ]
        if not self.has_unknown_settlement:
            rows += [
                (self.env._("To be forwarded"), self.due_amount),
                (self.env._("Paid so far"), self.paid_amount),
                (self.env._("To be paid back by you"), self.reclaim_amount),
                (self.env._("Still to be paid to you"), self.arrears_amount),
            ]
        return {"rows": [(label, self._money(amount)) for label, amount in rows], "note": self.carrier_note or ""}

    # === WHAT IS MISSING === #

    def _missing(self):
        """Return [(sentence, anchor on the page)] of what must be there before the proof is submitted."""
        missing = []
        if not self.line_ids:
            missing.append((self.env._("Please enter at least one expense."), "expenses"))
        for number, line in enumerate(self._typed_lines(), start=1):
            for sentence in line._problems().values():
                text = self.env._("Line %(number)s: %(sentence)s", number=number, sentence=sentence)
                missing.append((text, f"line-{line.id}"))
        if not (self.narrative or "").strip():
            missing.append((self.env._("Please write the report on the work."), "narrative"))
        if self.state == "returned" and not (self.carrier_answer or "").strip():
            missing.append((self.env._("Please answer what the office has asked for."), "carrier_answer"))
        return missing


def _texts(entry):
    return {name: entry.get(name, "") for name in ("kind", "name", "amount")}

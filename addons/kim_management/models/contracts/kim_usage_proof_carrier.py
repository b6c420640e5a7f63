import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .kim_usage_proof_steps import OPEN

MOST_LINES, LONGEST_NAME, LONGEST_TEXT = 200, 250, 100_000
TEXTS = {"narrative", "carrier_answer"}
# What only the portal writes
PORTAL_FIELDS = {"carrier_answer", "carrier_form"}


class KimUsageProof(models.Model):
    """What the carrier does with its proof: fill it in bit by bit, submit it, answer when it was returned.

    Saving keeps everything, mistakes too: they are named and only hinder submitting. Whoever had a hand in it is noted
    as in the office, so four eyes hold. What a page looks like is in ``kim_usage_proof_portal.py``.
    """

    _inherit = "kim.usage.proof"
    # neither the audit while it goes on, nor the office's comment before it is sent
    _carrier_fields = frozenset(
        (
            *("contract_id", "carrier_id", "year", "due_date", "state", "narrative", "claimed_amount"),
            *("submitted_date", "returned_date", "accepted_date", "carrier_answer"),
        )
    )

    # asked for by the portal's record rule: empty while the contract is a draft
    portal_carrier_id = fields.Many2one(related="contract_id.portal_carrier_id", store=True, index="btree_not_null")
    carrier_answer = fields.Text(
        "Carrier's Answer", readonly=True, copy=False, tracking=True, help="What the carrier says to a return."
    )
    carrier_note = fields.Text(
        "Result for the Carrier",
        copy=False,
        tracking=True,
        help="What the carrier reads about the audit beside its figures.",
    )
    carrier_form = fields.Char(readonly=True, copy=False, help="The last page that was saved: it is not saved twice.")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Leave to the portal what only it writes."""
        self._check_portal_fields(*vals_list)
        return super().create(vals_list)

    def write(self, vals):
        """Leave to the portal what only it writes, and what the carrier is told to the audit."""
        self._check_portal_fields(vals)
        if "carrier_note" in vals and not self.env.su:
            self._check_auditable()
        return super().write(vals)

    def _check_portal_fields(self, *vals_list):
        if not self.env.su and any(PORTAL_FIELDS & vals.keys() for vals in vals_list):
            raise UserError(self.env._("The carrier answers in the portal."))

    # === ACTION METHODS === #

    def action_save_typed(self, entries, texts=None, seen=None, form=None):
        """Save what a person of the carrier typed, everything that can be saved.

        :param list entries: dicts of texts ``key`` (number of the line, anything else begins one), ``kind``, ``name``,
            ``amount``
        :param dict texts: ``narrative``, ``carrier_answer``; what is not named stays
        :param dict seen: what the page had shown (:meth:`_state_seen`); without it nothing counts as changed meanwhile
        :param str form: the page's own mark; the same page is saved once
        :return: ``lines``: {key: number of the line}, ``conflicts``: {key: sentence} of what a colleague has changed
        :rtype: dict
        """
        proof = self._begin_carrier_step()
        _check_typed(proof, entries, texts or {})
        result = {"lines": {}, "conflicts": {}}
        mark = _mark(form, entries) if form else None
        is_repeated = bool(mark) and mark == proof.carrier_form
        proof._save_texts(texts or {}, seen or {}, result)
        known = {str(line.id): line for line in proof.line_ids}
        for entry in entries:
            line = known.get(entry["key"])
            if line:
                proof._save_line(line, entry, seen or {}, result)
            elif not is_repeated:
                proof._add_line(entry, seen or {}, result)
        proof.write({"carrier_form": mark})
        return result

    def action_remove_line(self, line_id):
        """Take an expense out of the proof."""
        proof = self._begin_carrier_step()
        line = proof.line_ids.filtered(lambda line: line.id == line_id)
        if line.finding_ids:
            raise UserError(
                self.env._("The office has made a remark on this expense. Please set its amount to 0 instead.")
            )
        proof._drop_receipts(line.receipt_ids)
        line.unlink()

    def action_remove_receipt(self, receipt_id):
        """Take a receipt out of the proof; after it was submitted once the office keeps the file."""
        proof = self._begin_carrier_step()
        lines = proof.line_ids.filtered(lambda line: receipt_id in line.receipt_ids.ids)
        receipts = lines.receipt_ids.filtered(lambda receipt: receipt.id == receipt_id)
        lines.write({"receipt_ids": [fields.Command.unlink(receipt_id)]})
        proof._drop_receipts(receipts)

    def action_submit_as_carrier(self):
        """Submit the proof; whoever comes second finds it submitted."""
        proof = self._begin_carrier_step(lead=True)
        if missing := proof._missing():
            raise UserError(self.env._("The proof is not complete yet: %(missing)s", missing=missing[0][0]))
        proof._step(state="submitted", submitted_date=self._today(), submitted_user_id=self.env.uid)

    def action_accept(self):
        """Demand that no more is taken off than is claimed: the carrier may have lowered an expense meanwhile."""
        if any(line.recognised_amount < 0 for line in self.line_ids):
            raise UserError(
                self.env._("The carrier has lowered an expense below its reduction. Please correct the findings first.")
            )
        return super().action_accept()

    # === BUSINESS METHODS === #

    def _begin_carrier_step(self, lead=False):
        """Return the proof as superuser for a step of its carrier: role, state and lock are checked, the hand noted."""
        self.ensure_one()
        self._demand_carrier(lead=lead)
        # waits for a colleague who saves; what she changed is then seen anew, by a second attempt of the request
        self.env.cr.execute(SQL("SELECT id FROM kim_usage_proof WHERE id = %s FOR NO KEY UPDATE", self.id))
        self.invalidate_recordset(["state"])
        proof = self.sudo()  # sudo: carriers write by these steps only; the right was checked above
        if proof.state not in OPEN:
            raise UserError(self.env._("This proof was submitted. It can be changed after the office returns it."))
        proof._note_who_enters()
        return proof

    def _save_texts(self, texts, seen, result):
        """Save the texts that the person changed, unless a colleague changed them, too."""
        for name in TEXTS & texts.keys():
            text, old = texts[name], self[name] or ""
            if text in (old, seen.get(name)):
                continue
            if name in seen and old != seen[name]:
                result["conflicts"][name] = self._conflict(self, old)
            else:
                self.write({name: text})

    def _save_line(self, line, entry, seen, result):
        """Save a line that the person changed, unless a colleague changed it, too."""
        result["lines"][entry["key"]] = line.id
        typed, old, shown = _typed(entry), line._state_seen(), seen.get(entry["key"])
        if typed in (old, shown):
            return
        if shown and old != shown:
            result["conflicts"][entry["key"]] = self._conflict(line, " · ".join(filter(None, old[1:])))
        else:
            line.write(line._typed_values(*typed))

    def _add_line(self, entry, seen, result):
        """Begin a line; what has a number and is gone was removed by a colleague, and is not brought back."""
        key, typed = entry["key"], _typed(entry)
        if key.isdigit():
            if typed != seen.get(key):
                result["conflicts"][key] = self.env._(
                    "A colleague has removed this line. Save again if you want to keep yours."
                )
        elif is_filled(entry):
            lines = self.env["kim.usage.proof.line"]
            line = lines.sudo().create({"proof_id": self.id, **lines._typed_values(*typed)})  # sudo: as in the step
            result["lines"][key] = line.id

    def _conflict(self, record, text):
        return self.env._(
            "%(user)s has changed this meanwhile to “%(text)s”. Save again if yours is to stand.",
            user=record.write_uid.name,
            text=text,
        )

    def _drop_receipts(self, receipts):
        """Delete the files, unless the office has them already."""
        if not self.submitted_date:
            receipts.unlink()

    def _attach_receipt(self, line_id, file):
        """Keep an uploaded file as a receipt of the line; what is refused is said in one sentence."""
        proof = self._begin_carrier_step()
        line = proof.line_ids.filtered(lambda line: line.id == line_id)
        if not line:
            raise UserError(self.env._("This expense is no longer there. Please load the page again."))
        receipt = self.env["kim.upload"]._attach(proof, file)
        line.write({"receipt_ids": [fields.Command.link(receipt.id)]})


def _check_typed(proof, entries, texts):
    """Refuse what no page sends; nothing is saved then."""
    pieces = [piece for entry in entries for piece in (entry.get("key"), *_typed(entry))]
    if not all(isinstance(piece, str) for piece in (*pieces, *texts.values())):
        raise UserError(proof.env._("Please load the page again."))
    if any(len(piece) > LONGEST_NAME for piece in pieces):
        raise UserError(
            proof.env._("A field takes at most %(count)s characters. Please shorten it.", count=LONGEST_NAME)
        )
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise UserError(proof.env._("The text is too long. Please shorten it, or attach it as a file."))
    begun = [entry for entry in entries if not entry["key"].isdigit() and is_filled(entry)]
    if len(proof.line_ids) + len(begun) > MOST_LINES:
        raise UserError(
            proof.env._(
                "At most %(count)s expenses fit here. Please sum some up and attach the list as a receipt.",
                count=MOST_LINES,
            )
        )


def is_filled(entry):
    """Return whether a row of the page holds anything that is worth a line."""
    return bool(entry.get("name", "").strip() or entry.get("amount", "").strip() or entry.get("has_files"))


def _typed(entry):
    return [entry.get(name, "") for name in ("kind", "name", "amount")]


def _mark(form, entries):
    """Return what tells a page that is sent twice from one that was changed and is sent again."""
    begun = [[entry["key"], *_typed(entry)] for entry in entries if not entry["key"].isdigit()]
    return hashlib.sha256(json.dumps([str(form), begun]).encode()).hexdigest()

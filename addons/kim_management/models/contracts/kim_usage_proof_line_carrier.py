from odoo import api, fields, models

from ...money.german import LARGEST, format_amount, parse_amount


class KimUsageProofLine(models.Model):
    """An expense as the carrier types it in the portal: what cannot be read as an amount is kept and named."""

    _inherit = "kim.usage.proof.line"

    amount_text = fields.Char(
        "Typed Amount", readonly=True, copy=False, help="What the carrier typed where it is no amount; it counts as 0."
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """Forget what was typed as soon as there is an amount."""
        if "amount" in vals and "amount_text" not in vals and any(self.mapped("amount_text")):
            vals = {**vals, "amount_text": False}
        return super().write(vals)

    # === BUSINESS METHODS === #

    @api.model
    def _typed_values(self, kind, name, amount):
        """Return the values of a line from three typed texts; nothing that was typed is dropped."""
        value = parse_amount(amount)
        is_fit = value is not None and 0 <= value <= LARGEST
        kinds = self._fields["kind"].get_values(self.env)
        return {
            "kind": kind if kind in kinds else kinds[0],
            "name": name.strip(),
            "amount": float(value) if is_fit else 0,
            "amount_text": False if is_fit else amount.strip(),
        }

    def _typed_amount(self):
        """Return the text that stands in the field of the amount; nothing yet is an empty field and not 0,00."""
        return self.amount_text or (format_amount(self.amount) if self.amount else "")

    def _amount_problem(self):
        """Return the sentence about the typed amount, empty where it is one."""
        if not self.amount_text:
            return ""
        value = parse_amount(self.amount_text)
        if value is None:
            return self.env._("Please write the amount with a comma before the cents, like 1.234,56.")
        if value < 0:
            return self.env._("An expense cannot be negative. Please correct it, or leave the line out.")
        return self.env._("This amount is too large. Please check it.")

    def _problems(self):
        """Return {field: sentence} of what is still missing or wrong in the line."""
        self.ensure_one()
        problems = {"name": "" if self.name else self.env._("Please say what this was spent for.")}
        problems["amount"] = self._amount_problem() or ("" if self.amount else self.env._("The amount is missing."))
        return {field: sentence for field, sentence in problems.items() if sentence}

    def _state_seen(self):
        """Return what a page has shown of the line, to notice later whether a colleague has changed it."""
        return [self.kind, self.name or "", self._typed_amount()]

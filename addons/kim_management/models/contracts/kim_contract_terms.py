from odoo import models
from odoo.exceptions import AccessError

from .kim_contract_state import COORDINATOR

# What both sides have agreed on once the contract is back.
AGREED = (
    *("number", "carrier_id", "company_id", "start_date", "end_date", "notice_date"),
    *("rule_kind", "cap_per_fte", "top_up_per_fte", "own_share_per_fte", "pays_vacancies"),
    "forwards_workplace",
)
OPEN = ("draft", "sent")


class KimContract(models.Model):
    """What was agreed with the carrier is not rewritten in the office once the contract is back."""

    _inherit = "kim.contract"

    # === CRUD METHODS === #

    def write(self, vals):
        """Let only the coordination change what is agreed; loading the same list again changes nothing."""
        if not self.env.su and not self.env.user.has_group(COORDINATOR):
            for contract in self.filtered(lambda contract: contract.state not in OPEN):
                if contract._changes_agreed(vals):
                    raise AccessError(
                        self.env._(
                            "Contract “%(number)s” is back: only the coordination changes its carrier, term and "
                            "amounts. Please ask them.",
                            number=contract.number,
                        )
                    )
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _changes_agreed(self, vals):
        """Return whether the values differ from what was agreed."""
        self.ensure_one()
        for name in set(AGREED) & set(vals):
            field = self._fields[name]
            old, new = (field.convert_to_cache(value, self) for value in (self[name], vals[name]))
            if (old or False) != (new or False):
                return True
        return False

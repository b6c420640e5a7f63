from odoo import api, fields, models
from odoo.exceptions import UserError

from ...money.cents import to_cents

KINDS = [("eu", "European Union"), ("federal", "Federation"), ("state", "State government"), ("third", "Third party")]
MOST = 10**9


class KimFundingDeclarationFund(models.Model):
    """Other funds that a carrier names in its declaration: from whom, which programme, how much, and for what."""

    _name = "kim.funding.declaration.fund"
    _description = "Other Funds in a Declaration"
    _inherit = ["kim.carrier.mixin", "kim.terminology.mixin"]
    _order = "declaration_id, id"
    _check_company_auto = True
    _carrier_fields = frozenset(
        ("declaration_id", "carrier_id", "company_id", "currency_id", "kind", "name", "amount", "purpose")
    )

    declaration_id = fields.Many2one("kim.funding.declaration", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="declaration_id.company_id", store=True, index=True)
    carrier_id = fields.Many2one(related="declaration_id.carrier_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(KINDS, "From whom", required=True, default="third")
    name = fields.Char("Programme", required=True, size=200)
    amount = fields.Monetary("Amount per Year", help="Empty means unknown.")
    purpose = fields.Char("What for", required=True, size=500)

    _amount_positive = models.Constraint(
        "CHECK(amount >= 0)", "The amount cannot be negative. Please correct it, or leave it empty."
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Name other funds while the declaration is missing."""
        funds = super().create(vals_list)
        funds._check_open()
        return funds

    def write(self, vals):
        """Change other funds while the declaration is missing."""
        self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_declared(self):
        self._check_open()

    # === BUSINESS METHODS === #

    def _check_open(self):
        if not self.env.su:
            self.declaration_id._check_open()

    @api.model
    def _clean(self, fund):
        """Return the values of one line that came from outside.

        :raise UserError: it is not complete
        """
        fund = fund if isinstance(fund, dict) else {}
        texts = {name: str(fund.get(name) or "").strip() for name in ("kind", "name", "purpose")}
        if texts["kind"] not in dict(KINDS) or not texts["name"] or not texts["purpose"]:
            raise UserError(
                self.env._("Please give for all other funds from whom they come, the programme and what they are for.")
            )
        if any(len(texts[name]) > self._fields[name].size for name in ("name", "purpose")):
            raise UserError(self.env._("Please keep the programme and the purpose shorter."))
        amount = fund.get("amount") or 0
        if isinstance(amount, bool) or not isinstance(amount, (int, float)) or not 0 <= amount <= MOST:
            raise UserError(self.env._("Please enter the amount as a number like 12000.50, or leave it empty."))
        return {**texts, "amount": float(to_cents(amount))}

    def _portal_values(self):
        """Return what the page of the carrier shows; the right was checked by the declaration."""
        labels = dict(self._fields["kind"]._description_selection(self.env))
        return {
            **{"kind": self.kind, "kind_label": labels[self.kind], "name": self.name, "purpose": self.purpose},
            **{"amount": self.amount or None, "currency": self.currency_id},
        }

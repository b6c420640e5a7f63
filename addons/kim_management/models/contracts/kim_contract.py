from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimContract(models.Model):
    """Contract by which the county forwards posts and funds to a carrier (Weiterleitungsvertrag).

    What it is about are the carrier's shares in the ledger; towns and FTE are read from them and not typed again.
    One contract can rest on several decisions. How it came about is in ``kim_contract_state.py``, what it costs in
    ``kim_contract_amount.py``.
    """

    _name = "kim.contract"
    _description = "Forwarding Contract"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.authorised.mixin",
        "kim.validity.mixin",
        "kim.terminology.mixin",
    ]
    _authorised_by = ("decision_ids",)
    _order = "start_date desc, number, id desc"
    _rec_names_search = ["number", "carrier_id.name"]
    _check_company_auto = True

    # Parties
    number = fields.Char(required=True, tracking=True, index="trigram")
    carrier_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        check_company=True,
        tracking=True,
        ondelete="restrict",
        domain="[('carrier_kind', '!=', False)]",
    )
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    # What it is about
    share_ids = fields.One2many("kim.position.share", "contract_id", "Shares")
    decision_ids = fields.Many2many(
        "kim.decision", string="Decisions", check_company=True, domain="[('state', '=', 'decided')]"
    )
    start_date = fields.Date("Term from", tracking=True)
    end_date = fields.Date("Term until", tracking=True)
    note = fields.Text()
    # From the shares, on the reference date
    fte = fields.Float("FTE", digits=(16, 2), compute="_compute_from_shares")
    area = fields.Char("Area Served", compute="_compute_from_shares")

    _number_unique = models.Constraint(
        "UNIQUE(number, company_id)", "A contract with this number exists already. Please choose another number."
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "share_ids.fte", "share_ids.state", "share_ids.start_date", "share_ids.end_date", "share_ids.area_label"
    )
    @api.depends_context("reference_date", "lang")
    def _compute_from_shares(self):
        """Add up the shares that hold on the reference date and name their areas, each once."""
        day = self._get_reference_date()
        for contract in self:
            shares = contract._confirmed_shares()._holding(day)
            contract.fte = sum(shares.mapped("fte"))
            contract.area = ", ".join(dict.fromkeys(shares.mapped("area_label")))

    @api.depends("number", "carrier_id")
    def _compute_display_name(self):
        for contract in self:
            parts = (contract.number, contract.carrier_id.carrier_short_name or contract.carrier_id.name)
            contract.display_name = " · ".join(part for part in parts if part)

    # === CONSTRAINT METHODS === #

    @api.constrains("carrier_id")
    def _check_carrier(self):
        self.share_ids._check_contract()
        for contract in self:
            if not contract.carrier_id.carrier_kind:
                raise ValidationError(
                    self.env._(
                        "“%(partner)s” is not a carrier. Please choose a carrier, or enter its kind with the contact.",
                        partner=contract.carrier_id.display_name,
                    )
                )

    # === CRUD METHODS === #

    def copy_data(self, default=None):
        """Copy the terms, never the number or the shares, which are in one contract only."""
        values = super().copy_data(default)
        for contract, copied in zip(self, values, strict=True):
            if "number" not in (default or {}):
                copied["number"] = self.env._("%(number)s (copy)", number=contract.number)
        return values

    # === BUSINESS METHODS === #

    def _confirmed_shares(self):
        """Return the shares that count; plans do not."""
        return self.share_ids.filtered(lambda share: share.state == "confirmed")

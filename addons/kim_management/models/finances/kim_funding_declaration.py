from odoo import api, fields, models

from ..foundation.preset_values import without_presets

TEXT_VERSION = "1"
# Written by the steps alone
STEP_FIELDS = {
    *("state", "requested_date", "text", "text_version", "has_other_funds", "is_on_paper"),
    *("declared_user_id", "declared_name", "declared_date", "checked_user_id", "checked_date"),
}


class KimFundingDeclaration(models.Model):
    """Declaration of a carrier that nothing is funded twice (§ 9 (4) TIntG), for a contract and a year.

    It is missing until the carrier declares in the portal, or the office enters what came on paper; then the
    coordination checks it. The text that was declared is kept with it, word for word. How it moves is in
    ``kim_funding_declaration_steps.py``.
    """

    _name = "kim.funding.declaration"
    _description = "Double-Funding Declaration"
    _inherit = ["kim.carrier.mixin", "kim.terminology.mixin"]
    _order = "year desc, id desc"
    _check_company_auto = True
    _carrier_fields = frozenset(
        (
            *("carrier_id", "contract_number", "year", "state", "requested_date", "text", "text_version", "fund_ids"),
            *("has_other_funds", "is_on_paper", "declared_name", "declared_date", "return_comment", "company_id"),
        )
    )

    contract_id = fields.Many2one("kim.contract", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="contract_id.company_id", store=True, index=True)
    carrier_id = fields.Many2one(related="contract_id.carrier_id", store=True, index=True)
    contract_number = fields.Char(related="contract_id.number", store=True)
    year = fields.Integer("Funding Year", required=True, index=True)
    state = fields.Selection(
        [("missing", "Missing"), ("declared", "Declared"), ("checked", "Checked")],
        required=True,
        readonly=True,
        default="missing",
        copy=False,
        index=True,
    )
    requested_date = fields.Date(
        "Requested on", readonly=True, copy=False, default=lambda self: fields.Date.context_today(self)
    )
    # What was declared
    text = fields.Text("Declaration", readonly=True, copy=False)
    text_version = fields.Char(readonly=True, copy=False)
    has_other_funds = fields.Boolean("Other Funds", readonly=True, copy=False)
    fund_ids = fields.One2many("kim.funding.declaration.fund", "declaration_id", "Other Funds Named")
    # Who and when
    is_on_paper = fields.Boolean("On Paper", readonly=True, copy=False)
    declared_user_id = fields.Many2one("res.users", "Entered by", readonly=True, copy=False)
    declared_name = fields.Char("Declared by", copy=False, readonly=True, help="Name as it was on that day.")
    declared_date = fields.Date("Declared on", readonly=True, copy=False)
    return_comment = fields.Text(copy=False, help="What the carrier has to complete or correct; the carrier reads it.")
    # The check
    check_note = fields.Text(
        "Check", copy=False, help="What was looked at, e.g. other notices; the carrier does not see it."
    )
    checked_user_id = fields.Many2one("res.users", "Checked by", readonly=True, copy=False)
    checked_date = fields.Date("Checked on", readonly=True, copy=False)

    _year_unique = models.Constraint(
        "UNIQUE(contract_id, year)", "This contract has a declaration for this year already. Please continue that one."
    )
    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "Please enter the year with four digits, like 2025."
    )

    # === COMPUTE METHODS === #

    @api.depends("contract_number", "year")
    def _compute_display_name(self):
        for declaration in self:
            parts = (declaration.contract_number, str(declaration.year or ""))
            declaration.display_name = " ".join(part for part in parts if part)

    # === BUSINESS METHODS === #

    def _declaration_text(self):
        """Return what is declared, in words of version :data:`TEXT_VERSION`; a new wording gets a new number."""
        self.ensure_one()
        return self.env._(
            "For contract %(number)s and the year %(year)s we declare: The posts that are funded by this contract get "
            "no further funds for the same purpose, neither from the European Union, the Federation or the state nor "
            "from third parties (section 9 (4) TIntG). Other funds for work of the same kind are named below in full. "
            "We will report any change without delay.",
            number=self.contract_number,
            year=self.year,
        )

    def _portal_values(self):
        """Return what the pages of the carrier show of each of the declarations."""
        self.check_access("read")
        labels = dict(self._fields["state"]._description_selection(self.env))
        # sudo: the right to the rows was checked; only what is named in _shown() leaves
        return [{**row._shown(), "state_label": labels[row.state]} for row in self.sudo()]

    def _shown(self):
        """Return the values of one row, for templates."""
        is_missing = self.state == "missing"
        return {
            **{"id": self.id, "number": self.contract_number, "year": self.year, "state": self.state},
            **{"declared_name": self.declared_name, "declared_date": self.declared_date},
            "text": self._declaration_text() if is_missing else self.text,
            "return_comment": self.return_comment if is_missing else False,
            "funds": [fund._portal_values() for fund in self.fund_ids],
        }

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin declarations as missing; what is declared comes by the steps."""
        if not self.env.su and any(STEP_FIELDS & vals.keys() for vals in vals_list):
            self._refuse_direct_change()
        return super(KimFundingDeclaration, without_presets(self, STEP_FIELDS)).create(vals_list)

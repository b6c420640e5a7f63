from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

TERMS = (
    *("start_date", "end_date", "rule_kind", "cap_per_fte", "top_up_per_fte", "own_share_per_fte"),
    *("pays_vacancies", "forwards_workplace"),
)
# What the office enters while a version is a draft; all else is set by the steps
EDITABLE = {"template_id", "effect_date", "reason", *TERMS}
LIVE = ("draft", "issued", "sent", "returned")


class KimContractVersion(models.Model):
    """Version of a contract (Fassung): the contract itself, or an amendment to it, as it was issued.

    While a draft, it says from which template the document is made and, in an amendment, which terms change from which
    day. Issuing freezes what it says, as data and as PDF and DOCX (``kim_contract_version_document.py``); the hash of
    the PDF says what was signed. Old versions stay: :meth:`kim.contract._version_on` answers what held on a day.
    """

    _name = "kim.contract.version"
    _description = "Contract Version"
    _inherit = ["kim.printable.mixin", "kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "contract_id, number desc"
    _check_company_auto = True

    # Identity
    contract_id = fields.Many2one(
        "kim.contract", required=True, readonly=True, index=True, ondelete="cascade", check_company=True
    )
    company_id = fields.Many2one(related="contract_id.company_id", store=True, index=True)
    carrier_id = fields.Many2one(related="contract_id.carrier_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    number = fields.Integer("Version", required=True, readonly=True, aggregator=None)
    kind = fields.Selection(
        [("contract", "Contract"), ("amendment", "Amendment")], required=True, readonly=True, default="contract"
    )
    # What it says
    template_id = fields.Many2one(
        "kim.contract.template", check_company=True, ondelete="set null", domain="[('kind', '=', kind)]"
    )
    effect_date = fields.Date("Takes Effect on", help="From this day on what it says holds.")
    reason = fields.Text(help="Why the contract is amended; part of the document.")
    start_date = fields.Date("Term from")
    end_date = fields.Date("Term until", help="Empty means until further notice.")
    rule_kind = fields.Selection(
        selection=lambda self: self.env["kim.contract"]._fields["rule_kind"]._description_selection(self.env),
        string="Amount Rule",
    )
    cap_per_fte = fields.Monetary("Amount per FTE")
    top_up_per_fte = fields.Monetary("Top-up per FTE")
    own_share_per_fte = fields.Monetary("Own Share per FTE")
    pays_vacancies = fields.Boolean("Vacancies are Paid")
    forwards_workplace = fields.Boolean("Workplace Money is Forwarded")
    # What was issued
    is_recorded = fields.Boolean(
        "From the Files", readonly=True, help="Agreed on before KIM kept the papers: its terms are known, no document."
    )
    content = fields.Json("Frozen Content", readonly=True, copy=False)
    changes = fields.Text("What Changes", compute="_compute_changes")

    _number_unique = models.Constraint(
        "UNIQUE(contract_id, number)", "Somebody else has prepared this version meanwhile. Please reload."
    )
    _live_unique = models.UniqueIndex(
        "(contract_id) WHERE state IN ('draft', 'issued', 'sent', 'returned')",
        "Another version of this contract is still under way. Please complete or withdraw it first.",
    )
    _amounts_positive = models.Constraint(
        "CHECK(cap_per_fte >= 0 AND top_up_per_fte >= 0 AND own_share_per_fte >= 0)",
        "Amounts cannot be negative. Please correct them, or leave what is not agreed empty.",
    )
    _term_order = models.Constraint(
        "CHECK(end_date IS NULL OR end_date >= start_date)",
        "The end lies before the start. Please enter an end on or after the start, or leave it empty.",
    )

    # === COMPUTE METHODS === #

    @api.depends("contract_id.number", "number", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for version in self:
            version.display_name = self.env._(
                "%(contract)s, version %(number)s (%(kind)s)",
                contract=version.contract_id.number or "",
                number=version.number,
                kind=kinds.get(version.kind, ""),
            )

    @api.depends("content", "state", "effect_date", "reason", *TERMS)
    @api.depends_context("lang")
    def _compute_changes(self):
        """Say in words what differs from the version before: as it was issued, or as it would be issued now."""
        for version in self:
            version.changes = "\n".join(version._change_list()) if version.contract_id else False

    # === CRUD METHODS === #

    def write(self, vals):
        """Let the office change drafts; what was issued is changed by nobody, and steps by the buttons only."""
        if not self.env.su:
            self.check_access("write")
            if vals.keys() - EDITABLE:
                raise UserError(self.env._("A version is moved on by its buttons only."))
            if any(version.state != "draft" for version in self):
                raise UserError(self.env._("This version was issued and stays as it is. Please prepare a new one."))
            if vals.keys() & set(TERMS) and any(version.kind == "contract" for version in self):
                raise UserError(
                    self.env._("The terms of a first version are those of the contract. Change them there.")
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        if any(version.state != "draft" for version in self):
            raise UserError(self.env._("A version that was issued is kept. Please withdraw it instead."))

    # === BUSINESS METHODS === #

    @api.model
    def _prepare(self, contract, kind, **values):
        """Return a new draft for a user who may write the contract; its number follows the last one's."""
        contract.check_access("write")
        if not contract.env.user.has_group("kim_management.group_kim_assistant"):
            raise AccessError(self.env._("Contracts are prepared by the office. Please ask them."))
        last = self.sudo().search([("contract_id", "=", contract.id)], limit=1)  # sudo: only its number
        template = self.env["kim.contract.template"]._of_company(contract.company_id, kind)
        values = {
            **{"contract_id": contract.id, "kind": kind, "number": last.number + 1, "template_id": template.id},
            **contract._agreed_terms(),
            **values,
        }
        self.flush_model(["state"])  # the database compares with the version before
        # sudo: versions come into being here alone, the right to write the contract was checked
        return self.sudo().create(values).sudo(self.env.su)

    def _terms(self):
        """Return the terms that the version says, ready to be written."""
        self.ensure_one()
        return {name: self[name] for name in TERMS}

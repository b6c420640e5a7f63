from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...papers import used_names

START_TEMPLATES = {
    "contract": "kim_management.kim_contract_template_contract",
    "amendment": "kim_management.kim_contract_template_amendment",
}


class KimContractTemplate(models.Model):
    """Text of a contract or amendment (Vertragsvorlage), with placeholders that a person can read.

    The coordination edits it. A document that was issued keeps its words, whatever becomes of the template. A company
    without a template of its own gets a copy of the start text when it needs the first one.
    """

    _name = "kim.contract.template"
    _description = "Contract Template"
    _inherit = ["kim.terminology.mixin"]
    _order = "kind, sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    kind = fields.Selection(
        [("contract", "Contract"), ("amendment", "Amendment")], required=True, default="contract", index=True
    )
    title = fields.Char("Title of the Document", required=True, help="Placeholders are possible, e.g. {{number}}.")
    section_ids = fields.One2many("kim.contract.template.section", "template_id", "Sections", copy=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    placeholder_help = fields.Text("Placeholders", compute="_compute_placeholder_help")

    # === COMPUTE METHODS === #

    @api.depends_context("lang")
    def _compute_placeholder_help(self):
        words = self.env["kim.contract.version"]._placeholders()
        self.placeholder_help = "\n".join(f"{{{{{name}}}}} – {label}" for name, label in words.items())

    # === CONSTRAINT METHODS === #

    @api.constrains("title")
    def _check_title(self):
        for template in self:
            template._check_text(template.title)

    # === CRUD METHODS === #

    def copy_data(self, default=None):
        """Copy under a name of its own."""
        values = super().copy_data(default)
        for template, copied in zip(self, values, strict=True):
            if "name" not in (default or {}):
                copied["name"] = self.env._("%(name)s (copy)", name=template.name)
        return values

    # === BUSINESS METHODS === #

    @api.model
    def _check_text(self, text):
        """Refuse a placeholder that does not exist.

        :raise ValidationError: naming it, and those that do
        """
        known = self.env["kim.contract.version"]._placeholders()
        for name in used_names(text):
            if name not in known:
                raise ValidationError(
                    self.env._(
                        "“{{%(name)s}}” is not a placeholder. Please use one of these: %(known)s",
                        name=name,
                        known=", ".join(known),
                    )
                )

    @api.model
    def _of_company(self, company, kind):
        """Return the first template of the kind, a copy of the start text where the company has none."""
        found = self.search([("company_id", "=", company.id), ("kind", "=", kind)], limit=1)
        if found:
            return found
        start = self.env.ref(START_TEMPLATES[kind], raise_if_not_found=False)
        if not start:
            raise UserError(self.env._("There is no template. Please create one under Contracts, Templates."))
        start = start.sudo()  # sudo: another company's start text holds nothing but the product's own words
        return start.copy({"company_id": company.id, "name": start.name, "active": True}).sudo(self.env.su)

from odoo import api, fields, models


class KimContractTemplateSection(models.Model):
    """Section of a contract template: a heading and its text, which is written like a mail (``papers/blocks.py``)."""

    _name = "kim.contract.template.section"
    _description = "Section of a Contract Template"
    _inherit = ["kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "template_id, sequence, id"

    template_id = fields.Many2one("kim.contract.template", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="template_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    heading = fields.Char(help="Empty: the text goes on without a heading.")
    body = fields.Text(
        "Text",
        required=True,
        help="An empty line begins a new paragraph, “- ” an item of a list. {{shares_table}} alone on a line becomes a "
        "table.",
    )

    # === COMPUTE METHODS === #

    @api.depends("heading", "sequence")
    def _compute_display_name(self):
        for section in self:
            section.display_name = section.heading or str(section.sequence)

    # === CONSTRAINT METHODS === #

    @api.constrains("heading", "body")
    def _check_placeholders(self):
        for section in self:
            section.template_id._check_text(section.heading)
            section.template_id._check_text(section.body)

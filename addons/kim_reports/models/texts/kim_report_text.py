from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ... import sections
from .kim_report_section import chapter_label


class KimReportText(models.Model):
    """Reusable text block for reports. Each change of its text makes a new version; old ones stay as they were."""

    _name = "kim.report.text"
    _description = "Text Block for Reports"
    _inherit = ["kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "name, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    chapter = fields.Selection(
        [(key, chapter_label(key)) for key in sections.CHAPTERS],
        help="Where the text usually stands; it can be inserted anywhere.",
    )
    text = fields.Text(
        required=True,
        help="A key of a figure in double braces, such as {{filled_fte}}, is printed as its number.",
    )
    text_shown = fields.Text(
        "With Numbers",
        compute="_compute_text_shown",
        help="As the text would read in a report of today.",
    )
    version_ids = fields.One2many("kim.report.text.version", "text_id", "Versions", readonly=True)
    version_number = fields.Integer("Version", readonly=True, copy=False)

    # === COMPUTE METHODS === #

    @api.depends("text", "company_id")
    def _compute_text_shown(self):
        """Put in the numbers of today; empty where the text holds no placeholder."""
        numbers = {}
        for block in self:
            company = block.company_id or self.env.company
            if block.text and "{{" in block.text and company not in numbers:
                reports = self.env["kim.report"].with_company(company)
                numbers[company] = reports._of_reference_date(fields.Date.context_today(self))._get_numbers()
            block.text_shown = self.env["kim.report"]._show(block.text, numbers.get(company, {}))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Keep the first version."""
        blocks = super().create([{**vals, "version_number": 0} for vals in vals_list])
        blocks._add_version()
        return blocks

    def write(self, vals):
        """Keep what is changed as a new version."""
        before = {block: block.text for block in self}
        closed = set() if self.env.su else {"version_number"}  # numbers are given by the software
        result = super().write({name: value for name, value in vals.items() if name not in closed})
        self.filtered(lambda block: block.text != before[block])._add_version()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        """Refuse to delete what stands in a report."""
        used = (
            self.env["kim.report"]
            .sudo()
            ._read_group(  # sudo: also where it is used out of sight
                [("text_version_ids.text_id", "in", self.ids)], [], ["__count"]
            )
        )
        if used[0][0]:
            raise UserError(self.env._("The text block stands in a report. Please archive it instead."))

    # === BUSINESS METHODS === #

    def _add_version(self):
        """Keep the text as the next version; the row of the block is locked, so that no number is given twice."""
        for block in self:
            number = block.version_number + 1
            values = {"number": number, "text": block.text, "start_date": fields.Date.context_today(block)}
            # sudo: versions are closed to everybody, the right to write the block was checked
            block.sudo().write({"version_number": number, "version_ids": [Command.create(values)]})

    def _current_version(self):
        """Return the version that a report takes now."""
        self.ensure_one()
        return self.version_ids.filtered(lambda version: version.number == self.version_number)

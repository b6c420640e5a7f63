from odoo import Command, api, fields, models
from odoo.exceptions import UserError

TARGETS = [
    ("text_before", "Before a chapter"),
    ("text_after", "After a chapter"),
    ("introduction", "Introduction"),
    ("proposal", "Proposed decision"),
    ("closing", "Closing"),
]


class KimReportTextInsert(models.TransientModel):
    """Puts a text block into a report, and notes which version it was."""

    _name = "kim.report.text.insert"
    _description = "Insert a Text Block"
    _inherit = ["kim.terminology.mixin"]

    report_id = fields.Many2one("kim.report", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="report_id.company_id")
    text_id = fields.Many2one("kim.report.text", "Text Block", required=True)
    version_number = fields.Integer(related="text_id.version_number")
    text = fields.Text(related="text_id.text")
    text_shown = fields.Text("With Numbers", compute="_compute_text_shown")
    target = fields.Selection(
        TARGETS, "Where", required=True, compute="_compute_target", store=True, readonly=False, precompute=True
    )
    section_id = fields.Many2one(
        "kim.report.section",
        "Chapter",
        compute="_compute_target",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('report_id', '=', report_id)]",
    )

    # === COMPUTE METHODS === #

    @api.depends("text_id", "report_id")
    def _compute_text_shown(self):
        """Show the text with the numbers of this report; nothing where it holds none."""
        for wizard in self:
            has_text = wizard.text and "{{" in wizard.text and wizard.report_id
            numbers = wizard.report_id._get_numbers() if has_text else {}
            wizard.text_shown = wizard.report_id._show(wizard.text, numbers)

    @api.depends("text_id")
    def _compute_target(self):
        """Offer the chapter in which the text block usually stands."""
        for wizard in self:
            rows = {row.chapter: row for row in wizard.report_id.section_ids}
            wizard.section_id = rows.get(wizard.text_id.chapter, False)
            wizard.target = wizard.target or "text_before"

    # === ACTION METHODS === #

    def action_insert(self):
        """Add the text block at the end of the chosen text."""
        self.ensure_one()
        place = self.section_id if self.target in ("text_before", "text_after") else self.report_id
        if not place:
            raise UserError(self.env._("Please choose the chapter in which the text is to stand."))
        if place != self.report_id and place.report_id != self.report_id:
            raise UserError(self.env._("The chapter belongs to another report. Please choose one of this report."))
        if self.text_id.company_id != self.company_id:
            raise UserError(self.env._("The text block belongs to another company. Please choose one of the report's."))
        place.write({self.target: "\n\n".join(filter(None, (place[self.target], self.text)))})
        self.report_id.text_version_ids = [Command.link(self.text_id._current_version().id)]
        return {"type": "ir.actions.act_window_close"}

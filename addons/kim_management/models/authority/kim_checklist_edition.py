from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...printing import missing_letters


class KimChecklistEdition(models.Model):
    """A checklist in another language. Each item is printed with the German one below, so that both sides can follow.

    What the German text was when it was translated is kept with each line: when it changes, the line is out of date,
    and the edition says so until somebody has looked at it.
    """

    _name = "kim.checklist.edition"
    _description = "Checklist in Another Language"
    _inherit = ["kim.printable.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "checklist_id, language_name"
    _kim_print_template = "kim_management.kim_checklist_print"

    checklist_id = fields.Many2one("kim.checklist", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="checklist_id.company_id", store=True, index=True)
    lang_id = fields.Many2one(
        "res.lang",
        "Language",
        required=True,
        index=True,
        context={"active_test": False},
        domain="[('active', 'in', [True, False])]",
    )
    language_name = fields.Char(related="lang_id.name", store=True)
    title = fields.Char("Title in This Language", required=True)
    introduction = fields.Text()
    line_ids = fields.One2many("kim.checklist.edition.line", "edition_id", "Items")
    checked_by = fields.Char(help="Office or function, e.g. the council's interpreters. Empty: nobody has checked it.")
    checked_date = fields.Date("Checked on")
    open_count = fields.Integer("Items Missing or Out of Date", compute="_compute_open_count")
    missing_letters = fields.Char("Letters That Cannot Be Printed", compute="_compute_missing_letters")

    _language_unique = models.Constraint("UNIQUE(checklist_id, lang_id)", "The list exists in this language already.")

    # === COMPUTE METHODS === #

    @api.depends("line_ids.is_outdated", "line_ids.item_id", "checklist_id.item_ids")
    def _compute_open_count(self):
        """Count the items that have no line here, and the lines that are empty or whose German text has changed."""
        for edition in self:
            missing = edition.checklist_id.item_ids - edition.line_ids.item_id
            edition.open_count = len(missing) + len(edition.line_ids.filtered("is_outdated"))

    @api.depends("title", "introduction", "line_ids.name", "line_ids.note")
    def _compute_missing_letters(self):
        """Name the letters that no font of the paper has, before somebody hands out empty boxes."""
        for edition in self:
            texts = [edition.title, edition.introduction, *edition.line_ids.mapped("name")]
            texts += edition.line_ids.mapped("note")
            edition.missing_letters = " ".join(missing_letters("".join(filter(None, texts)))) or False

    @api.depends("checklist_id", "language_name")
    def _compute_display_name(self):
        for edition in self:
            edition.display_name = f"{edition.checklist_id.name or ''} ({edition.language_name or ''})"

    # === ONCHANGE METHODS === #

    @api.onchange("checklist_id")
    def _onchange_checklist_id(self):
        """Begin with a line for each item, to be translated."""
        known = self.line_ids.item_id
        self.line_ids = [Command.create({"item_id": item.id}) for item in self.checklist_id.item_ids - known]

    # === ACTION METHODS === #

    def action_update_lines(self):
        """Add a line for each item that has been added to the list since."""
        self.check_access("write")
        values = [
            {"edition_id": edition.id, "item_id": item.id}
            for edition in self
            for item in edition.checklist_id.item_ids - edition.line_ids.item_id
        ]
        self.env["kim.checklist.edition.line"].create(values)

    def action_confirm(self):
        """Say that the lines fit the German text as it is now, after somebody has looked at them."""
        self.check_access("write")
        for edition in self:
            if any(not line.name for line in edition.line_ids):
                raise UserError(self.env._("Please translate every item first."))
            for line in edition.line_ids:
                line.german = line._german()

    # === PRINTING === #

    def _print_values(self):
        return {
            "title": self.checklist_id.name,
            "translated_title": self.title,
            "introduction": self.introduction,
            "lines": [
                {"text": line.name, "note": line.note, "german": line._german()}
                for line in self.line_ids.sorted("sequence")
            ],
            "contact": self.checklist_id.contact,
            "checked_date": self.checked_date,
            "is_checked": bool(self.checked_date and not self.open_count),
            "language": self.lang_id.code.split("_")[0],
            "direction": self.lang_id.direction,
        }

    def _print_name(self):
        return f"{self.checklist_id.name}_{self.lang_id.code}".replace(" ", "_")

from odoo import api, fields, models


class KimChecklist(models.Model):
    """What an applicant needs, e.g. for a naturalisation, as a list to tick off; printed in several languages.

    The items stand here in German, the language in which the office decides. Each other language is an edition of its
    own (``kim.checklist.edition``), data and not software: it needs no translation of the whole program
    (docs/decisions/0061).
    """

    _name = "kim.checklist"
    _description = "Checklist for Applicants"
    _inherit = ["kim.printable.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"
    _check_company_auto = True
    _kim_print_template = "kim_management.kim_checklist_print"

    name = fields.Char(required=True)
    introduction = fields.Text(help="What the list is for, in plain words.")
    contact = fields.Text("Where to Ask", help="Office, address, telephone; printed at the end of each language.")
    item_ids = fields.One2many("kim.checklist.item", "checklist_id", "Items", copy=True)
    edition_ids = fields.One2many("kim.checklist.edition", "checklist_id", "Languages")
    checked_date = fields.Date("Law Checked on", help="When somebody last compared the list with the law.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    _name_unique = models.Constraint("UNIQUE(name, company_id)", "There is a checklist of this name already.")

    # === COMPUTE METHODS === #

    @api.depends("name")
    def _compute_display_name(self):
        for checklist in self:
            checklist.display_name = checklist.name

    # === PRINTING === #

    def _print_values(self):
        lines = [{"text": item.name, "note": item.note, "german": None} for item in self.item_ids]
        return {
            "title": self.name,
            "introduction": self.introduction,
            "lines": lines,
            "contact": self.contact,
            "checked_date": self.checked_date,
            "is_checked": True,
            "language": "de",
            "direction": "ltr",
        }

    def _print_name(self):
        return f"{self.name}_de".replace(" ", "_")

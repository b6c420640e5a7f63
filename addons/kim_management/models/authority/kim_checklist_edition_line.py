from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimChecklistEditionLine(models.Model):
    """An item of a checklist in another language, with the German text that it was made from."""

    _name = "kim.checklist.edition.line"
    _description = "Item of a Checklist in Another Language"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "edition_id, sequence, id"

    edition_id = fields.Many2one("kim.checklist.edition", required=True, index=True, ondelete="cascade")
    item_id = fields.Many2one("kim.checklist.item", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(related="item_id.sequence", store=True)
    company_id = fields.Many2one(related="edition_id.company_id", store=True, index=True)
    name = fields.Char("Item in This Language")
    note = fields.Char("Explanation in This Language")
    german = fields.Char("German Text When Translated", readonly=True)
    german_now = fields.Char("German", compute="_compute_german_now")
    is_outdated = fields.Boolean("Out of Date", compute="_compute_german_now")

    _item_unique = models.Constraint("UNIQUE(edition_id, item_id)", "This item is in the list already.")

    # === COMPUTE METHODS === #

    @api.depends("item_id.name", "item_id.note", "name", "german")
    def _compute_german_now(self):
        for line in self:
            line.german_now = line._german()
            line.is_outdated = not line.name or line.german != line.german_now

    # === CONSTRAINT METHODS === #

    @api.constrains("edition_id", "item_id")
    def _check_list(self):
        for line in self:
            if line.item_id.checklist_id != line.edition_id.checklist_id:
                raise ValidationError(self.env._("This item belongs to another checklist."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Keep what was translated."""
        lines = super().create(vals_list)
        lines.filtered("name")._keep_german()
        return lines

    def write(self, vals):
        """Keep what was translated, whenever the translation is touched."""
        result = super().write(vals)
        if {"name", "note"} & vals.keys():
            self._keep_german()
        return result

    # === BUSINESS METHODS === #

    def _german(self):
        """Return the German item with its explanation, as it is now."""
        return " – ".join(filter(None, (self.item_id.name, self.item_id.note)))

    def _keep_german(self):
        for line in self:
            line.german = line._german()

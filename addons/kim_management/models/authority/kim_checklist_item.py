from odoo import fields, models


class KimChecklistItem(models.Model):
    """One thing that an applicant needs or does, in German."""

    _name = "kim.checklist.item"
    _description = "Item of a Checklist"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "checklist_id, sequence, id"

    checklist_id = fields.Many2one("kim.checklist", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="checklist_id.company_id", store=True, index=True)
    name = fields.Char("Item", required=True)
    note = fields.Char("Explanation")
    sequence = fields.Integer(default=10)

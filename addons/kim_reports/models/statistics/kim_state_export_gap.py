from odoo import fields, models


class KimStateExportGap(models.Model):
    """What is missing in an export to the state, and how many times: a number, never whose it is."""

    _name = "kim.state.export.gap"
    _description = "Missing in an Export"
    _inherit = ["kim.terminology.mixin"]
    _order = "file_id, id"

    file_id = fields.Many2one("kim.state.export.file", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="file_id.company_id", store=True, index=True)
    name = fields.Char("What", required=True, readonly=True)
    amount = fields.Float("How Many", digits=(16, 2), readonly=True, aggregator=None)

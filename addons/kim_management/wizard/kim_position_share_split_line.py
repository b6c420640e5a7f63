from odoo import fields, models


class KimPositionShareSplitLine(models.TransientModel):
    """One part of a split: who gets which percentage."""

    _name = "kim.position.share.split.line"
    _description = "Part of a Split Share"
    _inherit = ["kim.terminology.mixin"]
    _check_company_auto = True

    split_id = fields.Many2one("kim.position.share.split", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="split_id.company_id")
    percentage = fields.Float(digits=(5, 2), required=True, default=50.0)
    fte = fields.Float("FTE", digits=(16, 2), compute="_compute_fte", help="The parts add up to the share exactly.")
    carrier_id = fields.Many2one(
        "res.partner",
        check_company=True,
        domain="[('carrier_kind', '!=', False)]",
        help="Body to which the part is forwarded; empty for an own post.",
    )
    employer_id = fields.Many2one("res.partner", check_company=True, help="Empty keeps that of the share.")
    municipality_ids = fields.Many2many(
        "kim.municipality", string="Municipalities Served", check_company=True, help="Empty keeps those of the share."
    )

    def _compute_fte(self):
        for split in self.split_id:
            for line, fte in zip(split.line_ids, split._fte_parts(), strict=True):
                line.fte = fte

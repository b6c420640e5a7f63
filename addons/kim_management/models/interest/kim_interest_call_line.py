from odoo import api, fields, models
from odoo.exceptions import UserError


class KimInterestCallLine(models.Model):
    """FTE on offer for one town, for several together, or across all of them.

    Where the post exists already it is named, and the plan of whoever is chosen is entered on it.
    """

    _name = "kim.interest.call.line"
    _description = "FTE on Offer"
    _inherit = ["kim.terminology.mixin"]
    _order = "sequence, id"
    _check_company_auto = True

    call_id = fields.Many2one("kim.interest.call", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="call_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    municipality_ids = fields.Many2many(
        "kim.municipality", string="Municipalities", check_company=True, help="Empty means across all municipalities."
    )
    fte = fields.Float("FTE", digits=(16, 2), required=True)
    position_id = fields.Many2one(
        "kim.position", check_company=True, help="Post that is forwarded; empty where it has to be planned first."
    )
    note = fields.Char()

    _fte_positive = models.Constraint("CHECK(fte > 0)", "Please enter more than 0 FTE.")

    # === COMPUTE METHODS === #

    @api.depends("municipality_ids.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for line in self:
            names = line.municipality_ids.sorted().mapped("name")
            line.display_name = ", ".join(names) or self.env._("Across all municipalities")

    # === CONSTRAINT METHODS === #

    @api.constrains("position_id", "call_id")
    def _check_position(self):
        for line in self.filtered("position_id"):
            if line.position_id.function_id != line.call_id.function_id:
                raise UserError(
                    self.env._(
                        "Post “%(post)s” has another function than the call. Please choose another post.",
                        post=line.position_id.code,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add to a draft only."""
        lines = super().create(vals_list)
        lines.call_id._demand_draft()
        return lines

    def write(self, vals):
        """Change a draft only; which post is meant can be entered until the contracts are drafted."""
        self.check_access("write")
        if vals.keys() - {"position_id"}:
            self.call_id._demand_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self.call_id._demand_draft()

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimPositionFunction(models.Model):
    """What a post is for: coordination, administrative assistance, case management, authority work."""

    _name = "kim.position.function"
    _description = "Function of a Position"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    block_id = fields.Many2one("kim.building.block", "Building Block", required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (name, block_id, company_id)", "This function exists already in this building block."
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("block_id")
    def _check_block(self):
        """Keep the block once positions or entitlements carry it as well, whichever council they belong to."""
        for function in self:
            moved = [("function_id", "=", function.id), ("block_id", "!=", function.block_id.id)]
            # sudo: a shared function is used by councils that the user does not see; only whether is asked
            users = (self.env[model].sudo() for model in ("kim.position", "kim.entitlement"))
            if any(rows.with_context(active_test=False).search_count(moved, limit=1) for rows in users):
                raise ValidationError(
                    self.env._(
                        "The function “%(function)s” is in use and stays in its building block. Please create a new "
                        "function instead.",
                        function=function.name,
                    )
                )

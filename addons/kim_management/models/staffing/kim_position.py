from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimPosition(models.Model):
    """Funded post (Stelle): the identity that stays while its dated shares move, split or grow.

    What is true only for a time (FTE, town, employer, carrier, supervision) stands in ``kim.position.share``.
    """

    _name = "kim.position"
    _description = "Position"
    _inherit = ["mail.thread", "mail.activity.mixin", "kim.terminology.mixin"]
    _order = "block_id, code"
    _rec_name = "code"
    _check_company_auto = True

    # Identity
    code = fields.Char("Number", required=True, tracking=True)
    block_id = fields.Many2one("kim.building.block", "Building Block", required=True, index=True, tracking=True)
    function_id = fields.Many2one(
        "kim.position.function",
        required=True,
        index=True,
        domain="[('block_id', '=', block_id)] if block_id else []",
        tracking=True,
    )
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    active = fields.Boolean(default=True)
    # Plan
    plan_note = fields.Char("Note in the Staffing Plan", help="For example a note that the post ends (KW-Vermerk).")
    note = fields.Text()
    # Dated shares
    share_ids = fields.One2many("kim.position.share", "position_id", "Shares")

    _code_unique = models.Constraint(
        "UNIQUE(code, company_id)", "This position number exists already. Please choose another one."
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("block_id", "function_id")
    def _check_function(self):
        """Hold the function to its block, and the shares to the entitlement of the function they now belong to."""
        for position in self:
            if position.function_id.block_id != position.block_id:
                message = self.env._(
                    "The function “%(function)s” does not belong to “%(block)s”. Please choose a function of this "
                    "building block.",
                    function=position.function_id.name,
                    block=position.block_id.display_name,
                )
                raise ValidationError(message)
        self.share_ids._check_entitlement()

    @api.constrains("active")
    def _check_archived(self):
        """Refuse to hide a position whose FTE still count, today or later."""
        today = fields.Date.context_today(self)
        for position in self.filtered(lambda position: not position.active):
            confirmed = position.share_ids.filtered(lambda share: share.state == "confirmed")
            if confirmed.filtered(lambda share: not share.end_date or share.end_date >= today):
                raise ValidationError(
                    self.env._(
                        "Position “%(position)s” still has confirmed shares, whose FTE count. Please end them before "
                        "you archive it.",
                        position=position.code,
                    )
                )

    @api.onchange("function_id")
    def _onchange_function_id(self):
        if self.function_id:
            self.block_id = self.function_id.block_id

    @api.onchange("block_id")
    def _onchange_block_id(self):
        if self.function_id.block_id != self.block_id:
            self.function_id = False

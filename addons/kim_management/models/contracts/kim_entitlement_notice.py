from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimEntitlement(models.Model):
    """The notice that grants an entitlement."""

    _inherit = "kim.entitlement"

    notice_id = fields.Many2one(
        "kim.funding.notice",
        "Funding Notice",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        domain="[('block_id', '=', block_id)]",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("notice_id", "block_id")
    def _check_notice(self):
        for entitlement in self:
            if entitlement.notice_id and entitlement.notice_id.block_id != entitlement.block_id:
                raise ValidationError(
                    self.env._(
                        "The notice “%(notice)s” grants funds for “%(granted)s”, not for “%(block)s”. Please choose a "
                        "notice of this building block.",
                        notice=entitlement.notice_id.name,
                        granted=entitlement.notice_id.block_id.display_name,
                        block=entitlement.block_id.display_name,
                    )
                )

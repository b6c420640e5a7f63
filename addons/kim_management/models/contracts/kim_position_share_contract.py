from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimPositionShare(models.Model):
    """The contract by which a share is forwarded."""

    _inherit = "kim.position.share"

    contract_id = fields.Many2one(
        "kim.contract",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        domain="[('carrier_id', '=', carrier_id)]",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("contract_id", "carrier_id")
    def _check_contract(self):
        """Raise where a share is in a contract of another carrier."""
        for share in self:
            if share.contract_id and share.contract_id.carrier_id != share.carrier_id:
                raise ValidationError(
                    self.env._(
                        "Contract “%(contract)s” is with another carrier than the share “%(share)s”. Please choose a "
                        "contract with the carrier of the share, or remove the share from the contract.",
                        contract=share.contract_id.display_name,
                        share=share.display_name,
                    )
                )

    # === BUSINESS METHODS === #

    def _continue_from(self, day, parts):
        """Leave the contract with its carrier where a share goes on with another one."""
        self.ensure_one()
        leaving = [part.get("carrier_id", self.carrier_id.id) != self.carrier_id.id for part in parts]
        parts = [{**part, "contract_id": False} if left else part for part, left in zip(parts, leaving, strict=True)]
        return super()._continue_from(day, parts)

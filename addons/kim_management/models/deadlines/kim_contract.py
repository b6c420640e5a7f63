from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimContract(models.Model):
    """The last day on which notice can be given, as the contract says."""

    _inherit = "kim.contract"

    notice_date = fields.Date(
        "Notice until", tracking=True, copy=False, help="Last day on which notice can be given; empty means unknown."
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("notice_date", "end_date")
    def _check_notice_date(self):
        for contract in self:
            if contract.notice_date and contract.end_date and contract.notice_date > contract.end_date:
                raise ValidationError(
                    self.env._("Notice cannot be given after the term. Please correct “Notice until” or the term.")
                )

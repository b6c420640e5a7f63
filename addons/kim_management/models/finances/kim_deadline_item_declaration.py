from odoo import api, models

from ..deadlines.deadline_source import DeadlineSource


class KimDeadlineItem(models.Model):
    """What is due with declarations: the carrier declares, the coordination checks."""

    _inherit = "kim.deadline.item"

    @api.model
    def _deadline_sources(self):
        common = {
            **{"model": "kim.funding.declaration", "title": ("contract_number", "year"), "carrier": "carrier_id"},
            **{"contract": "contract_id", "wait": "company_id.kim_waiting_days"},
        }
        asked = ("declaration", self.env._("Declare that nothing is funded twice"), "requested_date", "carrier")
        given = ("declaration_check", self.env._("Check the declaration"), "declared_date", "coordination")
        return [
            *super()._deadline_sources(),
            DeadlineSource(*asked, (("state", "=", "missing"),), **common),
            DeadlineSource(*given, (("state", "=", "declared"),), **common),
        ]

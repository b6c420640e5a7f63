from functools import partial

from odoo import api, models
from odoo.tools import SQL

from ..deadlines.deadline_source import DeadlineSource

_reclaim = partial(
    DeadlineSource,
    model="kim.usage.proof.reclaim",
    title=("contract_id.number", "proof_id.year"),
    carrier="carrier_id",
    contract="contract_id",
)


class KimDeadlineItem(models.Model):
    """Reclaims that are to be demanded or paid; and years are settled when their own proof was handed in."""

    _inherit = "kim.deadline.item"
    _depends = {"kim.funding.proof": ["block_id", "company_id", "year", "state"]}

    @api.model
    def _deadline_sources(self):
        found, demanded = ((("state", "=", state),) for state in ("found", "demanded"))
        return [
            *super()._deadline_sources(),
            _reclaim(
                *("reclaim_letter", self.env._("Demand what was paid too much"), "proof_id.accepted_date"),
                *("coordination", found),
                wait="company_id.kim_waiting_days",
            ),
            _reclaim("reclaim_pay", self.env._("Pay back what was too much"), "pay_by", "carrier", demanded),
        ]

    @api.model
    def _not_settled(self, alias):
        return SQL(
            """%(open)s AND NOT EXISTS (
                SELECT FROM kim_funding_proof proof
                 WHERE proof.state = 'submitted' AND proof.block_id = %(block)s AND proof.year = %(year)s
                   AND proof.company_id = COALESCE(%(company)s, %(own)s))""",
            open=super()._not_settled(alias),
            block=SQL.identifier(alias, "block_id"),
            year=SQL.identifier(alias, "year"),
            company=SQL.identifier(alias, "company_id"),
            own=self.env.company.id,
        )

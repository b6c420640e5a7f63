from functools import partial

from odoo import api, models
from odoo.tools import SQL

from .deadline_source import DeadlineSource

_contract = partial(DeadlineSource, model="kim.contract", title=("number",), carrier="carrier_id", contract="id")
_proof = partial(
    DeadlineSource,
    model="kim.usage.proof",
    title=("contract_id.number", "year"),
    carrier="carrier_id",
    contract="contract_id",
)
_regime = partial(DeadlineSource, model="kim.funding.regime", title=("year", "function_id.name"), block="block_id")
WAIT = "company_id.kim_waiting_days"


class KimDeadlineItem(models.Model):
    """What is due with contracts, instalments, proofs, funding regimes, notices and entitlements."""

    _inherit = "kim.deadline.item"
    _depends = {
        "kim.funding.notice": ["block_id", "company_id", "start_date", "end_date"],
        "kim.funding.regime": ["year", "function_id", "company_id"],
        "kim.entitlement": ["block_id", "function_id", "provision", "company_id", "start_date", "end_date"],
    }

    @api.model
    def _deadline_sources(self):
        return [
            *super()._deadline_sources(),
            *self._contract_sources(),
            *self._instalment_sources(),
            *self._proof_sources(),
            *self._regime_sources(),
            *self._ending_sources(),
        ]

    @api.model
    def _contract_sources(self):
        """Return contracts that wait for their next step or end."""
        _waiting = partial(_contract, wait=WAIT)
        _ours = partial(_contract, actor="coordination")
        sent, returned, signed, active = (
            (("state", "=", state),) for state in ("sent", "returned", "signed", "active")
        )
        running = (("state", "in", ("signed", "active")),)
        return [
            _waiting("contract_back", self.env._("Send back the contract"), "sent_date", "carrier", sent),
            _waiting("contract_sign", self.env._("Sign the contract"), "returned_date", "coordination", returned),
            _ours("contract_start", self.env._("Let the contract run"), "start_date", domain=signed),
            _ours("contract_notice", self.env._("Give notice, if at all"), "notice_date", domain=running),
            _ours("contract_end", self.env._("Contract ends"), "end_date", domain=active),
        ]

    @api.model
    def _instalment_sources(self):
        """Return instalments that are not paid yet; before it is signed a contract owes none."""
        owed = (("state", "!=", "paid"), ("contract_id.state", "not in", ("draft", "sent", "returned")))
        return [
            DeadlineSource(
                *("instalment", self.env._("Pay the instalment"), "due_date", "assistant", owed),
                model="kim.contract.instalment",
                title=("contract_id.number", "year"),
                carrier="carrier_id",
                contract="contract_id",
            ),
        ]

    @api.model
    def _proof_sources(self):
        """Return proofs that the carrier owes, and those that wait for the audit."""
        _waiting = partial(_proof, wait=WAIT)
        draft, returned, submitted = ((("state", "=", state),) for state in ("draft", "returned", "submitted"))
        return [
            _proof("proof", self.env._("Prove the use of funds"), "due_date", "carrier", draft),
            _waiting("proof_back", self.env._("Complete the proof"), "returned_date", "carrier", returned),
            _waiting("proof_audit", self.env._("Audit the proof"), "submitted_date", "coordination", submitted),
        ]

    @api.model
    def _regime_sources(self):
        """Return what the funding regimes demand of the county; funds are applied for until a notice grants them."""
        _ours = partial(_regime, actor="coordination", condition=self._not_settled)
        return [
            _ours(
                *("application", self.env._("Apply for funds"), "application_deadline"),
                condition=self._not_granted,
            ),
            _ours("call_funds", self.env._("Call funds"), "payment_deadline"),
            _ours("own_proof", self.env._("Prove use to the authority"), "proof_deadline"),
        ]

    @api.model
    def _ending_sources(self):
        """Return notices and entitlements that end with nothing after them; a year later nobody asks any more."""
        notice, entitlement = ("block_id", "company_id"), ("block_id", "function_id", "provision", "company_id")
        return [
            DeadlineSource(
                *("notice_end", self.env._("Funding notice ends"), "end_date", "coordination"),
                model="kim.funding.notice",
                block="block_id",
                condition=partial(self._not_continued, "kim_funding_notice", notice),
            ),
            DeadlineSource(
                *("entitlement_end", self.env._("Entitlement ends"), "end_date", "coordination"),
                model="kim.entitlement",
                title=("function_id.name",),
                block="block_id",
                condition=partial(self._not_continued, "kim_entitlement", entitlement),
            ),
        ]

    # === CONDITIONS === #

    @api.model
    def _in_force(self, alias):
        """Let a company's own regime go before the shared one."""
        return SQL(
            """(%(company)s IS NOT NULL OR NOT EXISTS (
                SELECT FROM kim_funding_regime own
                 WHERE own.year = %(year)s AND own.function_id = %(function)s AND own.company_id = %(own)s))""",
            company=SQL.identifier(alias, "company_id"),
            year=SQL.identifier(alias, "year"),
            function=SQL.identifier(alias, "function_id"),
            own=self.env.company.id,
        )

    @api.model
    def _not_settled(self, alias):
        """Leave out years that need nothing more; extended where it is known which these are."""
        return self._in_force(alias)

    @api.model
    def _not_granted(self, alias):
        """Leave out what a notice for the block has granted, for at least a day of the year."""
        return SQL(
            """%(in_force)s AND NOT EXISTS (
                SELECT FROM kim_funding_notice notice
                 WHERE notice.block_id = %(block)s AND notice.company_id = COALESCE(%(company)s, %(own)s)
                   AND notice.start_date <= make_date(%(year)s, 12, 31)
                   AND (notice.end_date IS NULL OR notice.end_date >= make_date(%(year)s, 1, 1)))""",
            in_force=self._in_force(alias),
            block=SQL.identifier(alias, "block_id"),
            company=SQL.identifier(alias, "company_id"),
            own=self.env.company.id,
            year=SQL.identifier(alias, "year"),
        )

    @api.model
    def _not_continued(self, table, key, alias):
        """Leave out what goes on in another row of the same key, or ended more than a year ago."""
        same = [SQL("later.%s = %s", SQL.identifier(name), SQL.identifier(alias, name)) for name in key]
        return SQL(
            """%(end)s >= %(day)s::date - 365 AND NOT EXISTS (
                SELECT FROM %(table)s later WHERE %(same)s AND (later.end_date IS NULL OR later.end_date > %(end)s))""",
            end=SQL.identifier(alias, "end_date"),
            day=self._get_reference_date(),
            table=SQL.identifier(table),
            same=SQL(" AND ").join(same),
        )

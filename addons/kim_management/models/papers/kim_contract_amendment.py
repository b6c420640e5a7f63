from datetime import date, timedelta

from odoo import models
from odoo.exceptions import AccessError, UserError

from ..contracts.kim_contract_state import COORDINATOR
from .kim_contract_version import TERMS

SIGNED = ("signed", "active", "ended", "terminated")
CLOSED = {"number", "carrier_id", "company_id", *TERMS}
RULE = set(TERMS) - {"start_date", "end_date"}


class KimContract(models.Model):
    """What was signed changes by an amendment: a new version from a day on, while the old one stays."""

    _inherit = "kim.contract"

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse to rewrite what was signed, or what a document that is under way says."""
        if not self.env.su:
            closed = {name: value for name, value in vals.items() if name in CLOSED}
            for contract in self.filtered(lambda contract: contract._changes_agreed(closed)):
                contract._check_terms_open(vals)
        return super().write(vals)

    # === ACTION METHODS === #

    def action_amend(self):
        """Prepare an amendment to a contract that was signed, or go on with the one that was prepared."""
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("Contracts are amended by the coordination. Please ask them."))
        if not self.live_version_id:
            if self.state not in ("signed", "active"):
                raise UserError(
                    self.env._("Only a signed contract is amended. Please change the contract itself before that.")
                )
            self.action_fill_parties()
            self._record_first_version()
            self.env["kim.contract.version"]._prepare(self, "amendment")
        return self._open_version()

    # === BUSINESS METHODS === #

    def _check_terms_open(self, vals):
        """Demand that the terms are still to be agreed on, or were not known when the contract was recorded."""
        self.ensure_one()
        if self.live_version_id.kind == "contract" and self.live_version_id.state != "draft":
            raise UserError(
                self.env._(
                    "The document of contract “%(number)s” was issued and says something else. Please withdraw it "
                    "first.",
                    number=self.number,
                )
            )
        if self.state not in SIGNED:
            return
        if self.rule_kind == "unknown" and not self.version_ids and vals.keys() & CLOSED <= RULE:
            return  # an amount rule that nobody knew is entered, not changed
        if not self.env.user.has_group(COORDINATOR):
            return  # refused with a sentence of its own (kim_contract_terms.py)
        raise UserError(
            self.env._(
                "Contract “%(number)s” is signed: its carrier, term and amounts change by an amendment only.",
                number=self.number,
            )
        )

    def _record_first_version(self):
        """Keep the present terms as first version where the contract comes from the files, without a document."""
        if self._first_version():
            return
        versions = self.env["kim.contract.version"]
        version = versions._prepare(self, "contract", is_recorded=True, effect_date=self.start_date).sudo()
        values = version._collect()
        # sudo: as it is recorded it is signed; steps are closed to direct writes
        version.write(
            {
                "state": "signed",
                "signed_date": self.signed_date or self.active_date,
                "content": {"title": "", "values": values, "changes": [], "terms": version._terms_text()},
            }
        )

    # === TERMS BY DAY === #

    def _plan_parts(self, year, terms, every_post=False):
        """Divide the year where an amendment took effect: each part follows from the terms of its days."""
        periods = self._terms_periods()
        if len(periods) == 1:
            return super()._plan_parts(year, terms, every_post)
        parts = []
        for version, first_day, last_day in periods:
            if first_day.year <= year <= last_day.year:
                contract = self._with_terms(version, first_day, last_day)
                own = super(KimContract, contract)._plan_parts(year, terms, every_post)
                if own is None:
                    return None
                parts += own
        return parts

    def _with_terms(self, version, first_day, last_day):
        """Return the contract as if it had always had the terms of a version, and lasted these days."""
        ends = [day for day in (self.end_date, last_day) if day and day != date.max]
        values = {**version._terms(), "start_date": max(version.start_date, first_day)}
        return self.new({**values, "end_date": min(ends, default=False)}, origin=self)

    def _terms_periods(self):
        """Return [(record with the terms, first day, last day)]: what was agreed from when to when.

        The contract itself where it was never amended. An amendment holds from its day on; days are inclusive.
        """
        self.ensure_one()
        signed = self.version_ids.filtered(lambda version: version.state == "signed" and version.effect_date)
        if len(signed) < 2:
            return [(self, date.min, date.max)]
        ordered = signed.sorted(lambda version: (version.effect_date, version.number))
        first_days = [date.min, *ordered[1:].mapped("effect_date")]
        last_days = [day - timedelta(days=1) for day in first_days[1:]] + [date.max]
        rows = zip(ordered, first_days, last_days, strict=True)
        return [(version, first, last) for version, first, last in rows if first <= last]

from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

SOURCES = (("kim.case.intake", "intake_date"), ("kim.case.referral", "sent_date"))
COORDINATOR = "kim_management.group_kim_coordinator"


class KimAgreement(models.Model):
    """How often people were referred by an agreement: numbers, and never a way to the cases (docs/decisions/0060).

    Counted are intakes and sent referrals that name the agreement; which ones, only their own case manager sees. Who
    steers without seeing cases gets no number below the smallest published one, as on paper (docs/decisions/0034).
    """

    _inherit = "kim.agreement"

    incoming_count = fields.Char(
        "Referred to Case Management", compute="_compute_counts", help="Intakes at which this agreement was named."
    )
    outgoing_count = fields.Char(
        "Referred by Case Management", compute="_compute_counts", help="Referrals sent by this agreement."
    )
    # What deleted cases had been, by quarter: {"2022-04-01": 3}
    forgotten_referrals = fields.Json(groups="base.group_system", copy=False, export_string_translation=False)

    # === COMPUTE METHODS === #

    @api.depends_context("uid", "lang")
    def _compute_counts(self):
        counts = self._referrals_by_year()
        for agreement in self:
            incoming, outgoing = counts.get(agreement._origin.id, ({}, {}))
            agreement.incoming_count = agreement._shown(sum(incoming.values()))
            agreement.outgoing_count = agreement._shown(sum(outgoing.values()))

    def _shown(self, count):
        """Return the number, or that it is small, for who must not see few people."""
        smallest = self.company_id.sudo().kim_small_number  # sudo: the threshold is no secret
        if 0 < count < smallest and not self.env.user.has_group(COORDINATOR):
            return self.env._("fewer than %(number)s", number=smallest)
        return str(count)

    # === BUSINESS METHODS === #

    def _referrals_by_year(self, last_day=None):
        """Return {agreement id: ({year: intakes}, {year: sent referrals})}, up to a day if one is given.

        Private, as everybody who is told a sum must be told it by the rule of small numbers.
        """
        counts = {agreement.id: (Counter(), Counter()) for agreement in self}
        for place, (model, name) in enumerate(SOURCES):
            domain = Domain("agreement_id", "in", self.ids) & Domain(name, "!=", False)
            if last_day:
                domain &= Domain(name, "<=", last_day)
            # sudo: the sums are the software's; who asks may see no case
            rows = self.env[model].sudo()._read_group(domain, ["agreement_id", f"{name}:year"], ["__count"])
            for agreement, year, count in rows:
                counts[agreement.id][place][year.year] += count
        for agreement in self.sudo():  # sudo: as above
            for quarter, count in (agreement.forgotten_referrals or {}).items():
                if not last_day or fields.Date.to_date(quarter) <= last_day:
                    counts[agreement.id][1][int(quarter[:4])] += count
        return counts

    def _demand_in_force(self, day):
        """Refuse what was never, or not on ``day``, in force; the agreement may be one of another person's choice."""
        agreements = self.sudo()  # sudo: only whether it holds is asked
        if agreements != agreements.filtered_domain(self._valid_on_domain(day)):
            raise ValidationError(self.env._("Please choose an agreement that is in force on this day."))

    @api.model
    def _forget_referrals(self, cases):
        """Keep the number of the referrals of cases that are about to be deleted, as superuser."""
        groups = self.env["kim.case.referral"]._read_group(
            [("case_id", "in", cases.ids), ("agreement_id", "!=", False), ("sent_date", "!=", False)],
            ["agreement_id", "sent_date:quarter"],
            ["__count"],
        )
        for agreement, quarter, count in groups:
            agreement.lock_for_update(allow_referencing=True)
            agreement.invalidate_recordset(["forgotten_referrals"])
            known = dict(agreement.forgotten_referrals or {})
            key = quarter.isoformat()
            agreement.forgotten_referrals = {**known, key: known.get(key, 0) + count}

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

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
        counts = self._referral_counts()
        for agreement in self:
            incoming, outgoing = counts.get(agreement._origin.id, (0, 0))
            agreement.incoming_count = agreement._shown(incoming)
            agreement.outgoing_count = agreement._shown(outgoing)

    def _shown(self, count):
        """Return the number, or that it is small, for who must not see few people."""
        smallest = self.company_id.sudo().kim_small_number  # sudo: the threshold is no secret
        if 0 < count < smallest and not self.env.user.has_group(COORDINATOR):
            return self.env._("fewer than %(number)s", number=smallest)
        return str(count)

    # === BUSINESS METHODS === #

    def _referral_counts(self, first_day=None, last_day=None):
        """Return {agreement id: (intakes, sent referrals)} of the period.

        Private, as everybody who is told a sum must be told it by the rule of small numbers.
        """
        sources = (("kim.case.intake", "intake_date"), ("kim.case.referral", "sent_date"))
        incoming, outgoing = (
            # sudo: the sums are the software's; who asks may see no case
            dict(
                self.env[model]
                .sudo()
                ._read_group(
                    Domain("agreement_id", "in", self.ids) & _within(name, first_day, last_day),
                    ["agreement_id"],
                    ["__count"],
                )
            )
            for model, name in sources
        )
        return {
            agreement.id: (incoming.get(agreement, 0), outgoing.get(agreement, 0) + forgotten)
            for agreement in self.sudo()  # sudo: as above
            for forgotten in (agreement._forgotten(first_day, last_day),)
        }

    def _forgotten(self, first_day, last_day):
        """Return the number of referrals in cases that were deleted, by the first days of their quarters."""
        days = ((fields.Date.to_date(day), count) for day, count in (self.forgotten_referrals or {}).items())
        return sum(
            count
            for day, count in days
            if not (first_day and day < first_day.replace(month=1, day=1)) and not (last_day and day > last_day)
        )

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


def _within(name, first_day, last_day):
    """Return the domain of the days of a period; without both, of all days that are entered."""
    domain = Domain(name, "!=", False)
    if first_day:
        domain &= Domain(name, ">=", first_day)
    return domain & Domain(name, "<=", last_day) if last_day else domain

from datetime import timedelta

from odoo import api, models
from odoo.tools import float_compare

VACANCY = "kim_management.mail_activity_type_vacancy"
TERM_END = "kim_management.mail_activity_type_term_end"


class KimPositionShare(models.Model):
    """Activities that remind of vacancies without advertisement and of terms that end."""

    _inherit = "kim.position.share"

    # === BUSINESS METHODS === #

    @api.model
    def _cron_remind(self):
        """Remind, in every company that names a person for it, as of today."""
        for company in self.env["res.company"].search([("kim_reminder_user_id", "!=", False)]):
            self.with_company(company)._remind(company, self._get_reference_date())

    @api.model
    def _remind(self, company, day):
        """Plan the activities that are due on ``day`` and not planned yet.

        A vacancy is due when FTE stand vacant on ``day`` that no advertisement covers; a term is due when a share or
        an occupancy ends within the company's reminder days. Summaries name the kind of matter only, never a person.
        """
        staffing = self.env["kim.staffing"]._as_of(day)
        domain = [("company_id", "=", company.id), ("share_id", "!=", False)]
        vacant = staffing._read_group([*domain, ("unadvertised_fte", ">", 0)], ["share_id"])
        self._plan_activities(VACANCY, {share: day for (share,) in vacant}, company)
        last_day = day + timedelta(days=company.kim_reminder_days)
        self._plan_activities(TERM_END, self._ends_between(company, day, last_day), company)

    @api.model
    def _ends_between(self, company, first_day, last_day):
        """Return {share: first end} of confirmed shares and occupancies that end in the period without successor."""
        period = [("end_date", ">=", first_day), ("end_date", "<=", last_day), ("company_id", "=", company.id)]
        shares = self.search_fetch([*period, ("state", "=", "confirmed"), ("successor_ids", "=", False)], ["end_date"])
        ends = {share: share.end_date for share in shares}
        occupancies = self.env["kim.position.occupancy"].search_fetch(
            [*period, ("share_id.state", "=", "confirmed")], ["end_date", "share_id"]
        )
        for occupancy in occupancies.filtered(lambda o: o.share_id._is_less_filled_after(o.end_date)):
            ends[occupancy.share_id] = min(occupancy.end_date, ends.get(occupancy.share_id, occupancy.end_date))
        return ends

    def _is_less_filled_after(self, day):
        """Return whether somebody goes on ``day`` whom nobody follows, while the share itself goes on."""
        self.ensure_one()
        next_day = day + timedelta(days=1)
        now, then = (sum(self.occupancy_ids._holding(d).mapped("fte")) for d in (day, next_day))
        return self.end_date != day and float_compare(then, now, precision_digits=2) < 0

    @api.model
    def _plan_activities(self, type_xmlid, deadlines, company):
        """Plan one activity of the type on each share that has none yet.

        What somebody has marked as done for the same day is settled, and is not brought up again.

        :param dict deadlines: share -> day on which the activity is due
        """
        activity_type = self.env.ref(type_xmlid)
        planned = (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search_fetch(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", [share.id for share in deadlines]),
                    ("activity_type_id", "=", activity_type.id),
                ],
                ["res_id", "active", "date_deadline"],
            )
        )
        known = {
            activity.res_id
            for activity in planned
            if activity.active or activity.date_deadline == deadlines[self.browse(activity.res_id)]
        }
        for share, day in deadlines.items():
            if share.id not in known:
                share.activity_schedule(type_xmlid, date_deadline=day, user_id=company.kim_reminder_user_id.id)

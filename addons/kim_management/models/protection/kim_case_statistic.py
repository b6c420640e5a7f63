from odoo import api, fields, models

from ...age_groups import UNKNOWN


class KimCaseStatistic(models.Model):
    """What figures still count when a case was deleted: one row for each deleted case, which is nobody's any more.

    The table ``kim_case_statistic`` (what the SQL answer of the figures unites with ``kim_case``):

    ==================  ==============================================================================================
    company_id          council
    start_date          first day of the month in which the case began
    closing_date        first day of the month in which it was closed; never empty
    municipality_id, carrier_id, referral_source, closing_reason, sex    as in ``kim_case`` and ``kim_client``
    target_group_ids    relation ``kim_case_statistic_target_group_rel (statistic_id, target_group_id)``
    field_of_action_ids relation ``kim_case_statistic_field_of_action_rel (statistic_id, field_of_action_id)``
    age_group           as in ``age_groups``, on the day on which the case began
    contact_count       number of contacts
    contact_quarters    jsonb ``{"2022-04-01": 3}``: contacts by the first day of their quarter
    household_count     people of the household on the day of the closing, the person included
    is_last_of_person   true for one row of each deleted person: counting these rows counts people
    ==================  ==============================================================================================

    No number, no name, no day, no user, and no time stamps that would tell in which order people were deleted.
    """

    _name = "kim.case.statistic"
    _description = "Deleted Case, Anonymous"
    _inherit = ["kim.terminology.mixin"]
    _order = "closing_date desc, id"
    _rec_name = "closing_date"
    _log_access = False

    company_id = fields.Many2one("res.company", required=True, index=True, ondelete="restrict")
    start_date = fields.Date("Month of the Start", required=True)
    closing_date = fields.Date("Month of the Closing", required=True, index=True)
    municipality_id = fields.Many2one("kim.municipality", index="btree_not_null", ondelete="restrict")
    carrier_id = fields.Many2one("res.partner", index="btree_not_null", ondelete="restrict")
    target_group_ids = fields.Many2many(
        "kim.target.group", "kim_case_statistic_target_group_rel", "statistic_id", "target_group_id"
    )
    field_of_action_ids = fields.Many2many(
        "kim.field.of.action", "kim_case_statistic_field_of_action_rel", "statistic_id", "field_of_action_id"
    )
    referral_source = fields.Selection(
        lambda self: self.env["kim.case"]._fields["referral_source"]._description_selection(self.env)
    )
    closing_reason = fields.Selection(
        lambda self: self.env["kim.case"]._fields["closing_reason"]._description_selection(self.env)
    )
    sex = fields.Selection(lambda self: self.env["kim.client"]._fields["sex"]._description_selection(self.env))
    age_group = fields.Char(required=True, default=UNKNOWN)
    contact_count = fields.Integer("Contacts")
    contact_quarters = fields.Json("Contacts by Quarter")
    household_count = fields.Integer("Household Members")
    is_last_of_person = fields.Boolean("Counts as a Person")

    # === BUSINESS METHODS === #

    @api.model
    def _keep(self, cases):
        """Keep the figures of all cases of one person, as superuser, before they are deleted."""
        last = cases.sorted(lambda case: (case.closing_date, case.id))[-1:]
        return self.create([{**self._values(case), "is_last_of_person": case == last} for case in cases])

    @api.model
    def _values(self, case):
        """Return the coarse values of one case."""
        same = ("company_id", "municipality_id", "carrier_id")
        contacts = self._contact_days(case)
        return {
            **{name: case[name].id for name in same},
            "start_date": case.start_date.replace(day=1),
            "closing_date": case.closing_date.replace(day=1),
            "target_group_ids": case.target_group_ids.ids,
            "field_of_action_ids": case.field_of_action_ids.ids,
            "referral_source": case.referral_source,
            "closing_reason": case.closing_reason,
            "sex": case.client_id.sex,
            "age_group": case.client_id._age_group(case.start_date),
            "contact_count": len(contacts),
            "contact_quarters": self._by_quarter(contacts),
            "household_count": self._household_count(case),
        }

    @api.model
    def _by_quarter(self, days):
        quarters = {}
        for day in days:
            first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1).isoformat()
            quarters[first] = quarters.get(first, 0) + 1
        return quarters

    @api.model
    def _contact_days(self, case):
        return self.env["kim.case.contact"].search([("case_id", "=", case.id)]).mapped("contact_date")

    @api.model
    def _household_count(self, case):
        return case.client_id._household_sizes(case.closing_date)[case.client_id.id]

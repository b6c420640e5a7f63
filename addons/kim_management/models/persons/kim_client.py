from odoo import api, fields, models

from ...age_groups import age_group

# To anybody but the team these do not exist
TEAM = "kim_management.group_kim_case_manager"


class KimClient(models.Model):
    """The person over time: household, characteristics, and the cases she had."""

    _inherit = "kim.client"

    household_ids = fields.One2many("kim.client.household.member", "client_id", groups=TEAM)
    characteristic_ids = fields.One2many("kim.client.characteristic", "client_id", "Characteristics", groups=TEAM)
    special_ids = fields.One2many(
        "kim.client.special",
        "client_id",
        "Special Categories",
        groups="kim_management.group_kim_special_categories",
    )
    household_size = fields.Integer(
        compute="_compute_household_size",
        aggregator=None,
        groups=TEAM,
        help="The person and those who live with her today.",
    )
    hidden_case_count = fields.Integer(
        "Cases of Other Case Managers", compute="_compute_hidden_case_count", aggregator=None, groups=TEAM
    )

    # === COMPUTE METHODS === #

    @api.depends("intake_ids.user_id", "intake_ids.referrer_id")
    def _compute_team(self):
        """Give who was referred to whoever took her over: to nobody as long as she waits in the pool."""
        result = super()._compute_team()
        for client in self.filtered(lambda client: not client.case_ids):
            referred = client.intake_ids.filtered("referrer_id")[-1:]
            if referred:
                client.manager_id = referred.user_id
        return result

    @api.depends("household_ids.start_date", "household_ids.end_date")
    @api.depends_context("reference_date")
    def _compute_household_size(self):
        sizes = self._household_sizes(self.env["kim.client.household.member"]._get_reference_date())
        for client in self:
            client.household_size = sizes.get(client._origin.id, 1)

    @api.depends("case_ids")
    @api.depends_context("uid")
    def _compute_hidden_case_count(self):
        """Say that there were cases of others, so that she can ask; which ones is not hers to read."""
        # sudo: of cases of others the number only
        groups = self.env["kim.case"].sudo()._read_group([("client_id", "in", self.ids)], ["client_id"], ["__count"])
        counts = {client.id: count for client, count in groups}
        for client in self:
            client.hidden_case_count = counts.get(client._origin.id, 0) - len(client._origin.case_ids)

    # === BUSINESS METHODS === #

    def _household_sizes(self, day):
        """Return ``{client id: number of people in the household on that day}``, the person herself included.

        As SQL: rows of ``kim_client_household_member`` with start_date ≤ day ≤ end_date (empty: open), plus one.
        """
        members = self.env["kim.client.household.member"]
        domain = [("client_id", "in", self.ids), *members._valid_on_domain(day)]
        sizes = {client.id: count + 1 for client, count in members._read_group(domain, ["client_id"], ["__count"])}
        return {client.id: sizes.get(client.id, 1) for client in self._origin}

    def _age_group(self, day):
        """Return the age group of the person on a day, "unknown" without a year of birth."""
        self.ensure_one()
        return age_group(self.birth_year, day)

from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestClientSpecial(CasesCommon):
    """Special categories: the team with a right of its own, one person at a time, never without consent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group = cls.env.ref("kim_management.group_kim_special_categories")
        (cls.user_case_manager | cls.user_colleague).group_ids += cls.group
        cls.health = cls.env.ref("kim_management.kim_data_category_health")
        cls.religion = cls.env.ref("kim_management.kim_data_category_religion")
        cls.consent = cls._create_consent(cls.case, cls.health)
        cls.specials = cls.env["kim.client.special"].with_user(cls.user_case_manager)

    @classmethod
    def _create_consent(cls, case, categories, **values):
        values = {"purpose": "accompaniment", "given_date": date(2022, 2, 1), **values}
        values = {"case_id": case.id, "category_ids": [Command.set(categories.ids)], **values}
        return cls.env["kim.case.consent"].create(values)

    def _enter(self, client=None, **values):
        return self.specials.create({"client_id": (client or self.client).id, **values})

    def _assert_denied(self, act, *args, **values):
        self._assert_refused(r"\(kim\.client\.special\)|do not accompany", act, *args, exception=AccessError, **values)

    # === CONSENT === #

    def test_a_value_notes_its_consent(self):
        row = self._enter(health="Asthma")
        self.assertEqual((row.health_consent_id, bool(row.health_date)), (self.consent, True))
        row.health = False
        self.assertEqual((row.health_consent_id.id, row.health_date), (False, False))

    def test_without_a_consent_that_names_it_nothing_is_entered(self):
        self._assert_refused("does not name “Religion", self._enter, religion="X")
        row = self._enter(health="Asthma")
        self._assert_refused("does not name “Religion", row.write, {"religion": "X"})
        other = self._create_client("Zweite", "Erfunden")
        case = self._create_case(other)
        self._create_consent(case, self.health, purpose="reconstruction")
        self._assert_refused("does not name “Health”", self._enter, other, health="Asthma")

    def test_nobody_writes_day_or_consent_herself(self):
        row = self._enter(health="Asthma")
        for values in ({"health_consent_id": False}, {"health_date": date(2022, 1, 1)}):
            with self.subTest(values=values):
                self._assert_refused("follow from what you enter", row.write, values)

    def test_a_withdrawal_empties_at_once_what_rests_on_it_alone(self):
        both = self._create_consent(self.case, self.health | self.religion)
        row = self._enter(health="Asthma", religion="X")
        both.with_user(self.user_case_manager).action_withdraw()
        self.assertEqual((row.health, row.religion, row.religion_consent_id.id), ("Asthma", False, False))
        self.consent.with_user(self.user_case_manager).action_withdraw()
        self.assertEqual((row.health, row.health_date), (False, False))

    def test_what_rests_on_an_ended_consent_is_emptied_by_night(self):
        row = self._enter(health="Asthma")
        self.env["kim.client.special"]._cron_forget_uncovered()
        self.assertEqual(row.health, "Asthma")
        self.consent.end_date = date(2022, 12, 31)
        self.env["kim.client.special"]._cron_forget_uncovered()
        self.assertFalse(row.health)

    # === WHO === #

    def test_the_right_alone_and_the_team_alone_are_not_enough(self):
        row = self._enter(health="Asthma")
        self.case.deputy_id = self.user_deputy
        for user in (self.user_colleague, self.user_deputy, self.user_coordinator, self.user_administrator):
            with self.subTest(user=user.name):
                foreign = row.with_user(user)
                self._assert_denied(foreign.read, ["health"])
                self._assert_denied(foreign.write, {"health": "X"})
                self._assert_denied(foreign.create, {"client_id": self.client.id})
                self.assertNotIn(
                    "special_ids", self.client.with_user(user).fields_get() if user == self.user_deputy else {}
                )
        self.user_deputy.group_ids += self.group
        self.assertEqual(row.with_user(self.user_deputy).health, "Asthma")

    def test_no_other_role_brings_the_right_along(self):
        implying = self.env["res.groups"].search([("all_implied_ids", "in", self.group.ids)]) - self.group
        self.assertFalse(implying.mapped("name"))
        self.assertFalse(self.user_administrator.has_group("kim_management.group_kim_special_categories"))

    # === NO LISTS === #

    def test_nobody_lists_groups_or_searches_by_them(self):
        other = self._create_client("Zweite", "Erfunden")
        self._create_consent(self._create_case(other), self.health)
        rows = self._enter(health="Asthma") | self._enter(other, health="Migräne")
        clients = self.env["kim.client"].with_user(self.user_case_manager)
        acts = {
            "list": lambda: rows.read(["health"]),
            "search": lambda: self.specials.search([("health", "ilike", "asthma")]),
            "through the person": lambda: clients.search([("special_ids.health", "ilike", "asthma")]),
            "group": lambda: self.specials.formatted_read_group([], ["religion"], ["__count"]),
            "aggregate": lambda: self.specials.formatted_read_group([], [], ["health:array_agg"]),
        }
        for way, act in acts.items():
            with self.subTest(way=way):
                self._assert_refused("one person at a time|not grouped", act, exception=AccessError)
        self.assertEqual(len(rows.read(["health_date"])), 2)
        self.assertEqual(rows[0].read(["health"])[0]["health"], "Asthma")

    def test_an_export_is_logged(self):
        self.user_case_manager.group_ids += self.env.ref("base.group_allow_export")
        self._enter(health="Asthma").export_data(["health"])
        rows = self.env["kim.case.access.log"].search([("number", "=", self.client.number), ("kind", "=", "export")])
        self.assertEqual(rows.user_id, self.user_case_manager)

import json
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .query_budget import QueryBudgetCase
from .thread_common import NAMES, ThreadCommon

BUDGET = 40


@tagged("post_install", "-at_install", "kim_slow")
class TestThread(ThreadCommon):
    """The thread of a theme: complete, in order of time, without a name, and backwards from each of its records."""

    # === THE CHAIN === #

    def test_it_tells_the_whole_way_in_order_of_time(self):
        told = [(entry.kind, entry.day, entry.title) for entry in self._entries(self.user_coordinator)]
        self.assertEqual(
            told,
            [
                ("cases", date(2022, 5, 25), "14 cases"),
                ("reconstruction", date(2022, 5, 25), "Fallrekonstruktion"),
                ("theme", date(2022, 6, 2), "Anerkennung"),
                ("meeting", date(2022, 6, 7), "Lenkungsgruppe"),
                ("decision", date(2022, 6, 8), "Lotsin"),
                ("escalation", date(2022, 6, 15), "Ministry"),
                ("group", date(2022, 6, 20), "Projektgruppe"),
                ("goal", date(2022, 7, 1), "Schneller"),
                ("measure", date(2022, 8, 1), "Antragsmappe"),
                ("agreement", date(2022, 9, 1), "Vereinbarung"),
                ("effect", date(2022, 10, 1), "Antragsmappe"),
                ("effect", date(2022, 11, 1), "Wartezeit"),
            ],
        )

    def test_each_entry_says_one_line_and_opens_its_record(self):
        entries = {(entry.kind, entry.title): entry for entry in self._entries()}
        decision = entries["decision", "Lotsin"]
        self.assertEqual((decision.model, decision.record_id), ("kim.decision", self.decision.id))
        self.assertIn("Eine Lotsin wird eingesetzt.", decision.text)
        self.assertEqual(entries["measure", "Antragsmappe"].text, "Reached on 10/01/2022")
        self.assertEqual(entries["goal", "Schneller"].count, "Progress: 50 %")
        effect = entries["effect", "Wartezeit"]
        self.assertEqual((effect.text, effect.count), ("8 Wochen on 11/01/2022, target 4 Wochen", "50 %"))

    def test_cases_are_one_number_that_is_hidden_where_it_is_small(self):
        for counts, office, coordination in (
            ((2, 12), "14 cases", "14 cases"),
            ((2, 0), "Fewer than 5 cases known", "At least 2 cases"),
            ((6, 0), "At least 6 cases", "At least 6 cases"),
            ((1, 3), "Fewer than 5 cases known", "4 cases"),
            ((0, 0), "Number of cases unknown", "Number of cases unknown"),
        ):
            for row, count in zip(self.evidence, counts, strict=True):
                row.case_count = count
            for user, sentence in (
                (self.user_management, office),
                (self.user_case_manager, office),
                (self.user_coordinator, coordination),
            ):
                with self.subTest(counts=counts, user=user.name):
                    (cases,) = (entry for entry in self._entries(user) if entry.kind == "cases")
                    self.assertEqual((cases.title, cases.model, cases.record_id), (sentence, "", 0))

    def test_what_has_no_day_stands_at_the_end(self):
        self.group.founded_date = False
        self.assertEqual(self._entries()[-1].title, "Projektgruppe")

    def test_several_themes_share_what_they_have_in_common(self):
        self.other.with_user(self.user_coordinator).decision_ids = self.decision
        kinds = [entry.kind for entry in self._entries(themes=self.theme | self.other)]
        self.assertEqual((kinds.count("theme"), kinds.count("decision")), (2, 1))

    def test_it_says_what_is_past_to_come_and_still_open(self):
        self.measure.with_user(self.user_coordinator).write({"start_date": date(2999, 1, 1), "due_date": False})
        thread, empty = (self.theme | self.other).with_user(self.user_management).get_thread()
        parts = {part["key"]: [entry["title"] for entry in part["entries"]] for part in thread["parts"]}
        self.assertEqual(parts["coming"], ["Antragsmappe"])
        self.assertIn("Lotsin", parts["past"])
        passed = {station["kind"]: station["count"] for station in empty["stations"]}
        self.assertEqual({kind for kind, count in passed.items() if count}, {"theme"})
        self.assertLessEqual({"group", "decision", "measure", "effect"}, passed.keys())

    # === WHAT IS NOT TOLD === #

    def test_it_never_tells_a_name(self):
        for user in (self.user_coordinator, self.user_management, self.user_case_manager):
            theme = self.theme.with_user(user)
            told = json.dumps(theme.get_thread(), ensure_ascii=False) + theme._print_page() + theme._print_name()
            for name in NAMES:
                with self.subTest(user=user.name, name=name):
                    self.assertNotIn(name, told)

    def test_what_somebody_may_not_read_is_told_by_its_day_only(self):
        closed = {
            self.user_case_manager: ("decision", "reconstruction", "meeting"),
            self.user_management: ("reconstruction",),
        }
        for user, kinds in closed.items():
            for kind in kinds:
                (entry,) = (entry for entry in self._entries(user) if entry.kind == kind)
                with self.subTest(user=user.name, kind=kind):
                    self.assertTrue(entry.day)
                    self.assertFalse(entry.title or entry.text or entry.count or entry.model or entry.record_id)

    def test_a_carrier_and_the_authority_do_not_follow_it(self):
        paula = self._new_carrier_user("paula", self.carrier_welfare)
        self.theme.sudo().write({"carrier_id": self.carrier_welfare.id})
        theme = self.theme.with_user(paula)
        self.assertTrue(theme.has_access("read"))
        self.assertFalse(theme._may_print())
        for act in (theme.get_thread, theme._print, self.theme.with_user(self.user_block_three).get_thread):
            with self.assertRaises(AccessError):
                act()

    # === BACKWARDS === #

    def test_one_comes_back_to_the_theme_from_each_of_its_records(self):
        records = (self.theme, self.decision, self.group, self.goal, self.measure, self.body, self.agreement)
        for record in (*records, self.reconstruction):
            with self.subTest(record=record):
                context = record.with_user(self.user_coordinator).action_thread()["context"]
                self.assertEqual(context["kim_thread_themes"], self.theme.ids)
                self.assertEqual(context["kim_thread_origin"], {"model": record._name, "record_id": record.id})

    def test_a_decision_leads_to_the_themes_of_its_goals(self):
        decision = self._create_decision("Ziel")
        self.assertFalse(decision._thread_themes())
        self.goal.with_user(self.user_coordinator).decision_id = decision
        self.assertEqual(decision._thread_themes(), self.theme)

    def test_a_theme_of_another_council_is_left_out(self):
        council = self.env["res.company"].create({"name": "Anderer Kreis"})
        foreign = self.env["kim.theme"].create({"name": "Fremd", "company_id": council.id})
        self.env.cr.execute(
            "INSERT INTO kim_goal_kim_theme_rel (kim_goal_id, kim_theme_id) VALUES (%s, %s)", [self.goal.id, foreign.id]
        )
        self.env.invalidate_all()
        context = self.goal.with_user(self.user_management).action_thread()["context"]
        self.assertEqual(context["kim_thread_themes"], self.theme.ids)


@tagged("post_install", "-at_install", "kim_slow")
class TestThreadBudget(ThreadCommon, QueryBudgetCase):
    """The thread costs the same however much happened."""

    def _grow(self, count):
        office = self.env(user=self.user_coordinator.id)
        for number in range(count):
            self.theme.decision_ids += self._create_decision(f"Beschluss {number}")
            measure = {"name": f"Maßnahme {number}", "kind": "measure", "parent_id": self.goal.id}
            goal = office["kim.goal"].create({**measure, "start_date": date(2022, 7, 1)})
            indicator = {"goal_id": goal.id, "name": "I", "target_value": 9}
            value = {"indicator_id": office["kim.goal.indicator"].create(indicator).id, "value": 3}
            office["kim.goal.value"].create({**value, "value_date": date(2022, 8, 1)})

    def test_the_thread_does_not_grow_with_what_happened(self):
        self._assert_budget(self.theme.with_user(self.user_management).get_thread, BUDGET)


@tagged("post_install", "-at_install", "kim_slow")
class TestThreadWeb(ThreadCommon, HttpCase):
    """The thread in the browser and on paper."""

    def test_the_office_prints_it_and_a_carrier_finds_nothing(self):
        paula = self._new_carrier_user("paula", self.carrier_welfare)
        self.theme.sudo().write({"carrier_id": self.carrier_welfare.id})
        address = f"/kim/print/kim.theme/{self.theme.id}.pdf"
        for user, status in ((self.user_case_manager, 200), (paula, 404), (self.user_block_three, 404)):
            self.authenticate(user.login, user.login)
            with self.subTest(user=user.name):
                self.assertEqual(self.url_open(address).status_code, status)

    def test_one_follows_it_from_the_decision_and_back(self):
        self.start_tour(
            f"/odoo/action-kim_management.kim_theme_action/{self.theme.id}",
            "kim_thread_tour",
            login=self.user_coordinator.login,
        )

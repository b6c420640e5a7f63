from functools import partial

from lxml import etree

from odoo.tests import tagged

from .cases_common import CasesCommon
from .generated_cases import generate_cases
from .query_budget import BUDGET_FORM, BUDGET_LIST, BUDGET_SAVE
from .test_performance import specification

FEW, MANY = 1_000, 50_000
MANAGERS = 20


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseGrowth(CasesCommon):
    """What the screens of the cases cost in queries, with a thousand cases in the council and with fifty thousand."""

    @classmethod
    def setUpClass(cls):
        """Let twenty case managers share a thousand generated cases."""
        super().setUpClass()
        others = [
            cls._new_user(f"last_{number}", f"Kollegin {number}", "case_manager") for number in range(MANAGERS - 1)
        ]
        groups = cls.env["kim.target.group"].create(
            [{"name": f"Gruppe {letter}", "start_date": cls.start_date} for letter in "ABCD"]
        )
        towns = (cls.town_haan | cls.town_velbert).ids
        cls.grow = partial(
            generate_cases, cls.env, managers=[cls.user_case_manager, *others], towns=towns, target_groups=groups.ids
        )
        cls.grow(FEW)

    def _count(self, act):
        """Return the queries of ``act`` with warm caches of the server and empty ones of the records."""
        act()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _view(self, user, kind):
        cases = self.env["kim.case"].with_user(user)
        return cases, specification(etree.fromstring(cases.get_view(view_type=kind)["arch"]), cases)

    def _screens(self):
        """Return {screen: (function, budget)} of the case manager's day, and of the coordination's list."""
        manager = self.user_case_manager
        cases, listed = self._view(manager, "list")
        _cases, form = self._view(manager, "form")
        _cases, card = self._view(manager, "kanban")
        everything, _listed = self._view(self.user_coordinator, "list")
        people = self.env["kim.client"].with_user(manager)
        case = cases.browse(self.case.id)
        numbers = iter(range(100))
        own = [("closing_date", "=", False)]
        grouped = {"auto_unfold": True, "unfold_read_specification": card, "unfold_read_default_limit": 40}
        return {
            "list": (lambda: cases.web_search_read(own, listed, limit=80), BUDGET_LIST),
            "list of the coordination": (lambda: everything.web_search_read([], listed, limit=80), BUDGET_LIST),
            "groups of the coordination": (
                lambda: everything.formatted_read_group([], ["municipality_id", "phase_id"], ["__count"]),
                BUDGET_LIST,
            ),
            "my cases": (lambda: cases.web_read_group(own, ["phase_id"], ["__count"], **grouped), 3 * BUDGET_LIST),
            "form": (lambda: case.web_read(form), BUDGET_FORM),
            "save": (lambda: case.write({"state_reference": f"R{next(numbers)}"}), BUDGET_SAVE),
            "search before an intake": (lambda: people._similar("Muhamed", "Beispiel", 1980), BUDGET_LIST),
        }

    def test_screens_keep_their_budgets_at_both_sizes(self):
        screens = self._screens()
        few = {name: self._count(act) for name, (act, _budget) in screens.items()}
        self.grow(MANY - FEW)
        self.assertGreaterEqual(self.env["kim.case"].search_count([]), MANY)
        for name, (act, budget) in screens.items():
            with self.subTest(screen=name):
                many = self._count(act)
                self.assertLessEqual(many, budget)
                self.assertLessEqual(many, few[name] + 1)

    def test_generated_people_are_found_by_sound_and_recognised_as_invented(self):
        people = self.env["kim.client"].with_user(self.user_case_manager)._similar("Mohamad", "Beispiel")
        self.assertTrue(people)
        self.assertEqual({"(erfunden)"}, {person.last_name.split()[-1] for person in people})

    def test_generated_cases_are_those_of_their_managers(self):
        cases = self.env["kim.case"].with_user(self.user_case_manager).search([])
        self.assertAlmostEqual(len(cases), FEW // MANAGERS, delta=5)
        self.assertEqual(cases.client_id.manager_id, self.user_case_manager)
        self.assertEqual(cases.sudo().phase_period_ids.manager_id, self.user_case_manager)

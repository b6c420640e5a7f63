from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.kim_management.models.support.score_picture import score_picture

from .support_common import SupportCommon

SECRETS = ("Amina", "Musterfrau")


@tagged("post_install", "-at_install", "kim_slow")
class TestCasePlan(SupportCommon):
    """Versions of the support plan: frozen, printed for the person, named by number."""

    def setUp(self):
        super().setUp()
        self.goal = self._goal(indicator="The lease is signed", due_date=date(2022, 9, 1))
        self.measure = self._measure(self.goal, actor="person")
        self._line(self.housing, score_before="1", score_after="3", situation="Shelter in the gym")

    def _version(self):
        self.own_case.action_new_version()
        return self.own_case.plan_ids.sorted("number")[-1:]

    def _page(self, plan, user=None):
        return plan.with_user(user or self.user_case_manager)._print_page()

    def test_a_version_stays_whatever_is_changed_later(self):
        plan = self._version()
        before = plan.content
        self.goal.name = "A house by the sea"
        self.measure.action_done()
        self._measure(self.goal, name="Find a lake")
        self.own_case.assessment_line_ids.score_after = "5"
        self.env.invalidate_all()
        self.assertEqual(plan.content, before)
        self.assertIn("A flat of our own", self._page(plan))
        self.assertNotIn("sea", self._page(plan))
        following = self._version()
        self.assertEqual((plan.number, following.number), (1, 2))
        self.assertEqual(following.content["goals"][0]["name"], "A house by the sea")

    def test_a_version_is_not_rewritten(self):
        plan = self._version()
        for values in (
            {"content": {}},
            {"number": 9},
            {"plan_date": "2022-01-01"},
            {"agreed_date": "2022-02-01", "number": 2},
        ):
            with self.subTest(values=values):
                self._assert_refused("stays as it is", plan.write, values, exception=AccessError)
        self._assert_refused("unlink|delete", plan.unlink, exception=AccessError)
        self._assert_refused("create", plan.create, {"case_id": self.case.id, "content": {}}, exception=AccessError)

    def test_the_day_of_agreement_is_entered_once(self):
        plan = self._version()
        self._assert_refused("in the future", plan.write, {"agreed_date": "9998-01-01"})
        plan.agreed_date = date(2022, 3, 1)
        self._assert_refused("stays as it is", plan.write, {"agreed_date": "2022-03-02"}, exception=AccessError)

    def test_there_is_no_plan_without_goals(self):
        self.measure.unlink()
        self.goal.unlink()
        self._assert_refused("no goals yet", self.own_case.action_new_version)

    def test_the_paper_tells_goals_measures_and_scores(self):
        self.client.language = "Farsi"
        page = self._page(self._version())
        for word in ("A flat of our own", "The lease is signed", "Hand in the application", "1 – Acute", "Farsi"):
            self.assertIn(word, page)
        self.assertNotIn("Shelter in the gym", page)

    def test_the_paper_is_for_the_person_and_the_file_is_not_named_after_her(self):
        plan = self._version()
        self.assertIn("Amina Musterfrau-Beispiel", self._page(plan))
        for told in (plan._print_name(), plan.display_name, str(plan.content), str(plan.preview)):
            for secret in SECRETS:
                self.assertNotIn(secret, told)
        self.assertIn(self.case.number, plan._print_name())

    def test_whoever_may_not_read_the_person_prints_no_name(self):
        """Manager of the plan's case, but the person went to a colleague with a later case."""
        plan = self._version()
        self._close()
        self._create_case(self.client, self.user_colleague)
        page = self._page(plan)
        self.assertIn("A flat of our own", page)
        for secret in SECRETS:
            self.assertNotIn(secret, page)

    def _close(self):
        self.measure.action_done()
        self.goal.attainment = "reached"
        self.own_case.closing_reason = "goals_reached"
        self.own_case.action_close()

    def test_printing_is_logged_for_case_and_person(self):
        plan = self._version()
        document = plan._print()
        self.assertTrue(document.startswith(b"%PDF"))
        rows = self.env["kim.case.access.log"].search([("kind", "=", "print")], limit=2)
        self.assertEqual(set(rows.mapped("number")), {self.case.number, self.client.number})
        self.assertEqual(rows.user_id, self.user_case_manager)

    def test_words_on_the_paper_are_words(self):
        self.goal.name = "<img src='file:///etc/passwd'>"
        self.assertIn("&lt;img src=", self._page(self._version()))

    def test_the_picture_draws_what_is_known(self):
        both, one, none = (score_picture(*scores) for scores in (("1", "3"), ("1", False), (False, False)))
        self.assertEqual(len({both, one, none}), 3)
        for picture in (both, one, none):
            self.assertTrue(picture.startswith("data:image/svg+xml;base64,"))

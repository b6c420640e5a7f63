from datetime import date

from lxml import etree

from odoo.tests import tagged

from .cases_common import CasesCommon

NAMES = (
    ("ნინო", "ბერიძე"),  # Georgian
    ("Наталія", "Приклад"),  # Ukrainian
    ("أمل", "مثال"),  # Arabic
    ("Trần", "Ví-Dụ"),  # Vietnamese
    ("'Alī", "O’Beispiel-Muster"),
)


@tagged("post_install", "-at_install")
class TestCaseIntakeMinute(CasesCommon):
    """An intake takes a minute: few answers are demanded, and a name goes in as it is written."""

    def _take_in(self, **values):
        values = {"first_name": "Neu", "last_name": "Erfunden", "has_consent": True, **values}
        wizard = self.env["kim.case.intake.wizard"].with_user(self.user_case_manager).create(values)
        wizard.action_search()
        action = wizard.action_finish()
        return self.env["kim.case"].browse(action.get("res_id"))

    def test_at_most_five_answers_are_demanded(self):
        wizard = self.env["kim.case.intake.wizard"].with_user(self.user_case_manager)
        nodes = etree.fromstring(wizard.get_view(view_type="form")["arch"]).iterfind(".//field")
        # not the columns of lists in the form
        own = [node for node in nodes if next(node.iterancestors("field"), None) is None]
        demanded = {
            node.get("name")
            for node in own
            if wizard._fields[node.get("name")].required or node.get("required") not in (None, "0", "False")
        }
        self.assertLessEqual(len(demanded | {"last_name"}), 5)  # a name is demanded, of which either will do
        self.assertIn("outcome", demanded)

    def test_a_name_and_a_consent_are_enough(self):
        case = self._take_in(first_name=False)
        self.assertEqual(case.client_id.last_name, "Erfunden")
        self.assertEqual(case.manager_id, self.user_case_manager)

    def test_names_of_any_script_are_kept_and_found(self):
        clients = self.env["kim.client"].with_user(self.user_case_manager)
        for first, last in NAMES:
            with self.subTest(script=ord(first[0])):
                client = self._take_in(first_name=first, last_name=last).client_id
                self.assertEqual((client.first_name, client.last_name), (first, last))
                self.assertIn(client, clients._similar(last, first))  # swapped

    def test_the_year_of_birth_is_enough(self):
        client = self._take_in(birth_year=1985).client_id
        self.assertRecordValues(client, [{"birth_year": 1985, "birth_date": False}])

    def test_a_birth_in_the_future_creates_nothing(self):
        before = self.env["kim.client"].search_count([])
        self._assert_refused("in the future", self._take_in, birth_date=date(2999, 1, 1))
        self._assert_refused("in the future", self._take_in, birth_year=2999)
        self.assertEqual(self.env["kim.client"].search_count([]), before)

    def test_each_outcome_leaves_what_it_is_for(self):
        expected = {"admitted": (1, 1), "waiting": (1, 0), "advice": (0, 0), "referred": (0, 0), "refused": (0, 0)}
        for outcome, counts in expected.items():
            with self.subTest(outcome=outcome):
                before = self.env["kim.client"].search_count([]), self.env["kim.case"].search_count([])
                self._take_in(last_name=f"Erfunden {outcome}", outcome=outcome)
                after = self.env["kim.client"].search_count([]), self.env["kim.case"].search_count([])
                self.assertEqual((after[0] - before[0], after[1] - before[1]), counts)
                self.assertFalse(self.env["kim.case.intake.wizard"].search([]))  # the typed name is gone

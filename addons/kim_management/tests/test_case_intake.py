from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..name_key import name_codes
from .cases_common import CasesCommon

SAME = (
    ("Mohammed", "Muhammad", "Mohamad", "محمد"),
    ("Oksana", "Oxana", "Оксана"),
    ("Yusuf", "Jussuf", "Youssef"),
    ("Müller", "Mueller", "Muller"),
)


@tagged("post_install", "-at_install")
class TestCaseIntake(CasesCommon):
    """Nobody is entered twice: the search forgives spellings, and without it nothing is created."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.known = cls._create_client("Mohammed", "Al-Beispiel", birth_year=1985)
        cls._create_case(cls.known)

    def _wizard(self, first_name="Neu", last_name="Erfunden", user=None, **values):
        """Open the wizard as a case manager does, with consent and town given."""
        values = {"first_name": first_name, "last_name": last_name, "has_consent": True, **values}
        values.setdefault("municipality_id", self.town_haan.id)
        return self.env["kim.case.intake.wizard"].with_user(user or self.user_case_manager).create(values)

    def _found(self, *names, user=None, **values):
        wizard = self._wizard(*names, user=user, **values)
        wizard.action_search()
        return wizard.match_ids

    # === SEARCH === #

    def test_spellings_of_one_name_are_one(self):
        for spellings in SAME:
            with self.subTest(spellings=spellings):
                self.assertEqual(len({frozenset(name_codes(name)) for name in spellings}), 1)

    def test_different_names_stay_different(self):
        names = [spellings[0] for spellings in SAME] + ["Amina", "Cem", "Olena"]
        self.assertEqual(len({frozenset(name_codes(name)) for name in names}), len(names))

    def test_the_known_person_is_found(self):
        for names in (("Muhammad", "Al Beispiel"), ("Al-Beispiel", "Mohamad"), (False, "محمد"), ("Muhammad", False)):
            with self.subTest(names=names):
                self.assertEqual(self._found(*names), self.known)

    def test_the_year_narrows_and_an_unknown_year_does_not_hide(self):
        self.assertEqual(self._found("Muhammad", "Beispiel", birth_year=1985), self.known)
        self.assertFalse(self._found("Muhammad", "Beispiel", birth_year=1986))
        self.known.birth_year = 0
        self.assertEqual(self._found("Muhammad", "Beispiel", birth_date=date(1986, 1, 1)), self.known)

    def test_without_search_nothing_is_created(self):
        wizard = self._wizard()
        self._assert_refused("search first", wizard.action_finish)
        wizard.action_search()
        wizard.last_name = "Anderserfunden"
        self._assert_refused("search first", wizard.action_finish)

    def test_nobody_answers_the_search_herself(self):
        wizard = self._wizard()
        for values in ({"searched_for": wizard._question()}, {"match_ids": self.known.ids}):
            with self.subTest(values=values):
                self._assert_refused("search first", wizard.write, values)
                self._assert_refused("search first", wizard.create, {"last_name": "Erfunden", **values})

    def test_a_search_needs_a_name(self):
        self._assert_refused("first name or a last name", self._wizard(False, False).action_search)

    def test_people_of_others_are_not_shown(self):
        wizard = self._wizard("Muhammad", "Beispiel", user=self.user_colleague)
        wizard.action_search()
        self.assertFalse(wizard.match_ids or wizard.known_elsewhere)
        wizard.birth_year = 1985
        wizard.action_search()
        self.assertEqual((len(wizard.match_ids), wizard.known_elsewhere), (0, self.user_case_manager.name))
        row = self.env["kim.case.access.log"].search([("number", "=", self.known.number)])
        self.assertEqual((row.user_id, row.kind, row.ground), (self.user_colleague, "match", "intake"))

    def test_a_foreign_number_does_not_open_a_person(self):
        wizard = self._wizard("Muhammad", "Beispiel", user=self.user_colleague)
        wizard.action_search()
        wizard.sudo().client_id = self.known
        with self.assertRaises(AccessError):
            wizard.action_finish()

    # === OUTCOME === #

    def _finish(self, **values):
        wizard = self._wizard(**values)
        wizard.action_search()
        action = wizard.action_finish()
        self.assertFalse(wizard.exists())
        return action

    def _intakes(self, outcome, order=None):
        domain = [("outcome", "=", outcome), ("user_id", "=", self.user_case_manager.id)]
        return self.env["kim.case.intake"].search(domain, order=order)

    def test_who_is_admitted_has_a_case_of_the_case_manager(self):
        case = self.env["kim.case"].browse(self._finish(birth_year=1999, referral_source="school")["res_id"])
        self.assertEqual((case.manager_id, case.municipality_id), (self.user_case_manager, self.town_haan))
        self.assertEqual(case.referral_source, "school")
        client = case.client_id.with_user(self.user_case_manager)
        self.assertEqual((client.first_name, client.last_name, client.birth_year), ("Neu", "Erfunden", 1999))

    def test_nobody_is_admitted_without_consent(self):
        wizard = self._wizard(has_consent=False)
        wizard.action_search()
        self._assert_refused("needs the person's consent", wizard.action_finish)

    def test_a_known_person_keeps_her_number(self):
        self.known.case_ids.with_user(self.user_case_manager).write({"closing_reason": "other"})
        self.known.case_ids.with_user(self.user_case_manager).action_close()
        wizard = self._wizard("Muhammad", "Beispiel")
        wizard.action_search()
        wizard.client_id = self.known
        case = self.env["kim.case"].browse(wizard.action_finish()["res_id"])
        self.assertEqual(case.client_id, self.known)

    def test_who_is_not_accompanied_is_counted_without_a_name(self):
        people = self.env["kim.client"].search_count([])
        for outcome in ("advice", "referred", "refused"):
            with self.subTest(outcome=outcome):
                self._finish(outcome=outcome)
                intake = self._intakes(outcome)
                self.assertEqual((len(intake), intake.municipality_id, len(intake.client_id)), (1, self.town_haan, 0))
        self.assertEqual(self.env["kim.client"].search_count([]), people)

    # === WAITING LIST === #

    def test_who_waits_is_admitted_later(self):
        self._finish(outcome="waiting")
        intake = self._intakes("waiting")
        own = intake.with_user(self.user_case_manager)
        self._assert_refused("by its buttons only", own.write, {"outcome": "admitted"})
        own.action_admit()
        self.assertEqual((intake.outcome, intake.case_id.client_id), ("admitted", intake.client_id))
        self._assert_refused("Only who waits", own.action_admit)

    def test_the_waiting_list_is_in_order(self):
        self._finish(outcome="waiting")
        self._finish(outcome="waiting", last_name="Zweiterfunden")
        late, early = self._intakes("waiting", order="id")
        early.intake_date = date(2022, 1, 1)
        late.intake_date = date(2022, 2, 1)
        self.assertEqual(self._intakes("waiting"), early | late)
        self.assertEqual(early.age - late.age, 31)

    def test_only_case_managers_take_people_in(self):
        for user in (self.user_coordinator, self.user_administrator, self.user_assistant, self.user_block_three):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._wizard(user=user)

    def test_a_birth_in_the_future_is_refused(self):
        wizard = self._wizard(birth_date=date(2190, 1, 1))
        wizard.action_search()
        with self.assertRaises(UserError):
            wizard.action_finish()

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .referral_common import ReferralCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseConsentForm(ReferralCommon):
    """A consent is prepared, printed, explained and then given; before that it allows nothing."""

    def _prepare(self, **values):
        consents = self.env["kim.case.consent"].with_user(self.user_case_manager)
        return consents.create(
            {
                "case_id": self.case.id,
                "purpose": "handover",
                "recipient_id": self.institution.id,
                "category_ids": (self.housing | self.health).ids,
                **values,
            }
        )

    def _found(self):
        return self.case._find_consent("handover", self.institution, self.housing)

    # === PREPARED, THEN GIVEN === #

    def test_a_prepared_consent_allows_nothing_until_it_is_given(self):
        consent = self._prepare()
        consent.write({"language": "Arabisch", "given_date": date(2022, 3, 1)})
        self.assertEqual((consent.state, consent.is_valid), ("prepared", False))
        self.assertFalse(self._found())
        consent.action_give()
        self.assertEqual((consent.state, self._found()), ("valid", consent))

    def test_giving_wants_the_day(self):
        self._assert_refused("enter the day", self._prepare().action_give)

    def test_it_is_given_once(self):
        consent = self._prepare(given_date=date(2022, 3, 1))
        self.assertEqual(consent.state, "valid")
        self._assert_refused("given or withdrawn already", consent.action_give)
        self._assert_refused("not rewritten", consent.write, {"end_date": False}, exception=AccessError)

    def test_what_is_withdrawn_is_not_given_any_more(self):
        consent = self._prepare()
        consent.given_date = date(2022, 3, 1)
        consent.action_withdraw()
        self._assert_refused("given or withdrawn already", consent.action_give)
        self.assertEqual(consent.state, "withdrawn")

    def test_nobody_lets_it_hold_by_writing(self):
        consent = self._prepare()
        for values in ({"is_prepared": False}, {"withdrawn_date": False}):
            with self.subTest(values=values):
                self._assert_refused("not rewritten", consent.write, values, exception=AccessError)
                self._assert_refused("by its buttons", self._prepare, **values, exception=AccessError)

    def test_only_the_team_gives(self):
        consent = self._prepare()
        consent.given_date = date(2022, 3, 1)
        for user in (self.user_colleague, self.user_coordinator, self.user_administrator, self.user_receiver):
            with self.subTest(user=user.name):
                self._assert_denied(consent.with_user(user).action_give)
                self._assert_denied(consent.with_user(user).action_print)

    def test_states_follow_from_the_days(self):
        states = {
            "valid": self._prepare(given_date=date(2022, 3, 1), end_date=date(9999, 12, 31)),
            "expired": self._prepare(given_date=date(2022, 3, 1), end_date=date(2022, 3, 31)),
            "prepared": self._prepare(),
            "withdrawn": self._prepare(given_date=date(2022, 3, 1)),
        }
        states["withdrawn"].action_withdraw()
        self.assertEqual([consent.state for consent in states.values()], list(states))

    # === THE INTAKE === #

    def _admit(self, outcome):
        company = self.env.company
        company.write({"kim_notice_version": "2022-07", "kim_notice_languages": "Deutsch, Arabisch,, Deutsch"})
        wizards = self.env["kim.case.intake.wizard"].with_user(self.user_case_manager)
        wizard = wizards.create({"last_name": "Aufgenommen", "has_consent": True, "outcome": outcome})
        self.assertEqual((wizard.notice_language, wizard.notice_version), ("Deutsch", "2022-07"))
        self.assertEqual([key for key, _label in wizard._notice_languages()], ["Deutsch", "Arabisch"])
        wizard.notice_language = "Arabisch"
        wizard.action_search()
        wizard.action_finish()
        intakes = self.env["kim.case.intake"].with_user(self.user_case_manager)
        return intakes.search([("user_id", "=", self.user_case_manager.id)], order="id desc", limit=1)

    def _assert_accompanied(self, intake, day):
        consent = intake.case_id.consent_ids
        self.assertRecordValues(
            consent,
            [{"purpose": "accompaniment", "given_date": day, "language": "Arabisch", "version": "2022-07"}],
        )
        self.assertTrue(intake.case_id._find_consent("accompaniment"))

    def test_the_consent_at_the_intake_is_a_consent_of_the_case(self):
        intake = self._admit("admitted")
        self._assert_accompanied(intake, intake.intake_date)

    def test_so_is_that_of_who_waited(self):
        intake = self._admit("waiting")
        self.assertFalse(intake.case_id)
        intake.sudo().intake_date = date(2022, 3, 1)
        intake.action_admit()
        self._assert_accompanied(intake, date(2022, 3, 1))

    # === PRINTED === #

    def _page(self, consent, user=None):
        return consent.with_user(user or self.user_case_manager)._print_page()

    def test_the_paper_says_what_the_law_wants(self):
        page = self._page(self._prepare(end_date=date(2030, 5, 31)))
        for text in ("Schuldnerberatung", "Housing", "Health", "05/31/2030", "203 StGB", "at any time", "Signature"):
            with self.subTest(text=text):
                self.assertIn(text, page)
        self.assertIn("Amina Musterfrau-Beispiel", page)
        self.assertIn("05/17/1990", page)
        self.assertIn("Nothing is passed on before you have signed", page)

    def test_only_a_consent_that_passes_data_on_releases_from_confidentiality(self):
        self.assertNotIn("203 StGB", self._page(self._prepare(purpose="accompaniment", recipient_id=False)))

    def test_a_withdrawn_one_says_so(self):
        consent = self._prepare()
        consent.action_withdraw()
        self.assertIn("was withdrawn on", self._page(consent))

    def test_the_name_is_there_for_who_may_see_the_person_only(self):
        consent = self._prepare()
        self._create_case(self._create_client("Cem", "Erfunden"), manager=self.user_colleague)
        self.client.sudo().manager_id = self.user_colleague
        page = self._page(consent)
        self.assertNotIn("Amina", page)
        self.assertIn("______", page)

    def test_a_name_is_text_on_the_paper(self):
        self.client.last_name = "<b onload='x'>Fett</b>"
        page = self._page(self._prepare())
        self.assertIn("&lt;b onload=", page)
        self.assertNotIn("<b onload", page)

    def test_the_print_is_logged_for_case_and_person(self):
        consent = self._prepare()
        self.assertTrue(consent._print().startswith(b"%PDF"))
        rows = self.env["kim.case.access.log"].search([("kind", "=", "print")], order="id desc", limit=2)
        self.assertEqual(set(rows.mapped("number")), {self.case.number, self.client.number})
        self.assertEqual(rows.user_id, self.user_case_manager)

    def test_the_file_is_named_by_the_number(self):
        name = self._prepare()._print_name()
        self.assertIn(self.case.number, name)
        self.assertNotIn("Amina", name)

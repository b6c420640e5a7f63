from datetime import date

from odoo.tests import Form, tagged

from .common import REFERENCE_DATE, KimCommon


@tagged("post_install", "-at_install")
class TestDecision(KimCommon):
    """A decision is kept as its source tells it; where the source contradicts itself a hint says so."""

    def _decide(self, day, source_date=REFERENCE_DATE, **values):
        return self._create_decision(decision_date=day, source="50/018/2022", source_date=source_date, **values)

    def test_a_decision_after_its_own_source_shows_a_hint(self):
        decision = self._decide(date(2022, 11, 30))
        self.assertTrue(decision.has_hint)
        for word in ("50/018/2022", "07/21/2022", "11/30/2022"):
            self.assertIn(word, decision.hint)
        self.assertEqual(decision.decision_date, date(2022, 11, 30), "it is kept, never corrected")

    def test_a_decision_up_to_the_day_of_its_source_shows_none(self):
        for day in (date(2022, 6, 8), REFERENCE_DATE):
            with self.subTest(day=day):
                decision = self._decide(day)
                self.assertEqual((decision.has_hint, decision.hint), (False, False))

    def test_without_a_source_date_nothing_is_said(self):
        decision = self._decide(date(2022, 11, 30), source_date=False)
        self.assertFalse(decision.has_hint)

    def test_a_source_without_name_is_called_so(self):
        decision = self._decide(date(2022, 11, 30))
        decision.source = False
        self.assertIn("without name", decision.hint)

    def test_the_hint_goes_when_the_date_is_put_right(self):
        decision = self._decide(date(2022, 11, 30))
        decision.decision_date = date(2022, 6, 8)
        self.assertFalse(decision.has_hint)

    def test_the_hint_is_in_the_language_of_the_reader(self):
        decision = self._decide(date(2022, 11, 30)).with_context(lang="de_DE")
        self.assertIn("30.11.2022", decision.hint)

    def test_hints_are_found(self):
        early, late = self._decide(date(2022, 6, 8)), self._decide(date(2022, 11, 30))
        undated = self._decide(date(2022, 11, 30), source_date=False)
        decisions = early | late | undated
        domains = {
            "=": ([("has_hint", "=", True)], late),
            "!=": ([("has_hint", "!=", True)], early | undated),
            "= False": ([("has_hint", "=", False)], early | undated),
        }
        for name, (domain, found) in domains.items():
            with self.subTest(search=name):
                rows = decisions.search([*domain, ("id", "in", decisions.ids)], order="id")
                self.assertEqual(rows, found.sorted("id"))

    def test_the_name_says_body_day_and_subject(self):
        self.assertEqual(self._decide(date(2022, 6, 8)).display_name, "Testgremium 06/08/2022: Verteilung")

    def test_what_rests_on_a_decision_is_seen_on_it(self):
        decision = self._decide(date(2022, 6, 8))
        entitlement = self._create_entitlement(1, decision_id=decision.id)
        share = self._create_share(self._create_position("CM"), 1, decision_id=decision.id)
        self.assertEqual((decision.entitlement_ids, decision.share_ids), (entitlement, share))

    def test_a_target_group_begins_with_its_decision(self):
        for effect_date, start in ((date(2022, 8, 1), date(2022, 8, 1)), (False, date(2022, 6, 8))):
            with self.subTest(effect_date=effect_date), Form(self.env["kim.target.group"]) as form:
                form.name = f"From {start}"
                form.decision_id = self._decide(date(2022, 6, 8), effect_date=effect_date)
                self.assertEqual(form.start_date, start)

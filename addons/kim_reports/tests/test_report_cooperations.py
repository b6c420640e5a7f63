import doctest
from datetime import date

from odoo.tests import tagged

from ..sections import cooperations
from .common import KimReportCommon

STICHTAG = date(2022, 7, 21)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportCooperations(KimReportCommon):
    """Agreements are told as they stood on the Stichtag; numbers of people by the rule of small numbers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.kim_small_number = 5
        cls.agreement = cls._create_agreement(
            "Wege in die Beratung",
            state="active",
            start_date=date(2022, 8, 1),
            review_date=date(2022, 12, 1),
            process="Das Amt ruft an.",
        )
        cls.agreement.party_ids.write({"is_signed": True, "signed_date": date(2022, 7, 1)})

    @classmethod
    def _create_agreement(cls, name, **values):
        partners = cls.carrier_town | cls.carrier_other
        parties = [(0, 0, {"partner_id": partner.id, "is_signed": True}) for partner in partners]
        return cls.env["kim.agreement"].create({"name": name, "party_ids": parties, **values})

    def _take_in(self, number, day):
        """Note people who came by the agreement, which has been in force for long."""
        self.agreement.start_date = date(2021, 1, 1)
        values = {"outcome": "advice", "agreement_id": self.agreement.id, "intake_date": day}
        self.env["kim.case.intake"].create([values] * number)

    def _rows(self, day="2022-10-21", **kwargs):
        sections = self._read(day, **kwargs)["sections"]
        tables = [b for s in sections for b in s["blocks"] if b.get("key") == "referrals_by_agreement"]
        return [
            [cell["text"] if isinstance(cell, dict) else cell for cell in row.values()] for row in tables[0]["rows"]
        ]

    def test_the_examples_hold(self):
        result = doctest.testmod(cooperations)
        self.assertGreater(result.attempted, 0, "no example was tried")
        self.assertEqual(result.failed, 0)

    def test_what_is_to_come_on_one_day_has_been_on_a_later_one(self):
        text = self._text("2022-07-21")
        self.assertIn("Zwischen Stadt Haan und Anderer Träger ist eine Prozessvereinbarung unterzeichnet worden", text)
        self.assertIn("Sie tritt zum 01.08.2022 in Kraft. Sie wird bis zum 01.12.2022 überprüft.", text)
        text = self._text("2022-12-21")
        self.assertIn("besteht eine Prozessvereinbarung: „Wege in die Beratung“. Sie wurde am 01.07.2022", text)
        self.assertIn("seit dem 01.08.2022 in Kraft. Ihre Überprüfung war bis zum 01.12.2022 vorgesehen.", text)

    def test_nobody_knew_of_it_before_it_was_signed(self):
        self.assertNotIn("Wege in die Beratung", self._text("2022-06-30"))
        self.assertIn("Wege in die Beratung", self._text("2022-07-01"))

    def test_an_unknown_day_is_told_as_unknown(self):
        self._create_agreement("Ohne Tag", state="signed", source_date=STICHTAG)
        self.assertIn(
            "worden: „Ohne Tag“. Der Tag der Unterzeichnung ist nicht bekannt. Sie kann umgesetzt werden.",
            self._text(),
        )
        self.assertNotIn("Ohne Tag", self._text("2022-07-20"))

    def test_a_decision_is_told_from_when_it_was_known(self):
        self.agreement.decision_id = self._create_decision(decision_date=date(2022, 11, 30))
        sentence = "Dem liegt der Beschluss vom 30.11.2022 zugrunde (Testgremium)."
        self.assertNotIn(sentence, self._text("2022-07-21"))
        self.assertIn(sentence, self._text("2022-11-30"))
        self.agreement.decision_id.source_date = STICHTAG
        self.assertIn(sentence, self._text("2022-07-21"))

    def test_what_ended_is_told_once_more(self):
        self.agreement.write({"state": "ended", "end_date": date(2022, 9, 30)})
        self.assertIn("Sie galt bis zum 30.09.2022.", self._text("2022-10-21"))
        self.assertNotIn("Wege in die Beratung", self._text("2023-12-31"))

    def test_small_numbers_and_what_would_tell_them_are_hidden(self):
        self._take_in(6, date(2021, 12, 31))
        self._take_in(9, date(2022, 9, 1))
        self.assertEqual(self._rows(), [["Wege in die Beratung", "9", "15", "0", "0"]])
        self.assertEqual(self._rows("2022-08-31"), [["Wege in die Beratung", "0", "6", "0", "0"]])
        self._take_in(3, date(2022, 10, 21))
        self.assertEqual(self._rows(), [["Wege in die Beratung", "12", "18", "0", "0"]])

    def test_few_people_of_a_year_are_hidden(self):
        self._take_in(6, date(2021, 12, 31))
        self._take_in(2, date(2022, 9, 1))
        self.assertEqual(self._rows(), [["Wege in die Beratung", "•", "8", "0", "0"]])
        self.assertIn("Zahlen unter 5", self._text("2022-10-21"))

    def test_few_people_at_all_are_hidden_in_both(self):
        self._take_in(2, date(2022, 9, 1))
        self.assertEqual(self._rows(), [["Wege in die Beratung", "•", "•", "0", "0"]])

    def test_few_people_of_earlier_years_cannot_be_reckoned(self):
        self._take_in(2, date(2021, 12, 31))
        self._take_in(9, date(2022, 9, 1))
        self.assertEqual(sorted(self._rows()[0][1:3]), ["11", "•"])

    def test_other_councils_are_not_told(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        self.env["kim.agreement"].create({"name": "Fremd", "state": "active", "company_id": other.id})
        self.assertNotIn("Fremd", self._text("2036-01-01", user=self.env.ref("base.user_root")))

    def test_without_agreements_there_is_no_chapter(self):
        keys = [section["key"] for section in self._read("2022-06-01")["sections"]]
        self.assertNotIn("cooperations", keys)

import doctest
from datetime import date

from odoo.tests import tagged

from ..sections import finances, funds
from .common import KimReportCommon

PAID, LATER = date(2022, 6, 30), date(2022, 9, 30)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportFinances(KimReportCommon):
    """The money of the Stichtag: what is not known stays unknown, and what came later was not there yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract = cls._create_contract("W-A", cls.carrier_town, cls.share_town)
        cls.contract.write(
            {"rule_kind": "fixed", "cap_per_fte": 50000, "top_up_per_fte": 4000, "own_share_per_fte": 2000}
        )
        cls.unknown = cls._create_contract("W-B", cls.carrier_welfare)
        cls.instalments = cls.env["kim.contract.instalment"].create(
            [
                {"contract_id": cls.contract.id, "year": 2022, "due_date": day, "amount": 13500} | paid
                for day, paid in (
                    (PAID, {"paid_date": PAID, "paid_amount": 13500}),
                    (LATER, {"paid_date": LATER, "paid_amount": 13500}),
                )
            ]
        )

    @classmethod
    def _create_contract(cls, number, carrier, share=None):
        return cls.env["kim.contract"].create(
            {
                **{"number": number, "carrier_id": carrier.id, "state": "sent"},
                **{"start_date": cls.start_date, "sent_date": cls.start_date, "end_date": date(2022, 12, 31)},
                "share_ids": share.ids if share else [],
            }
        )

    def _figures(self, day="2022-07-21", **kwargs):
        figures = self._read(day, **kwargs)["figures"]
        return {key.removeprefix("funds_"): row["text"] for key, row in figures.items() if key.startswith("funds_")}

    def test_the_examples_hold(self):
        for module in (finances, funds):
            result = doctest.testmod(module)
            self.assertGreater(result.attempted, 0, "no example was tried")
            self.assertEqual(result.failed, 0)

    def test_a_sum_without_an_unknown_plan_is_a_lower_bound(self):
        figures = self._figures()
        self.assertEqual(figures["planned"], "mindestens 27.000,00 €")
        self.assertEqual(figures["funded"], "mindestens 25.000,00 €")
        self.assertEqual(figures["top_up"], "mindestens 2.000,00 €")
        self.assertEqual(figures["own_share"], "mindestens 1.000,00 €")
        self.assertEqual(figures["open"], "unbekannt")
        self.assertEqual(figures["gap"], "unbekannt")
        self.assertIn("Für einen von zwei Verträgen ist der Betrag nicht bekannt", self._text())

    def test_what_is_known_agrees_with_the_account_of_the_office(self):
        self.unknown.write({"rule_kind": "fixed", "cap_per_fte": 1})
        accounts = self.env["kim.funding.account"].search([("year", "=", 2022), ("contract_id", "!=", False)])
        figures = self._read("2022-12-31")["figures"]
        for figure, column in (("planned", "planned_amount"), ("paid", "paid_amount"), ("open", "open_amount")):
            with self.subTest(figure):
                self.assertEqual(figures[f"funds_{figure}"]["eur"], sum(accounts.mapped(column)))

    def test_only_what_was_paid_by_the_day_is_paid(self):
        expected = {"2022-06-29": "0,00 €", "2022-07-21": "13.500,00 €", "2022-09-30": "27.000,00 €"}
        self.assertEqual({day: self._figures(day)["paid"] for day in expected}, expected)
        self.assertIn("13.500 € in einem Abschlag ausgezahlt", self._text())
        self.assertIn("noch nichts ausgezahlt", self._text("2022-06-29"))

    def test_payments_that_nobody_entered_are_unknown(self):
        self.instalments.write({"paid_date": False, "paid_amount": 0})
        self.instalments.unlink()
        self.assertEqual(self._figures()["paid"], "unbekannt")
        self.assertIn("Auszahlungen für 2022 sind bis zum Stichtag nicht erfasst.", self._text())

    def test_a_proof_counts_from_the_day_it_was_accepted(self):
        proof = self.env["kim.usage.proof"].create(
            {
                **{"contract_id": self.contract.id, "year": 2022, "audit_note": "Geprüft."},
                "line_ids": [(0, 0, {"kind": "personnel", "name": "Gehalt", "amount": 30000})],
            }
        )
        proof.sudo().write({"state": "accepted", "submitted_date": PAID, "accepted_date": LATER})  # steps take today
        self.assertEqual(self._figures("2022-07-21")["gap"], "unbekannt")
        self.assertIn("liegt ein Verwendungsnachweis vor; er ist noch nicht anerkannt.", self._text("2022-07-21"))
        self.assertIn("Für einen Vertrag mit Auszahlungen für 2022 fehlt", self._text("2022-07-21"))
        self.assertEqual(self._figures("2022-09-30")["gap"], "mindestens 2.000,00 €")
        self.assertIn("er ist anerkannt (30.000 €).", self._text("2022-09-30"))
        self.assertNotIn("fehlt der anerkannte", self._text("2022-09-30"))

    def test_a_notice_is_told_from_its_day_on(self):
        values = {"block_id": self.block_two.id, "start_date": self.start_date, "end_date": date(2022, 12, 31)}
        self.env["kim.funding.notice"].create({"name": "B-1", "notice_date": PAID, "amount": 110000, **values})
        self.assertIn("Zuwendungsbescheid ist bis zum Stichtag nicht erfasst", self._text("2022-06-29"))
        self.assertEqual(self._figures()["granted"], "110.000,00 €")
        self.env["kim.funding.notice"].create({"name": "B-2", "notice_date": PAID, **values})
        self.assertEqual(self._figures()["granted"], "mindestens 110.000,00 €")

    def test_the_terms_of_the_year_are_told(self):
        self.assertIn("bis zu 55.000 € je VZÄ und Jahr", self._text())

    def test_contracts_of_another_company_are_not_told(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        contract = self._create_contract("W-C", self.carrier_welfare)
        before = self._text(user=self.env.ref("base.user_root"))
        self.assertIn("von drei Verträgen", self._text())
        contract.write({"company_id": other.id})
        self.assertIn("von zwei Verträgen", self._text(user=self.env.ref("base.user_root")))
        self.assertNotEqual(before, self._text(user=self.env.ref("base.user_root")))

    def test_without_contracts_and_notices_there_is_no_chapter(self):
        self.assertNotIn("finances", [section["key"] for section in self._read("2021-06-01")["sections"]])

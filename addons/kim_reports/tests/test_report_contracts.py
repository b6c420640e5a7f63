import doctest
from datetime import date

from odoo.tests import tagged

from ..sections import contracts
from .common import KimReportCommon

SENT, RETURNED, ACTIVE, CLOSED = date(2022, 6, 20), date(2022, 7, 15), date(2022, 8, 1), date(2022, 12, 31)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportContracts(KimReportCommon):
    """The state of a contract is that of the Stichtag, from the days of its steps, whatever it is today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_contract("W-A", cls.carrier_town, state="sent", sent_date=SENT, share_ids=cls.share_town.ids)
        cls._create_contract(
            *("W-B", cls.carrier_welfare),
            **{"state": "terminated", "closed_date": CLOSED},
            **{"sent_date": SENT, "returned_date": RETURNED, "active_date": ACTIVE},
        )

    @classmethod
    def _create_contract(cls, number, carrier, **values):
        return cls.env["kim.contract"].create(
            {"number": number, "carrier_id": carrier.id, "start_date": cls.start_date, **values}
        )

    def _counts(self, day):
        figures = self._read(day)["figures"]
        return [figures[name]["count"] for name in ("contracts", "contracts_returned")]

    def test_the_examples_hold(self):
        result = doctest.testmod(contracts)
        self.assertGreater(result.attempted, 0, "no example was tried")
        self.assertEqual(result.failed, 0)

    def test_the_chapter_counts_what_was_back_on_the_day(self):
        days = (SENT, RETURNED, ACTIVE, CLOSED)
        self.assertEqual([self._counts(day.isoformat()) for day in days], [[2, 0], [2, 1], [2, 1], [1, 0]])

    def test_a_draft_without_a_day_is_told(self):
        self._create_contract("W-D", self.carrier_welfare)
        self.assertEqual(self._counts(RETURNED.isoformat()), [3, 1])
        self.assertEqual(self._table("contracts_by_carrier")["W-D"][-1], "entworfen")

    def test_the_sentence_says_how_many_of_how_many(self):
        self.assertIn("Von zwei Weiterleitungsverträgen ist zum Stichtag einer wieder", self._text())
        self.assertIn("noch keiner", self._text(SENT.isoformat()))

    def test_the_table_shows_the_state_of_the_day(self):
        rows = self._table("contracts_by_carrier")
        self.assertEqual(rows["W-A"], ["Stadt Haan", "Haan", "0,50", "versandt"])
        self.assertEqual(rows["W-B"], ["Wohlfahrt", "", "0,00", "zurückgesandt"])
        self.assertEqual(rows["gesamt"], ["", "", "0,50", ""])
        self.assertEqual(self._table("contracts_by_carrier", ACTIVE.isoformat())["W-B"][-1], "wirksam")

    def test_without_contracts_there_is_no_chapter(self):
        keys = [section["key"] for section in self._read("2022-06-01")["sections"]]
        self.assertNotIn("contracts", keys)
        self.assertIn("forwarded", keys)

    def test_contracts_of_another_company_are_not_told(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        self._create_contract("W-C", self.carrier_town, state="sent", sent_date=SENT, company_id=other.id)
        root = self.env.ref("base.user_root")
        self.assertEqual(self._read(user=root)["figures"]["contracts"]["count"], 2)

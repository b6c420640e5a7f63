import doctest
from datetime import date

from odoo.tests import tagged

from ..sections import authorities
from .common import KimReportCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportAuthorities(KimReportCommon):
    """Baustein 3 is told as far as it had been reported by the Stichtag; small numbers are hidden."""

    def _figure(self, kind, value, day, reported, **values):
        return self.env["kim.authority.figure"].create(
            {
                "kind_id": self.env.ref(f"kim_management.kim_authority_figure_kind_{kind}").id,
                **{"value": value, "period_date": day, "reported_date": reported, **values},
            }
        )

    def _rows(self, day="2022-07-21"):
        sections = {section["key"]: section for section in self._read(day)["sections"]}
        if "authorities" not in sections:
            return None
        blocks = sections["authorities"]["blocks"]
        tables = [block for block in blocks if block.get("key") == "authority_figures"]
        return [[row["period"], row["count"]["text"]] for table in tables for row in table["rows"]]

    def test_the_examples_hold(self):
        result = doctest.testmod(authorities)
        self.assertGreater(result.attempted, 0, "no example was tried")
        self.assertEqual(result.failed, 0)

    def test_the_newest_period_reported_by_the_day_is_told(self):
        self._figure("naturalisations", 40, date(2022, 3, 1), date(2022, 4, 10))
        self._figure("naturalisations", 52, date(2022, 6, 1), date(2022, 7, 30))
        self.assertEqual(self._rows(), [["1. Quartal 2022", "40"]])
        self.assertEqual(self._rows("2022-07-30"), [["2. Quartal 2022", "52"]])
        self.assertIsNone(self._rows("2022-04-09"))

    def test_unknown_and_more_than_are_said_and_small_numbers_hidden(self):
        day, reported = date(2022, 3, 1), date(2022, 4, 10)
        self._figure("25a_issued", False, day, reported)
        self._figure("25b_issued", 500, day, reported, exactness="lower_bound")
        self._figure("naturalisations", 2, day, reported)
        self.assertEqual([text for _period, text in self._rows()], ["unbekannt", "mehr als 500", "•"])

    def test_reasons_are_a_list_without_small_numbers(self):
        figure = self._figure("incomplete", 30, date(2022, 3, 1), date(2022, 4, 10))
        for name, value in (("language", 17), ("identity", 1)):
            reason = self.env.ref(f"kim_management.kim_authority_reason_{name}")
            figure.reason_ids.create({"figure_id": figure.id, "reason_id": reason.id, "value": value})
        lines = [line for line in self._text().splitlines() if line.endswith((": 17", ": •"))]
        self.assertEqual(len(lines), 2)
        self.assertNotIn(": 1\n", self._text())

    def test_campaigns_speak_in_the_tense_of_the_day(self):
        partner = self.env["res.partner"].create({"name": "Integrationsrat Musterstadt"})
        self.env["kim.campaign"].create(
            {
                "name": "Einbürgerung",
                "source_date": date(2022, 7, 1),
                **{"start_date": date(2022, 9, 1), "end_date": date(2022, 9, 30)},
                "recipient_ids": [(0, 0, {"partner_id": partner.id, "sent_date": date(2022, 9, 5)})],
            }
        )
        self.assertIn("Einbürgerung: vorgesehen ab 01.09.2022.", self._text())
        self.assertIn("läuft seit 01.09.2022; informiert: Integrationsrat Musterstadt.", self._text("2022-09-15"))
        self.assertIn("lief vom 01.09.2022 bis 30.09.2022;", self._text("2022-10-21"))
        self.assertNotIn("Einbürgerung: ", self._text("2022-06-30"))

    def test_figures_of_another_council_are_not_told(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        self._figure("naturalisations", 40, date(2022, 3, 1), date(2022, 4, 10), company_id=other.id)
        self.assertIsNone(self._rows())

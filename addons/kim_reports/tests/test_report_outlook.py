from datetime import date, timedelta

from odoo.tests import tagged

from .common import KimReportCommon

STICHTAG = date(2022, 7, 21)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportOutlook(KimReportCommon):
    """What is to come after the Stichtag, and nothing that lies before it or that nobody knew then."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.network = cls.env.ref("kim_management.kim_event_type_network")

    def _create_event(self, name, day, **values):
        days = {"start_date": day, "stop_date": day} if day else {}
        return self.env["kim.event"].create(
            {"name": name, "type_id": self.network.id, "allday": bool(day), "state": "planned", **days, **values}
        )

    def _rows(self, day="2022-07-21"):
        """Return the rows of the table as (day, text)."""
        blocks = [b for s in self._read(day)["sections"] if s["key"] == "outlook" for b in s["blocks"]]
        return [(row["date"], row["what"]) for b in blocks if b["type"] == "table" for row in b["rows"]]

    def _texts(self, day="2022-07-21"):
        return [text for _day, text in self._rows(day)]

    def test_posts_that_fall_vacant_are_told_on_their_day(self):
        [row] = [row for row in self._rows() if "vakant" in row[1]]
        self.assertEqual(row[0], "01.09.2022")
        self.assertRegex(row[1], r"^0,68 VZÄ Koordination\w* \(Baustein 1\) werden vakant$")
        self.assertIn("Zu besetzen sind 1,35 VZÄ, die zum Stichtag vakant sind, und 0,68 VZÄ", self._text())
        self.assertNotIn("01.09.2022", [day for day, _text in self._rows("2022-09-01")])

    def test_meetings_are_told_in_order_within_twelve_months(self):
        days = {
            "Am Tag selbst": STICHTAG,
            "Spät": date(2023, 7, 21),
            "Bald": STICHTAG + timedelta(days=1),
            "Zu spät": date(2023, 7, 22),
        }
        for name, day in days.items():
            self._create_event(name, day)
        self._create_event("Abgesagt", date(2022, 8, 1), state="cancelled")
        self._create_event("Niemandem bekannt", date(2022, 8, 1), source="V", source_date=date(2022, 7, 30))
        names = set(days) | {"Abgesagt", "Niemandem bekannt"}
        self.assertEqual([text for text in self._texts() if text in names], ["Bald", "Spät"])

    def test_a_meeting_that_was_held_later_is_told_as_to_come(self):
        self._create_event("Gehalten", date(2022, 8, 1), state="held")
        self.assertIn("Gehalten", self._texts())
        self._create_event("Schon berichtet", date(2022, 8, 2), state="held", source="V", source_date=STICHTAG)
        self.assertNotIn("Schon berichtet", self._texts())

    def test_meetings_without_a_day_are_counted(self):
        self._create_event("Irgendwann", False)
        self.assertIn("Ohne festen Termin ist eine weitere Veranstaltung geplant.", self._text())
        self._create_event("Irgendwann auch", False)
        self.assertIn("Ohne festen Termin sind zwei weitere Veranstaltungen geplant.", self._text())

    def test_agreements_contracts_and_notices_are_told_with_their_ends(self):
        end = date(2022, 12, 31)
        self.env["kim.agreement"].create(
            {
                **{"name": "Wege", "state": "active", "start_date": self.start_date, "end_date": end},
                **{"review_date": date(2022, 10, 1), "is_written": False},
                "party_ids": [(0, 0, {"partner_id": self.carrier_town.id})],
            }
        )
        contract = {"carrier_id": self.carrier_town.id, "state": "sent", "sent_date": self.start_date}
        term = {"start_date": self.start_date, "end_date": end}
        self.env["kim.contract"].create({"number": "W-A", **contract, **term})
        notice = {"name": "B-1", "block_id": self.block_two.id, "notice_date": self.start_date}
        self.env["kim.funding.notice"].create({**notice, **term})
        expected = [
            ("01.10.2022", "Überprüfung der Vereinbarung „Wege“"),
            ("31.12.2022", "Ende der Vereinbarung „Wege“"),
            ("31.12.2022", "Ende des Weiterleitungsvertrags W-A (Stadt Haan)"),
            ("31.12.2022", "Ende des Zuwendungsbescheids B-1 (Baustein 2)"),
        ]
        self.assertEqual([row for row in self._rows() if "Überprüfung" in row[1] or "Ende" in row[1]], expected)
        self.assertFalse([text for text in self._texts("2023-01-01") if "Ende" in text])

    def test_the_next_report_is_told(self):
        duty = {"body_id": self.body.id, "rhythm": "months", "interval_months": 12, "start_date": self.start_date}
        self.env["kim.report.duty"].create({**duty, "first_due_date": date(2022, 12, 15)})
        self.assertIn(("15.12.2022", "nächster Bericht fällig: Testgremium"), self._rows())
        self.assertNotIn("nächster Bericht fällig: Testgremium", self._texts("2022-12-15"))

    def test_figures_count_the_rows(self):
        self._create_event("Bald", date(2022, 8, 1))
        figures = self._read()["figures"]
        keys = [key for key in figures if key.startswith("outlook_")]
        self.assertEqual(sum(figures[key]["count"] for key in keys), len(self._rows()))

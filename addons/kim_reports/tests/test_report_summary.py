import re

from odoo.tests import tagged

from ..sections import summary
from .common import KimReportCommon

LONGEST_SENTENCE = 10  # words
NOT_PLAIN = re.compile(
    r"VZÄ|z\. ?B\.|bzw\.|ca\.|\d\. Quartal|[()/%]|\b(würd|könn?t|sollt|müsst|hätt|wär|dürf)\w*|\b(wird|werden|wurde)\b",
    re.IGNORECASE,
)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportSummary(KimReportCommon):
    """The paper begins with its numbers in plain language."""

    def _summary(self, day="2022-07-21"):
        """Return the sentences of the first chapter."""
        chapter = self._read(day)["sections"][0]
        self.assertEqual((chapter["key"], chapter["title"]), ("summary", "Das Wichtigste in einfacher Sprache"))
        return [text for block in chapter["blocks"] for text in block.get("items") or [block["text"]]]

    def _create_cases(self, number):
        for place in range(number):
            client = self.env["kim.client"].create({"last_name": f"Person {place}"})
            case = {"client_id": client.id, "municipality_id": self.town_haan.id, "start_date": "2022-07-01"}
            self.env["kim.case"].create(case)

    def test_it_tells_the_numbers_that_the_paper_prints(self):
        sentences = self._summary()
        figures = self._read()["figures"]
        self.assertEqual(figures["filled_fte"]["text"], "2,65")
        for sentence in (
            "Das Land bezahlt 5,2 Stellen.",
            "2,65 Stellen sind besetzt.",
            "1,35 Stellen sind frei.",
            "Zu 1,2 Stellen fehlt uns eine Meldung.",
            "1,7 Stellen haben wir weitergegeben.",
            "Alle Zahlen sind vom 21.07.2022.",
        ):
            self.assertIn(sentence, sentences)
        self.assertIn("1,97 Stellen sind besetzt.", self._summary("2022-09-01"))

    def test_what_nobody_reported_is_no_zero(self):
        self.env["kim.position.occupancy"].search([("state", "=", "filled")]).unlink()
        self.assertIn("Eine Zahl fehlt uns: die besetzten Stellen.", self._summary())
        self.assertNotIn("Keine Stelle ist besetzt.", self._summary())

    def test_small_numbers_stay_hidden(self):
        self._create_cases(2)
        text = " ".join(self._summary())
        self.assertIn(" ".join(summary.HIDDEN), text)
        self.assertNotIn("Fälle", text)
        self.assertNotIn("•", text)
        self._create_cases(9)
        self.assertIn("Zurzeit laufen 11 Fälle.", self._summary())

    def test_a_chapter_that_is_not_printed_is_not_summed_up(self):
        report = self.env["kim.report"].create({"reference_date": "2022-07-21"})
        report.section_ids.filtered(lambda row: row.chapter == "forwarded").is_printed = False
        self.assertFalse([sentence for sentence in self._summary() if "weitergegeben" in sentence])

    def test_sentences_are_short_and_plain(self):
        """Those that are printed, and every other that could be."""
        rows = [row for topic in summary.TOPICS.values() for row in topic]
        words = [text for row in rows for text in ([row] if isinstance(row, str) else row[1])]
        unknown = [summary.UNKNOWN.format(row[2]) for row in rows if not isinstance(row, str)]
        sentences = [*summary.TOPICS, *words, *unknown, *summary.HIDDEN, *summary.KIM, *self._summary()]
        for sentence in filter(None, sentences):
            with self.subTest(sentence=sentence):
                self.assertLessEqual(len(sentence.split()), LONGEST_SENTENCE)
                self.assertFalse(NOT_PLAIN.search(sentence))
                self.assertEqual(len(re.findall(r"[.!?](?:\s|$)", sentence)) or 1, 1)

    def test_it_speaks_the_council_own_words(self):
        self.env.company.kim_word_steering_group = "Steuerungsgruppe"
        body = self.env["kim.body"].create({"name": "Lenkungsgruppe", "kind": "steering"})
        self.env["kim.event"].create(
            {
                **{"name": "Sitzung", "body_id": body.id, "start_date": "2022-06-08", "state": "held"},
                "type_id": self.env["kim.event.type"].search([], limit=1).id,
            }
        )
        sentences = self._summary()
        self.assertIn("Die Steuerungsgruppe entscheidet über KIM:", sentences)
        self.assertIn("Seit dem 21.01.2022 war 1 Treffen.", sentences)

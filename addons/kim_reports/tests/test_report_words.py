import unicodedata

from odoo.tests import tagged

from .common import KimReportCommon


@tagged("post_install", "-at_install")
class TestReportWords(KimReportCommon):
    """The paper speaks the council's own words."""

    def test_own_words_reach_sentences_tables_and_head(self):
        self.env.company.write(
            {
                "kim_word_block": "Modul",
                "kim_word_blocks": "Module",
                "kim_word_steering_group": "Steuerungsgruppe",
                "kim_word_municipality": "Gemeinde",
                "kim_word_municipalities": "Gemeinden",
            }
        )
        page = unicodedata.normalize("NFKC", self._render(file_format="html").decode())  # no-break spaces
        for word in ("Modul 2", "Zuständigkeit (Gemeinde)", "die Steuerungsgruppe"):
            self.assertIn(word, page)
        for word in ("Baustein", "Lenkungsgruppe", "Stadt)", "Städte "):
            self.assertNotIn(word, page)

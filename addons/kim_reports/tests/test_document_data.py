from datetime import date, datetime
from decimal import Decimal

from markupsafe import Markup

from odoo.tests import BaseCase, tagged

from ..report import document_data
from ..sections.document import Caseload, Chart, Column, Count, Figure, Fte, Paragraph, Section, Table

TABLE = Table(
    "towns",
    "Fälle je Stadt",
    [Column("town", "Stadt"), Column("cases", "Fälle", is_number=True)],
    [["Haan", Count(7)], ["Velbert", Count(None, is_hidden=True)], ["Wülfrath", Count(None)]],
    total=["gesamt", Count(9, is_lower_bound=True)],
)
CHART = Chart("filled", "Besetzt", ["Juni", "Juli"], [("VZÄ", [Decimal("0.10"), None])], "VZÄ", "Ein Satz.", "bar")
DOCUMENT = {
    "reference_date": date(2022, 7, 21),
    "kinds": [("decision", "Beschluss", False)],
    "is_public": True,
    "number": "",
    "nothing": None,
    "at": datetime(2022, 7, 21, 9, 30),
    "sections": [
        Section(
            "staffing",
            "Stellen",
            [Paragraph("„7,17\N{NO-BREAK SPACE}VZÄ“"), TABLE, CHART],
            [
                Figure("fte", "VZÄ", Fte(Decimal("7.10"), "Pool")),
                Figure("load", "Fälle", Caseload(None, True), "count"),
            ],
        )
    ],
}


@tagged("post_install", "-at_install")
class TestDocumentData(BaseCase):
    """A document can be kept as bytes and read again without any loss; what is no plain data is refused."""

    def test_a_document_comes_back_as_it_was(self):
        content = document_data.dump(DOCUMENT)
        again = document_data.load(content)
        self.assertEqual(again, DOCUMENT)
        self.assertEqual(document_data.dump(again), content)
        section = again["sections"][0]
        self.assertEqual(str(section.figures[0].value.value), "7.10")
        self.assertIs(type(again["kinds"][0]), tuple)
        self.assertIs(type(again["at"]), datetime)

    def test_a_hidden_number_is_not_kept_nor_in_the_hash(self):
        """Whoever has the printed paper and the hash could else try all small numbers until one fits."""
        kept = [
            document_data.dump({"cells": [Count(number, is_hidden=True), Caseload(Decimal(number), is_hidden=True)]})
            for number in (2, 3)
        ]
        self.assertEqual(*kept)
        self.assertEqual([cell.value for cell in document_data.load(kept[0])["cells"]], [None, None])
        self.assertNotEqual(document_data.dump({"cells": [Count(2)]}), document_data.dump({"cells": [Count(3)]}))

    def test_what_is_no_plain_data_is_refused(self):
        for value in (Markup("<b>"), {1: "key"}, {"@type": "date"}, {1, 2}, object()):
            with self.subTest(value=type(value).__name__), self.assertRaises(TypeError):
                document_data.to_data({"inside": [value]})

    def test_a_block_without_a_newer_field_is_read_with_its_default(self):
        data = document_data.to_data(Count(4))
        del data["is_lower_bound"]
        self.assertEqual(document_data.from_data({**data, "gone": 1}), Count(4))

    def test_bytes_of_another_form_are_refused(self):
        for content in (
            b'{"schema": "kim.report/1"}',
            b'{"schema": "kim.report.document/1", "document": {"@type": "X"}}',
        ):
            with self.subTest(content=content), self.assertRaises(ValueError):
                document_data.load(content)

"""The report of Kreis Mettmann as of 21.07.2022 says what the paper Vorlage 50/018/2022 says, in JSON and in PDF.

The numbers below are typed from the paper (seed/README.md names it), not taken from the lists in seed/mettmann. The
reports are made by ./kim report on a database filled by ./kim load, as a Kreis would make them.
"""

import io
import json
import re
import unicodedata

import pypdf
import pytest

pytestmark = pytest.mark.slow

# Table "Zuständigkeit (Stadt) | Stellenanteile (VZÄ) besetzt"
OWN_POSTS = {
    "Erkrath": "0,75",
    "Haan": "0,50",
    "Heiligenhaus": "0,50",
    "Hilden": "0,75",
    "Langenfeld": "1,00",
    "Mettmann": "0,50",
    "Monheim am Rhein": "0,50",
    "Ratingen": "1,00",
    "Velbert": "0,77",
    "Wülfrath": "0,50",
    "Kommunenübergreifend": "0,40",
    "gesamt": "7,17",
}
# Table "Zuständigkeit | Stellenanteil (VZÄ) | Träger"
FORWARDED = {
    "Haan": ("0,50", "Stadt"),
    "Heiligenhaus u. Wülfrath": ("0,50", "Städte"),
    "Hilden": ("0,95", "Stadt"),
    "Erkrath": ("0,60", "Diakonie"),
    "Langenfeld": ("0,80", "AWO"),
    "Mettmann": ("0,70", "Caritas"),
    "Monheim am Rhein": ("0,75", "beratungsCentrum"),
    "Ratingen": ("1,20", "50 % Diakonie, 50 % Caritas"),
    "Velbert": ("1,00", "Stadt"),
    "gesamt": ("7,00", ""),
}
BY_CARRIER = {
    "Städte": "2,95",
    "Caritas": "1,30",
    "Diakonie": "1,20",
    "AWO": "0,80",
    "beratungsCentrum": "0,75",
    "gesamt": "7,00",
}
# "zum Teil bereits wieder an die Kreisverwaltung zurückgesendet"; which ones is not said, four are assumed.
CONTRACTS_BACK = (
    "Von zehn Weiterleitungsverträgen sind zum Stichtag vier wieder an die Verwaltung zurückgesandt worden."
)
# What the running text of the paper says
SENTENCES = (
    "3,5 VZÄ",
    "0,5 VZÄ Verwaltungsassistenz",
    "9 VZÄ",
    "7 VZÄ",
    "3 VZÄ",
    "23 VZÄ",
    "Zum 15.04.2022 sind 0,5 VZÄ Verwaltungsassistenz besetzt worden.",
    "Zum 15.06.2022 ist 1 VZÄ",
    "Zum 01.07.2022 sind 0,77 VZÄ",
    "Zum 01.09.2022 werden 0,68 VZÄ Koordination vakant; die Stellenanteile sind bereits ausgeschrieben.",
    "7,17 VZÄ von 9 VZÄ besetzt",
    "Vakant sind zum Stichtag 1,83 VZÄ; die Stellenanteile sind bereits ausgeschrieben.",
    "sind alle 3 VZÄ besetzt",
    "08.06.2022",
)
HEAD = (
    "50/018/2022",
    "öffentlich",
    "Sozialamt",
    "21.07.2022",
    "50-54",
    "Sozialausschuss",
    "01.09.2022",
    "Kenntnisnahme",
)
TOTALS = {"funded": "23,00", "filled": "14,17", "vacant": "1,83", "unknown": "7,00"}


@pytest.fixture(scope="module")
def report(kim, seed_database, tmp_path_factory):
    """Return a function that gives the report of a day as bytes."""
    folder = tmp_path_factory.mktemp("report")

    def make(day, suffix):
        path = folder / f"{day}.{suffix}"
        if not path.exists():
            done = kim("report", "--date", day, "--output", path, "--database", seed_database)
            assert done.returncode == 0, done.stderr
        return path.read_bytes()

    return make


@pytest.fixture(scope="module")
def data(report):
    """Return the report of the Stichtag as machines read it."""
    return json.loads(report("2022-07-21", "json"))


@pytest.fixture(scope="module")
def paper(report):
    """Return the text of the PDF, its lines joined as a reader does."""
    pages = pypdf.PdfReader(io.BytesIO(report("2022-07-21", "pdf"))).pages
    return _joined("\n".join(page.extract_text() for page in pages))


def _joined(text):
    return re.sub(r"\s+", " ", re.sub(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])", "", unicodedata.normalize("NFKC", text)))


def _table(data, key):
    """Return {first cell: text of the others}, the sum among them."""
    (table,) = (block for section in data["sections"] for block in section["blocks"] if block.get("key") == key)
    rows = [[_cell_text(cell) for cell in row.values()] for row in [*table["rows"], table["total"]]]
    return {first: others[0] if len(others) == 1 else tuple(others) for first, *others in rows}


def _cell_text(cell):
    return cell["text"] if isinstance(cell, dict) else cell


def _text(data):
    blocks = [block for section in data["sections"] for block in section["blocks"]]
    return "\n".join(text for block in blocks for text in [block.get("text", ""), *block.get("items", [])])


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("block_2_own_by_area", OWN_POSTS),
        ("forwarded_by_area", FORWARDED),
        ("forwarded_by_carrier_group", BY_CARRIER),
    ],
)
def test_tables_of_the_paper_are_in_the_data(data, key, expected):
    assert _table(data, key) == expected


@pytest.mark.parametrize("expected", [OWN_POSTS, FORWARDED, BY_CARRIER], ids=["own", "forwarded", "carriers"])
def test_rows_of_the_paper_are_in_the_pdf(paper, expected):
    for name, cells in expected.items():
        row = " ".join([name, *((cells,) if isinstance(cells, str) else cells)]).strip()
        assert row in paper


def test_the_numbers_of_the_text_are_in_the_data(data):
    text = _text(data)
    assert [sentence for sentence in SENTENCES if sentence not in text + _table_days(data)] == []


def _table_days(data):
    (table,) = (b for section in data["sections"] for b in section["blocks"] if b.get("key") == "decisions")
    return " ".join(row["date"] for row in table["rows"])


def test_the_numbers_of_the_text_are_in_the_pdf(paper):
    assert [sentence for sentence in SENTENCES if sentence not in paper] == []


def test_everything_together_is_twenty_three(data, paper):
    (table,) = (
        b for section in data["sections"] for b in section["blocks"] if b.get("key") == "staffing_by_building_block"
    )
    assert {name: table["total"][f"{name}_fte"]["text"] for name in TOTALS} == TOTALS
    assert " ".join(["gesamt", *TOTALS.values()]) in paper
    assert data["figures"]["funded_fte"]["fte"] == 23


def test_filled_and_vacant_add_up_to_what_is_funded(data):
    figures = {name: data["figures"][f"block_2_own_{name}_fte"]["text"] for name in ("filled", "vacant", "funded")}
    assert figures == {"filled": "7,17", "vacant": "1,83", "funded": "9,00"}


def test_the_head_of_the_paper_is_in_both(data, paper):
    header = json.dumps(data["header"], ensure_ascii=False)
    assert [text for text in HEAD if text not in header] == []
    assert [text for text in HEAD if text not in paper] == []
    assert {impact["value"] for impact in data["header"]["impacts"].values()} == {"no"}


def test_the_impossible_date_is_kept_and_pointed_at(data, paper):
    assert [hint for hint in data["hints"] if "30.11.2022" in hint]
    assert "30.11.2022" in paper
    assert not [hint for hint in data["hints"] if hint in paper]


def test_a_day_later_the_first_building_block_has_less(report):
    """0,68 VZÄ are held until 31.08.2022 and vacant from 01.09.2022."""
    before, after = (json.loads(report(day, "json"))["figures"] for day in ("2022-08-31", "2022-09-01"))
    texts = {name: (before[name]["text"], after[name]["text"]) for name in before if name.startswith("block_")}
    assert texts.pop("block_1_own_filled_fte") == ("4,00", "3,32")
    assert texts.pop("block_1_own_vacant_fte") == ("0,00", "0,68")
    assert texts.pop("block_1_own_upcoming_fte") == ("0,68", "0,00")
    assert {name for name, (old, new) in texts.items() if old != new} == set()


def test_the_tense_follows_the_day(report):
    before, after = (_text(json.loads(report(day, "json"))) for day in ("2022-08-31", "2022-09-01"))
    assert "Zum 01.09.2022 werden 0,68 VZÄ Koordination vakant" in before
    assert "Seit dem 01.09.2022 sind 0,68 VZÄ vakant" in after


def test_the_contracts_are_back_in_part_and_cover_every_forwarded_post(data, paper):
    figures = {name: data["figures"][name]["count"] for name in ("contracts", "contracts_returned")}
    assert figures == {"contracts": 10, "contracts_returned": 4}
    assert CONTRACTS_BACK in _text(data)
    assert CONTRACTS_BACK in paper
    assert _table(data, "contracts_by_carrier")["gesamt"] == ("", "", "7,00", "")

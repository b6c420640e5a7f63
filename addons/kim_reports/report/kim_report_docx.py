"""The report as a Word file (DOCX) that an office goes on editing: real headings, tables, captions, page numbers."""

from datetime import datetime, time
from io import BytesIO

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import _Cell

from ..figures.german_format import date
from . import word_styles
from .chart_picture import to_png
from .flow import TEXT_WIDTH, column_kinds, flow, is_lead, lengths, rows_of
from .typesetting import typeset

LABEL_WIDTH = Cm(4)
ROWS_KEPT_TOGETHER = 25
LINE_STYLES = {
    "council": "KIM Kreis",
    "check": "KIM Ankreuzfeld",
    "head": "KIM Kopfzeile",
    "note": "KIM Hinweis",
    "text": "Normal",
}
CELL_STYLES = {"text": "KIM Tabellentext", "number": "KIM Tabellenzahl", "after": "KIM Tabellentext eingerückt"}


def render(env, document):
    """Return the document as DOCX."""
    document = typeset(document)
    word = word_styles.new_document()
    parts = flow(document)
    for place, part in enumerate(parts):
        PRINTERS[part.kind](word, part, is_lead(parts, place))
    _set_margins(word, document)
    _set_properties(word.core_properties, document)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _set_properties(properties, document):
    """Describe the file by the paper alone; nobody's name and no time of the machine are in it."""
    properties.title, properties.author = document["subject"], document["council"]
    properties.subject = f"Sachstandsbericht zum {date(document['reference_date'])}"
    properties.language, properties.comments, properties.last_modified_by = word_styles.LANGUAGE, "", ""
    properties.created = properties.modified = datetime.combine(document["document_date"], time())


def _set_margins(word, document):
    """Name the paper above every page but the first, and number all of them."""
    section = word.sections[0]
    section.different_first_page_header_footer = True
    number = f"Vorlage {document['number']} · " if document["number"] else ""
    section.header.paragraphs[0].text = f"{number}{document['subject']}"
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = word.styles["Footer"]
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"{document['council']}\tSeite ")
        _add_field(line, "PAGE")
        line.add_run(" von ")
        _add_field(line, "NUMPAGES")


def _add_field(line, instruction):
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


def _add_heading(word, heading, _is_lead):
    word.add_heading(heading.text, level=heading.level)


def _add_line(word, line, is_lead):
    paragraph = word.add_paragraph(style=LINE_STYLES[line.style])
    paragraph.paragraph_format.keep_with_next = is_lead or None
    if line.label:
        paragraph.paragraph_format.tab_stops.add_tab_stop(LABEL_WIDTH)
        paragraph.add_run(f"{line.label}:").bold = True
        paragraph.add_run("\t")
    paragraph.add_run(line.text)


def _add_paragraph(word, block, is_lead):
    word.add_paragraph(block.text).paragraph_format.keep_with_next = is_lead or None


def _add_list(word, block, _is_lead):
    for item in block.items:
        word.add_paragraph(item, style="List Bullet")


def _add_table(word, block, _is_lead):
    """Add a table with its caption; its first row is marked as head, which Word repeats on every page."""
    word.add_paragraph(block.caption, style="Caption" if block.caption else "KIM Tabellenabstand")
    rows = [[column.title for column in block.columns], *rows_of(block)]
    table = word.add_table(len(rows), len(block.columns), style=word_styles.TABLE)
    _describe_table(table, block)
    sizes = [Cm(length) for length in lengths(block)]
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = size
    styles = [word.styles[CELL_STYLES[kind]].style_id for kind in column_kinds(block)]
    for place, (row, texts) in enumerate(zip(table._tbl.tr_lst, rows, strict=True), start=1):
        is_kept = place == 1 or (len(rows) <= ROWS_KEPT_TOGETHER and place < len(rows))
        for cell, text, style, size in zip(row.tc_lst, texts, styles, sizes, strict=True):
            _fill(_Cell(cell, table), text, style, size, is_kept)
        marks = row.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if place == 1:
            marks.append(OxmlElement("w:tblHeader"))
    word.add_paragraph(style="KIM Tabellenabstand")


def _fill(cell, text, style, size, is_kept):
    cell.width = size
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style  # by its id: to look a style up takes long, and there are many cells
    paragraph.paragraph_format.keep_with_next = is_kept or None
    paragraph.add_run(text)


def _describe_table(table, block):
    """Say which row and column are heads, whether the last row is a sum, and what the table is about."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        table._tbl.tblPr.append(look)
    look.attrib.clear()
    flags = {"firstRow": 0x20, "lastRow": 0x40 if block.total else 0, "firstColumn": 0x80, "lastColumn": 0}
    flags |= {"noHBand": 0x200, "noVBand": 0x400}
    look.set(qn("w:val"), f"{sum(flags.values()):04X}")
    for name, value in flags.items():
        look.set(qn(f"w:{name}"), "1" if value else "0")
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), block.caption or block.columns[0].title)
    table._tbl.tblPr.append(title)


def _add_chart(word, block, _is_lead):
    """Add the picture of a chart; who cannot see it hears its sentence."""
    word.add_paragraph(block.caption, style="Caption")
    shape = word.add_picture(BytesIO(to_png(block)), width=Cm(TEXT_WIDTH))
    properties = shape._inline.docPr
    properties.set("title", block.caption)
    properties.set("descr", block.alternative)


PRINTERS = {
    "heading": _add_heading,
    "line": _add_line,
    "paragraph": _add_paragraph,
    "list": _add_list,
    "table": _add_table,
    "chart": _add_chart,
}

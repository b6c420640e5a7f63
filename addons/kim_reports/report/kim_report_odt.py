"""The report as an OpenDocument text (ODT), the open format of administrations: real headings, tables, captions."""

from datetime import datetime, time
from io import BytesIO

from odfdo import Document, Element, Frame, Header, List, Paragraph, Span

from odoo.tools import file_open

from ..figures.german_format import date
from .chart_picture import to_png
from .flow import TEXT_WIDTH, column_kinds, flow, is_lead, lengths, rows_of
from .typesetting import typeset

STYLES = "kim_reports/styles/odt_styles.xml"
ROWS_KEPT_TOGETHER = 25
LINE_STYLES = {
    "council": "KIM_20_Kreis",
    "check": "KIM_20_Ankreuzfeld",
    "head": "KIM_20_Kopfzeile",
    "note": "KIM_20_Hinweis",
    "text": "Text_20_body",
}
BORDER = "0.5pt solid #d3d9e0"
CELLS = {
    "Kopf": {"fo:background-color": "#e8edf3", "fo:border-top": "1pt solid #12355b", "fo:border-bottom": BORDER},
    "Zelle": {"fo:border-bottom": BORDER},
    "Summe": {"fo:border-top": "0.75pt solid #12355b", "fo:border-bottom": "1pt solid #12355b"},
}
# Kind of row -> paragraph styles of text and of numbers
CELL_TEXTS = {
    "Kopf": ("Table_20_Heading", "KIM_20_Tabellenkopfzahl"),
    "Zelle": ("Table_20_Contents", "KIM_20_Tabellenzahl"),
    "Summe": ("KIM_20_Summe", "KIM_20_Summenzahl"),
}


def render(env, document):
    """Return the document as ODT."""
    document = typeset(document)
    file = Document("text")
    with file_open(STYLES, "rb") as handle:
        file.set_part("styles.xml", handle.read())
    file.body.clear()
    _add_cell_styles(file)
    parts = flow(document)
    for place, part in enumerate(parts):
        PRINTERS[part.kind](file, part, is_lead(parts, place))
    _set_margins(file, document)
    _set_properties(file.meta, document)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def element(tag, *children, **attributes):
    """Return an element with its children; ``table__name="x"`` is the attribute ``table:name``."""
    made = Element.from_tag(tag)
    for name, value in attributes.items():
        made.set_attribute(name.replace("__", ":").replace("_", "-"), str(value))
    for child in children:
        made.append(child)
    return made


def _set_properties(meta, document):
    """Describe the file by the paper alone; nobody's name and no time of the machine are in it."""
    meta.title, meta.language, meta.creator = document["subject"], "de-DE", document["council"]
    meta.subject = f"Sachstandsbericht zum {date(document['reference_date'])}"
    meta.initial_creator = document["council"]
    meta.creation_date = meta.date = datetime.combine(document["document_date"], time())


def _set_margins(file, document):
    """Name the paper above every page but the first, and number all of them."""
    number = f"Vorlage {document['number']} · " if document["number"] else ""
    for line in file.styles.get_elements("//style:master-page/style:header/text:p"):
        line.append(f"{number}{document['subject']}")
    for line in file.styles.get_elements("//style:master-page/style:footer/text:p"):
        line.append(document["council"])
        line.append(element("text:tab"))
        line.append("Seite ")
        line.append(element("text:page-number", text__select_page="current"))
        line.append(" von ")
        line.append(element("text:page-count"))


def _add_cell_styles(file):
    """Add the looks of rows and cells, which a text document keeps beside its content."""
    styles = file.content.get_element("//office:automatic-styles")
    look = element("style:table-row-properties", fo__keep_together="always")
    styles.append(element("style:style", look, style__name="Zeile", style__family="table-row"))
    for name, attributes in CELLS.items():
        for suffix, distance in (("", "0.1cm"), ("2", "0.7cm")):
            paddings = {"fo:padding": "0.1cm", "fo:padding-left": distance}
            look = element("style:table-cell-properties")
            for attribute, value in (attributes | paddings).items():
                look.set_attribute(attribute, value)
            styles.append(element("style:style", look, style__name=f"{name}{suffix}", style__family="table-cell"))


def _add_heading(file, heading, _is_lead):
    file.body.append(Header(heading.level, heading.text, style=f"Heading_20_{heading.level}"))


def _add_line(file, line, is_lead):
    style = "KIM_20_Vorspann" if is_lead and line.style == "text" else LINE_STYLES[line.style]
    paragraph = Paragraph(style=style)
    if line.label:
        paragraph.append(Span(f"{line.label}:", style="Strong_20_Emphasis"))
        paragraph.append(element("text:tab"))
    paragraph.append(line.text)
    file.body.append(paragraph)


def _add_paragraph(file, block, is_lead):
    file.body.append(Paragraph(block.text, style="KIM_20_Vorspann" if is_lead else "Text_20_body"))


def _add_list(file, block, _is_lead):
    items = [Paragraph(item, style="KIM_20_Listentext") for item in block.items]
    file.body.append(List(items, style="KIM_20_Liste"))


def _add_table(file, block, _is_lead):
    """Add a table with its caption; its head is marked as such and repeated on every page."""
    file.body.append(Paragraph(block.caption, style="Table" if block.caption else "KIM_20_Tabellenabstand"))
    rows = rows_of(block)
    head = element("table:table-header-rows", _row(block, "Kopf", [column.title for column in block.columns]))
    body = [
        _row(block, "Summe" if block.total and place == len(rows) else "Zelle", row)
        for place, row in enumerate(rows, 1)
    ]
    table = element(
        "table:table",
        element("table:title", block.caption or block.columns[0].title),
        *_columns(file, block),
        head,
        *body,
        table__name=block.key,
        table__style_name=_table_style(file, block),
    )
    file.body.append(table)
    file.body.append(Paragraph(style="KIM_20_Tabellenabstand"))


def _table_style(file, block):
    """Return the style of a table: as wide as its columns, on one page if it fits."""
    look = element("style:table-properties", table__align="left", style__width=f"{sum(lengths(block)):.2f}cm")
    may_break = len(block.rows) >= ROWS_KEPT_TOGETHER
    look.set_attribute("style:may-break-between-rows", "true" if may_break else "false")
    styles = file.content.get_element("//office:automatic-styles")
    styles.append(element("style:style", look, style__name=block.key, style__family="table"))
    return block.key


def _columns(file, block):
    """Return the columns with their widths."""
    styles = file.content.get_element("//office:automatic-styles")
    columns = []
    for place, length in enumerate(lengths(block)):
        name = f"{block.key}.{place}"
        look = element("style:table-column-properties", style__column_width=f"{length:.2f}cm")
        styles.append(element("style:style", look, style__name=name, style__family="table-column"))
        columns.append(element("table:table-column", table__style_name=name))
    return columns


def _row(block, kind, texts):
    cells = [
        element(
            "table:table-cell",
            Paragraph(text, style=CELL_TEXTS[kind][column == "number"]),
            table__style_name=f"{kind}2" if column == "after" else kind,
            office__value_type="string",
        )
        for text, column in zip(texts, column_kinds(block), strict=True)
    ]
    return element("table:table-row", *cells, table__style_name="Zeile")


def _add_chart(file, block, _is_lead):
    """Add the picture of a chart; who cannot see it hears its sentence."""
    file.body.append(Paragraph(block.caption, style="Figure"))
    content = to_png(block)
    place = file.add_file(BytesIO(content))
    width, height = png_size(content)
    size = (f"{TEXT_WIDTH}cm", f"{TEXT_WIDTH * height / width:.2f}cm")
    frame = Frame.image_frame(place, name=block.key, size=size, anchor_type="as-char")
    frame.append(element("svg:title", block.caption))
    frame.append(element("svg:desc", block.alternative))
    file.body.append(Paragraph(frame, style="Text_20_body"))


def png_size(content):
    """Return width and height of a PNG, in dots."""
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


PRINTERS = {
    "heading": _add_heading,
    "line": _add_line,
    "paragraph": _add_paragraph,
    "list": _add_list,
    "table": _add_table,
    "chart": _add_chart,
}

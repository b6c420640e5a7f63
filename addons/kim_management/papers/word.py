"""A Word document (DOCX) of blocks, with real styles, so that screen readers and the navigation pane find their way."""

from io import BytesIO

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .blocks import clean

FONT = "Arial"
TABLE_STYLE = "Table Grid"


def to_docx(title, blocks, signers=(), council="", language="de-DE"):
    """Return the document as bytes.

    :param blocks: :class:`~.blocks.Block` in their order
    :param signers: pairs of who signs and as what; each gets a line of her own at the end
    """
    document, council = docx.Document(), clean(council)
    _set_up(document, title, council, language)
    if council:
        document.add_paragraph(council, style="Subtitle")
    document.add_paragraph(title, style="Title")
    for block in blocks:
        _add(document, block)
    for name, part in signers:
        paragraph = document.add_paragraph(style="Signature")
        paragraph.add_run("_" * 40)
        paragraph.add_run().add_break()
        paragraph.add_run(clean(f"{name} ({part})"))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document, title, council, language):
    """Set page, fonts, language and the properties of the file; nobody's name is among them."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    document.styles.add_style("Signature", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.styles["Signature"].base_style = document.styles["Normal"]
    for name, size in (("Normal", 10.5), ("Title", 17), ("Heading 1", 12.5), ("Subtitle", 10.5)):
        style = document.styles[name]
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), FONT)
        for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
    document.styles["Signature"].paragraph_format.space_before = Pt(48)
    document.styles["Signature"].paragraph_format.keep_together = True
    language_tag = OxmlElement("w:lang")
    language_tag.set(qn("w:val"), language)
    document.styles["Normal"].element.get_or_add_rPr().append(language_tag)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, council, language
    properties.comments = ""


def _add(document, block):
    if block.kind == "heading":
        document.add_heading(block.text, level=1)
    elif block.kind == "list":
        for item in block.items:
            document.add_paragraph(item, style="List Bullet")
    elif block.kind == "table":
        _add_table(document, block)
    else:
        document.add_paragraph(block.text)


def _add_table(document, block):
    """Add a table whose first row is its header: marked as such, and repeated on every page."""
    table = document.add_table(rows=1, cols=len(block.header), style=TABLE_STYLE)
    for cell, text in zip(table.rows[0].cells, block.header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    is_header = OxmlElement("w:tblHeader")
    is_header.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(is_header)
    for row in block.items:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph()

"""The styles of the Word file, which a council office can change in one place: fonts, headings, captions, tables."""

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT, LANGUAGE = "Arial", "de-DE"
BLUE, GREY = RGBColor(0x12, 0x35, 0x5B), RGBColor(0x55, 0x60, 0x6E)
TABLE = "KIM Tabelle"
# Style -> size in points, space before and after, colour, bold; those that Word does not know are made
STYLES = {
    "Normal": (10, 0, 6, None, False),
    "Heading 1": (16, 22, 3, BLUE, True),
    "Heading 2": (13, 16, 6, BLUE, True),
    "Heading 3": (11.5, 14, 5, BLUE, True),
    "Caption": (8.5, 6, 4, GREY, True),
    "List Bullet": (10, 0, 3, None, False),
    "Header": (8, 0, 0, GREY, False),
    "Footer": (8, 0, 0, GREY, False),
    "KIM Kreis": (15, 0, 12, BLUE, True),
    "KIM Kopfzeile": (10, 0, 2, None, False),
    "KIM Ankreuzfeld": (10, 0, 2, None, True),
    "KIM Hinweis": (9, 0, 12, GREY, False),
    "KIM Tabellentext": (9, 2, 2, None, False),
    "KIM Tabellenzahl": (9, 2, 2, None, False),
    "KIM Tabellentext eingerückt": (9, 2, 2, None, False),
    "KIM Tabellenabstand": (4, 0, 6, None, False),
}
FONT_KINDS = ("ascii", "hAnsi", "cs", "eastAsia")
TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="KIMTabelle">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="12355B"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="12355B"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D3D9E0"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:color w:val="12355B"/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EDF3"/><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="12355B"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""


def new_document():
    """Return an empty A4 document with our styles, in German."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    for name, look in STYLES.items():
        _set_style(document.styles, name, look)
    document.styles["KIM Tabellenzahl"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.styles["KIM Tabellentext eingerückt"].paragraph_format.left_indent = Cm(0.6)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    for tabs in document.styles["Footer"].element.xpath("w:pPr/w:tabs"):
        tabs.getparent().remove(tabs)
    document.styles.element.append(parse_xml(TABLE_STYLE))
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    _set_settings(document.settings.element)
    return document


def _set_style(styles, name, look):
    size, before, after, colour, is_bold = look
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name.startswith("KIM"):
        style.base_style, style.quick_style = styles["Normal"], True
    style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold or None, None
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.widow_control = True
    if colour is not None:
        style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in FONT_KINDS:
        fonts.set(qn(f"w:{kind}"), FONT)
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)


def _set_settings(settings):
    """Open as a document of today's Word, with German as its language and the comma as its decimal sign."""
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for name, attribute, value in (
        ("themeFontLang", "val", LANGUAGE),
        ("decimalSymbol", "val", ","),
        ("listSeparator", "val", ";"),
    ):
        for element in settings.iter(qn(f"w:{name}")):
            element.set(qn(f"w:{attribute}"), value)

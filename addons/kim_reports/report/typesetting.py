"""German typography, put on a document just before it is printed; data and files for machines stay as they are."""

import dataclasses
import re

NO_BREAK = "\N{NO-BREAK SPACE}"
UNITS = "VZÄ|€|EUR|%|Prozent|Euro|Uhr|Fälle|Fällen|Personen|Stunden|Tage|Tagen|Wochen|Monate|Monaten|Jahre|Jahren"
ABBREVIATIONS = ("z. B.", "d. h.", "u. a.", "i. V. m.", "o. g.", "i. d. R.", "v. H.", "i. S. d.")
# Control characters come in by copying from other programs; a file made of XML could not be opened with them
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SIGNS = r"§§?|Nr\.|Abs\.|Art\.|S\.|Az\.|Baustein|Modul"

RULES = (
    # A number and its unit stay on one line, and so do a sign and its number
    (re.compile(rf"(\d) (?=(?:{UNITS})(?!\w))"), rf"\1{NO_BREAK}"),
    (re.compile(rf"(?<!\w)({SIGNS}) (?=\d)"), rf"\1{NO_BREAK}"),
    # „…“ for "…": the first mark stands before a word, the second after one
    (re.compile(r'(?<![^\s([{–„])"(?=\S)([^"\n]*?)(?<=\S)"(?!\w)'), "„\\1“"),
    # A dash between words is as long as a dash, and no line begins with it
    (re.compile(r"(?<=\S) [-–] (?=\S)"), f"{NO_BREAK}– "),
    (re.compile(r"\.\.\.(?!\.)"), "…"),
)


def polish(text):
    """Return the text as a typesetter would write it; words and numbers stay what they are.

    >>> polish('Im "Forum" sind 0,5 VZÄ frei - nach § 9 Abs. 4, z. B. 20 % ...').replace(NO_BREAK, "~")
    'Im „Forum“ sind 0,5~VZÄ frei~– nach §~9 Abs.~4, z.~B. 20~% …'
    >>> polish("Haus 12-14, 3 Wochenenden") == "Haus 12-14, 3 Wochenenden"
    True
    """
    for short in ABBREVIATIONS:
        text = text.replace(short, short.replace(" ", NO_BREAK))
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def typeset(document):
    """Return the document with every text in it polished; numbers, dates and the order of things are untouched.

    Keys are English words of one piece, which no rule touches.
    """
    return change_texts(document, lambda text: polish(FORBIDDEN.sub("", text)))


def plainly_set(document):
    """Return the document with ordinary spaces, for files in which people search and calculate."""
    return change_texts(document, lambda text: FORBIDDEN.sub("", text).replace(NO_BREAK, " "))


def change_texts(part, change):
    """Return the plain data with each text in it changed.

    >>> change_texts({"a": ["x", 1, ("y", None)]}, str.upper)
    {'a': ['X', 1, ('Y', None)]}
    """
    if isinstance(part, str):
        return change(part)
    if isinstance(part, dict):
        return {key: change_texts(value, change) for key, value in part.items()}
    if isinstance(part, (list, tuple)):
        return type(part)(change_texts(value, change) for value in part)
    if dataclasses.is_dataclass(part) and not isinstance(part, type):
        names = [field.name for field in dataclasses.fields(part)]
        return dataclasses.replace(part, **{name: change_texts(getattr(part, name), change) for name in names})
    return part

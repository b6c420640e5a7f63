"""Finds words that name somebody in a text that is to tell about nobody in particular.

Pure Python, without Odoo and without any list of people: it goes by how a text names somebody. So a refusal betrays
nothing of what the software knows. What tells who one certain person is finds ``sheet_words.py``.
"""

import re

WORD = re.compile(r"[^\W_][\w'’-]*")
# Whoever is addressed like this has a name; an article or a small word after it is no name ("Familie und Beruf")
ADDRESSED = re.compile(
    r"\b(?i:frau|herrn?|familie|fam\.|eheleute|ehepaar|mrs?\.?|ms\.?|madame|monsieur)\s+"
    r"(?:(?i:dr\.|prof\.|von|van|al|el|de)\s+)*(?P<name>[A-ZÄÖÜ][^\W\d_]+)"
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
PHONE = re.compile(r"(?<![\w.,/])(?:\+|00?)[1-9][\d /()-]{5,}\d")
BIRTHDAY = re.compile(
    r"(?i:\bgeb(?:\.|oren)?(?:\s+am)?|\bborn(?:\s+on)?|\*)\s*(?P<day>\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4})"
)
FILE_NUMBER = re.compile(r"\b[KFU]-\d{4,}\b")  # numbers of clients, cases and referrals
SHAPES = (ADDRESSED, MAIL, PHONE, BIRTHDAY, FILE_NUMBER)


def find_naming(text):
    """Return (line, word in the line) of the first word that names somebody, both counted from one, else ``None``.

    >>> find_naming("Viele warten lange.\\nFrau Musterfrau wartet seit Mai.")
    (2, 2)
    >>> find_naming("Familie und Beruf: Frauen warten seit dem 01.05.2022 auf 12 Plätze.")
    >>> find_naming("Rückfragen: erfunden@example.org")
    (1, 2)
    """
    for number, line in enumerate((text or "").splitlines(), start=1):
        starts = [_start(found) for shape in SHAPES if (found := shape.search(line))]
        if starts:
            return number, len(WORD.findall(line[: min(starts)])) + 1
    return None


def _start(found):
    return min((found.start(name) for name in found.groupdict()), default=found.start())

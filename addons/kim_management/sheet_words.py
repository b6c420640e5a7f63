"""Finds words that tell who somebody is in a text that is to tell it to nobody.

Pure Python, without Odoo. A text is compared word by word with what identifies the person: by letters in any script,
names also by their sound. The answer is a place, never the word itself: it goes into a sentence on a screen.
"""

import re
from typing import NamedTuple

from anyascii import anyascii

from .name_key import name_codes

SHORTEST_WORD = 3  # shorter names ("An", "Li") are compared with capitalised words only
SHORTEST_SOUND = 3  # fewer digits of sound are shared by half the dictionary
SHORTEST_NUMBER = 5  # digits of a telephone number
WORD = re.compile(r"[^\W_][\w'’-]*")


class Identity(NamedTuple):
    """What tells who somebody is."""

    names: tuple = ()  # first and last names, of the household, too
    words: tuple = ()  # e-mail address, street, numbers of client and case: found as they are written
    numbers: tuple = ()  # telephone numbers: found by their digits, however they are grouped
    days: tuple = ()  # days of birth


def find_telling(text, identity, loosely=True):
    """Return (line, word in the line) of the first telling word, both counted from one, ``None`` if there is none.

    :param loosely: find names by their sound and written small, too; not where many people are compared, whose names
        are half the dictionary

    >>> find_telling("Die Familie kam 2015.\\nFrau Oksana sucht Arbeit.", Identity(names=("Oxana",)))
    (2, 2)
    >>> find_telling("Sie sucht Arbeit.", Identity(names=("Oxana",)))
    """
    for number, line in enumerate((text or "").splitlines(), start=1):
        place = _in_line(line, identity, loosely)
        if place:
            return number, place
    return None


def _in_line(line, identity, loosely):
    words = WORD.findall(line)
    parts = {part for name in identity.names for part in _parts(name)}
    codes = {code for part in parts for code in name_codes(part)} if loosely else ()
    sounds = {code for code in codes if len(code) >= SHORTEST_SOUND and code.isdigit()}
    for place, word in enumerate(words, start=1):
        if any(_is_name(part, parts, sounds, loosely) for part in WORD.findall(word.replace("-", " "))):
            return place
    for spelled in (*(word for word in identity.words if word), *_spelled(identity.days)):
        start = _plain(line).find(_plain(spelled))
        if start >= 0:
            return len(WORD.findall(_plain(line)[:start])) + 1
    return 1 if _has_number(line, identity.numbers) else None


def _is_name(word, parts, sounds, loosely):
    plain = _plain(word)
    plain = plain.removesuffix("s") if plain not in parts else plain  # "Aminas Schwester"
    known = {part for part in parts if word[:1].isupper() or (loosely and len(part) >= SHORTEST_WORD)}
    if plain in known or _plain(word) in known:
        return True
    return word[:1].isupper() and bool(name_codes(word) & sounds)


def _parts(name):
    return [_plain(part) for part in WORD.findall((name or "").replace("-", " "))]


def _plain(text):
    return anyascii(text or "").lower().replace("'", "")


def _spelled(days):
    """Return the ways to write a day in figures."""
    return [
        spelled
        for day in days
        if day
        for spelled in (
            f"{day:%d.%m.%Y}",
            f"{day.day}.{day.month}.{day.year}",
            f"{day:%d.%m.%y}",
            f"{day:%Y-%m-%d}",
            f"{day.day}. {day.month}. {day.year}",
        )
    ]


def _has_number(line, numbers):
    digits = re.sub(r"\D", "", line)
    known = (re.sub(r"\D", "", number or "").lstrip("0") for number in numbers)
    return any(len(number) >= SHORTEST_NUMBER and number in digits for number in known)

"""Finds a name however it was written down: by sound, in any script, in any order.

Pure Python, without Odoo. Transliteration (anyascii) brings every script to Latin letters; the Kölner Phonetik, made
for German ears, turns a word into a code of digits. Vowels and doubled consonants vanish, so that Mohammed, Muhammad,
Mohamad and محمد are one code.
"""

import re

import cologne_phonetics
from anyascii import anyascii


def name_codes(*names):
    """Return the sound codes of all words of the names, without order and repetition.

    >>> name_codes("Oksana", "Muhammad") == name_codes("Mohamad", "Oxana")
    True
    """
    text = anyascii(" ".join(name for name in names if name)).lower().replace("'", "")
    return {_code(word) for word in re.findall(r"[a-z]+", text)}


def name_key(*names):
    """Return the codes as one text to store; spaces around each code let a search match whole codes.

    >>> name_key("Mohammed", None)
    ' 62 '
    """
    codes = name_codes(*names)
    return f" {' '.join(sorted(codes))} " if codes else ""


def _code(word):
    code = cologne_phonetics.encode(word)[0][1]
    return re.sub(r"(.)\1+", r"\1", code) or word

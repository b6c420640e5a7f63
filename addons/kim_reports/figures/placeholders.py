"""Placeholders in free text: ``{{filled_fte}}`` stands for the number that the paper prints under that key.

>>> fill("{{ filled_fte }} VZÄ, {{ghost}}", {"filled_fte": "7,17"})
'7,17 VZÄ, unbekannt'
>>> missing("{{filled_fte}} {{ghost}}", {"filled_fte": "7,17"})
['ghost']
"""

import re
from difflib import SequenceMatcher

PATTERN = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
UNKNOWN = "unbekannt"


def has_any(*texts):
    """Return whether one of the texts holds a placeholder.

    >>> has_any("{{a}}", ""), has_any("a {b}", None)
    (True, False)
    """
    return any(PATTERN.search(text or "") for text in texts)


def fill(text, numbers):
    """Return the text with its numbers; a number that nobody has is unknown, and never the bare placeholder.

    :param dict numbers: key -> the number as the paper prints it
    """
    return PATTERN.sub(lambda match: numbers.get(match.group(1), UNKNOWN), text or "")


def missing(text, numbers):
    """Return the placeholders that stand for no number, each once, in their order."""
    return list(dict.fromkeys(key for key in PATTERN.findall(text or "") if key not in numbers))


def alike(key, numbers):
    """Return all known keys, those first that look most like the one that was typed.

    >>> alike("filled", {"contracts": "10", "filled_fte": "7,17"})
    ['filled_fte', 'contracts']
    """
    return sorted(numbers, key=lambda known: (-SequenceMatcher(None, key, known).ratio(), known))

"""Yes and no as people write them in lists."""

from .problem import ListProblem

YES = {"1", "ja", "j", "wahr", "true", "yes", "x"}
NO = {"0", "nein", "n", "falsch", "false", "no"}


def boolean_text(text):
    """Return "1" or "0".

    :raise ListProblem: ``boolean``

    >>> boolean_text("ja"), boolean_text("FALSCH")
    ('1', '0')
    """
    word = text.lower()
    if word not in YES | NO:
        raise ListProblem("boolean", value=text)
    return "1" if word in YES else "0"

"""What people type into the forms of the portal, read the German way; one sentence where that cannot be done."""

import re
from datetime import date
from decimal import Decimal

from odoo.exceptions import UserError
from odoo.http import request

NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,4})?|\d{1,3}(?:\.\d{3}){1,3}(?:,\d{1,4})?")
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def to_number(text):
    """Return a number typed the German way, or with a point before one or two decimals.

    >>> to_number("0,75"), to_number("0.75"), to_number("1.234,5"), to_number("3.000")
    (Decimal('0.75'), Decimal('0.75'), Decimal('1234.5'), Decimal('3000'))
    >>> to_number("1e5")
    Traceback (most recent call last):
    ValueError: 1e5
    """
    text = "".join(text.split())
    if not NUMBER.fullmatch(text) or not text.isascii():
        raise ValueError(text)
    if GROUPED.fullmatch(text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


def typed_number(label, text):
    """Return the number, ``0`` where nothing was typed."""
    try:
        return float(to_number(text)) if (text or "").strip() else 0.0
    except ValueError as error:
        sentence = request.env._("“%(field)s”: please enter a number like 0,75.", field=label)
        raise UserError(sentence) from error


def typed_date(label, text):
    """Return the day as browsers send it (2022-07-21) or as people write it (21.07.2022), ``False`` for none."""
    text = (text or "").strip()
    try:
        if german := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
            day, month, year = map(int, german.groups())
            return date(year, month, day)
        return date.fromisoformat(text) if text else False
    except ValueError as error:
        sentence = request.env._("“%(field)s”: please enter a day like 21.07.2022.", field=label)
        raise UserError(sentence) from error

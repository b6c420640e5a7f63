"""Accessible PDF from a web page, and workbooks from plain tables: what every room that prints uses."""

from .pdf import to_pdf
from .xlsx import to_xlsx

__all__ = ["to_pdf", "to_xlsx"]

"""Accessible PDF from a web page, and workbooks from plain tables: what every room that prints uses."""

from .pdf import missing_letters, to_pdf
from .style import read_style
from .xlsx import to_xlsx

__all__ = ["missing_letters", "read_style", "to_pdf", "to_xlsx"]

"""Accessible PDF from a web page: what every room that prints uses."""

from .pdf import to_pdf

__all__ = ["to_pdf"]

"""The text of papers, from a template with placeholders to blocks, and Word documents of them. No ORM here."""

from .blocks import Block, clean, fill, to_blocks, used_names
from .word import to_docx

__all__ = ["Block", "clean", "fill", "to_blocks", "to_docx", "used_names"]

"""The letters of charts: the paper's own font, and how wide a text is in it."""

from functools import cache

from PIL import ImageFont

from odoo.addons.kim_management.printing.pdf import font_path

SIZE = 11


@cache
def font(size):
    """Return the font of the paper in a size, in dots."""
    return ImageFont.truetype(font_path("Open_Sans-Regular.ttf"), size)


def text_width(text):
    """Return how wide a text is on the drawing."""
    return font(SIZE * 10).getlength(text) / 10

"""A chart as SVG for the web page and the PDF: sharp at any size, with a title for those who cannot see it."""

from markupsafe import Markup, escape

from .chart_drawing import Area, Line, draw
from .chart_letters import SIZE


def to_svg(chart):
    """Return the chart as an SVG element; its words are escaped."""
    drawing = draw(chart)
    shapes = Markup("").join(_shape(shape) for shape in drawing.shapes)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {width} {height}" '
        'width="{width}" height="{height}" font-family="KIM, sans-serif" font-size="{size}">'
        "<title>{title}</title>{shapes}</svg>"
    ).format(width=drawing.width, height=drawing.height, size=SIZE, title=chart.alternative, shapes=shapes)


def _shape(shape):
    if isinstance(shape, Line):
        dash = Markup(' stroke-dasharray="{}"').format(" ".join(map(str, shape.dash))) if shape.dash else ""
        return Markup('<polyline points="{}" fill="none" stroke="{}" stroke-width="{}"{}/>').format(
            _points(shape), shape.colour, shape.width, dash
        )
    if isinstance(shape, Area):
        return Markup('<polygon points="{}" fill="{}" stroke="{}"/>').format(
            _points(shape), shape.colour, shape.outline or "none"
        )
    return Markup('<text x="{}" y="{}" text-anchor="{}" fill="{}">{}</text>').format(
        round(shape.x, 2), round(shape.y, 2), shape.anchor, shape.colour, escape(shape.text)
    )


def _points(shape):
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in shape.points)

"""A chart as a picture (PNG) for text files, drawn by Pillow from the same lines, areas and letters as the SVG."""

from io import BytesIO
from itertools import cycle, pairwise
from math import hypot

from PIL import Image, ImageDraw

from .chart_drawing import Area, Line, draw
from .chart_letters import SIZE, font

DENSITY = 2  # dots for each unit of the drawing: about 200 dots per inch in print
FINER = 2  # drawn larger and reduced, so that slanted lines are smooth
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def to_png(chart):
    """Return the chart as PNG on white."""
    drawing = draw(chart)
    scale = DENSITY * FINER
    picture = Image.new("RGB", (round(drawing.width * scale), round(drawing.height * scale)), "white")
    pen = ImageDraw.Draw(picture)
    for shape in drawing.shapes:
        _paint(pen, shape, scale)
    picture = picture.reduce(FINER)
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _paint(pen, shape, scale):
    if isinstance(shape, Line):
        for points in _strokes(shape):
            pen.line([(x * scale, y * scale) for x, y in points], shape.colour, round(shape.width * scale), "curve")
    elif isinstance(shape, Area):
        points = [(x * scale, y * scale) for x, y in shape.points]
        pen.polygon(points, shape.colour, shape.outline or None, scale)
    else:
        place = (shape.x * scale, shape.y * scale)
        pen.text(place, shape.text, shape.colour, font(SIZE * scale), ANCHORS[shape.anchor])


def _strokes(line):
    """Return the line cut into its strokes; the pattern goes on around corners."""
    if not line.dash:
        return [line.points]
    strokes, lengths = [], cycle(line.dash)
    left, is_drawn, stroke = next(lengths), True, [line.points[0]]
    for (x1, y1), (x2, y2) in pairwise(line.points):
        length, done = hypot(x2 - x1, y2 - y1), 0.0
        while length - done > left:
            done += left
            corner = (x1 + (x2 - x1) * done / length, y1 + (y2 - y1) * done / length)
            if is_drawn:
                strokes.append([*stroke, corner])
            is_drawn, stroke, left = not is_drawn, [corner], next(lengths)
        left -= length - done
        stroke.append((x2, y2))
    return [*strokes, stroke] if is_drawn else strokes

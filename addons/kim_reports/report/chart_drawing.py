"""A chart as lines, areas and letters on a sheet; the same for the web page, the PDF and the picture in text files.

Series differ by colour and also without it: lines by their dashes and marks, bars by their hatching.
"""

import math
from dataclasses import dataclass, field
from decimal import Decimal

from ..figures.german_format import fte_in_text
from .chart_letters import SIZE, text_width

WIDTH, LEFT, RIGHT, TOP, PLOT = 640, 48, 14, 26, 190
INK, GREY, GRID = "#16202c", "#55606e", "#d3d9e0"
# Each at least 4.5 : 1 against white
COLOURS = ("#12355b", "#b45309", "#0f766e", "#7c3aed", "#be123c", "#55606e")
DASHES = ((), (8, 4), (2, 3), (10, 3, 2, 3), (5, 5), (1, 4))
MARKS = ("circle", "square", "triangle", "diamond")
HATCH_DISTANCES = (0, 6, 9, 4, 12, 8)  # 0 is a full area
MOST_MARKS = 36


@dataclass
class Line:
    """A line through points; ``dash`` are the lengths of strokes and gaps."""

    points: list
    colour: str
    width: float = 1
    dash: tuple = ()


@dataclass
class Area:
    """A closed area."""

    points: list
    colour: str
    outline: str = ""


@dataclass
class Text:
    """Letters at a point; ``anchor`` is the part of them that stands there: start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    colour: str = GREY


@dataclass
class Drawing:
    """Everything that is drawn, in its order."""

    height: float
    shapes: list = field(default_factory=list)
    width: float = WIDTH


def draw(chart):
    """Return the drawing of a chart."""
    series = [(label, [_number(value) for value in values]) for label, values in chart.series]
    ticks = ticks_for(_highest(chart.style, series))
    rows = _legend_rows(series, chart.style)
    scale = _Scale(ticks[-1], len(chart.labels))
    lines = 1 if chart.style == "line" else _lines_of_labels(chart.labels, scale)
    legend_top = TOP + PLOT + 20 + 15 * lines
    drawing = Drawing(legend_top + 18 * len(rows) - 8)
    _draw_axes(drawing, chart, scale, ticks)
    _draw_labels(drawing, chart.labels, scale, lines, every=1 if lines > 1 else _lines_of_labels(chart.labels, scale))
    painter = _draw_lines if chart.style == "line" else _draw_bars
    painter(drawing, series, scale, is_stacked=chart.style == "stacked")
    _draw_legend(drawing, rows, legend_top)
    return drawing


def _number(value):
    """Return a value as a number, ``None`` where it is unknown or not printed."""
    if getattr(value, "is_hidden", False):
        return None
    value = getattr(value, "value", value)
    return None if value is None or value is False else float(value)


def _highest(style, series):
    columns = zip(*(values for _label, values in series), strict=True)
    known = [[value for value in column if value is not None] for column in columns]
    return max([sum(column) if style == "stacked" else max(column, default=0) for column in known], default=0)


def ticks_for(highest):
    """Return round numbers from zero to at least the highest value.

    >>> ticks_for(9), ticks_for(0), ticks_for(23)
    ([0, 2, 4, 6, 8, 10], [0, 1], [0, 5, 10, 15, 20, 25])
    """
    if highest <= 0:
        return [0, 1]
    rough = highest / 5
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough * 0.999999)
    return [round(step * number, 6) for number in range(math.ceil(highest / step - 1e-9) + 1)]


@dataclass
class _Scale:
    """Where a value of a label stands on the sheet."""

    top: float
    count: int

    @property
    def slot(self):
        """Return how wide the place of one label is."""
        return (WIDTH - LEFT - RIGHT) / max(self.count, 1)

    def x(self, place, part=0.5):
        """Return where a part of the label's place begins, its middle unless said otherwise."""
        return LEFT + self.slot * (place + part)

    def y(self, value):
        """Return how far from above the value stands."""
        return TOP + PLOT * (1 - value / self.top)


def _draw_axes(drawing, chart, scale, ticks):
    drawing.shapes.append(Text(0, SIZE, chart.unit))
    for tick in ticks:
        y = scale.y(tick)
        drawing.shapes.append(Line([(LEFT, y), (WIDTH - RIGHT, y)], GREY if tick == 0 else GRID))
        label = fte_in_text(Decimal(str(tick)))
        drawing.shapes.append(Text(LEFT - 6, y + SIZE * 0.35, label or "0", "end"))


def _lines_of_labels(labels, scale):
    """Return in how many lines labels must stand so that none touches the next."""
    widest = max(map(text_width, labels), default=0) + 8
    return max(1, math.ceil(widest / scale.slot))


def _draw_labels(drawing, labels, scale, lines, every):
    """Write what the places on the axis are: of points in time one here and there, of bars every one, in lines."""
    for place in range(0, len(labels), every):
        x, width = scale.x(place), text_width(labels[place]) / 2
        x = min(max(x, width), WIDTH - width)
        y = TOP + PLOT + SIZE + 5 + 15 * (place % lines)
        drawing.shapes.append(Text(x, y, labels[place], "middle"))


def _draw_lines(drawing, series, scale, is_stacked=False):
    """Draw one line for each series; an unknown value leaves a gap."""
    for number, (_label, values) in enumerate(series):
        for run in _known_runs(values):
            points = [(scale.x(place), scale.y(value)) for place, value in run]
            drawing.shapes.append(Line(points, _colour(number), 2, DASHES[number % len(DASHES)]))
            if len(values) <= MOST_MARKS or len(points) == 1:
                drawing.shapes += [_mark(number, x, y) for x, y in points]


def _known_runs(values):
    """Yield each stretch of known values as a list of (place, value)."""
    run = []
    for place, value in enumerate([*values, None]):
        if value is not None:
            run.append((place, value))
        elif run:
            yield run
            run = []


def _draw_bars(drawing, series, scale, is_stacked):
    """Draw bars beside or on top of each other; an unknown value has a question mark in its place."""
    for place in range(scale.count):
        bottom = 0
        for number, (_label, values) in enumerate(series):
            width = 0.7 if is_stacked else 0.8 / len(series)
            x = scale.x(place, 0.15 if is_stacked else 0.1 + width * number)
            value = values[place]
            if value is None:
                drawing.shapes.append(Text(x + scale.slot * width / 2, scale.y(bottom) - 4, "?", "middle"))
                continue
            low, high = scale.y(bottom), scale.y(bottom + value)
            drawing.shapes += _box(number, x, high, scale.slot * width, low - high)
            bottom = bottom + value if is_stacked else 0


def _box(number, x, y, width, height):
    """Return a bar: full, or hatched with lines of its own distance."""
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    distance = HATCH_DISTANCES[number % len(HATCH_DISTANCES)]
    colour = _colour(number)
    if not distance:
        return [Area(corners, colour, colour)]
    return [Area(corners, "#ffffff", colour), *_hatching(number, (x, y, width, height), distance)]


def _hatching(number, box, distance):
    """Return slanted lines within the box, rising for every other series."""
    x, y, width, height = box
    lines, offset = [], distance / 2
    while offset < width + height:
        start = (min(offset, width), max(0, offset - width))
        end = (max(0, offset - height), min(offset, height))
        if number % 2 == 0:
            start, end = (width - start[0], start[1]), (width - end[0], end[1])
        lines.append(Line([(x + start[0], y + start[1]), (x + end[0], y + end[1])], _colour(number), 1.2))
        offset += distance
    return lines


def _mark(number, x, y):
    """Return the mark of a series at a point."""
    shape = MARKS[number % len(MARKS)]
    if shape == "circle":
        turns = [math.tau * step / 16 for step in range(16)]
        points = [(x + 3 * math.cos(turn), y + 3 * math.sin(turn)) for turn in turns]
    elif shape == "square":
        points = [(x - 3, y - 3), (x + 3, y - 3), (x + 3, y + 3), (x - 3, y + 3)]
    elif shape == "triangle":
        points = [(x, y - 4), (x + 4, y + 3), (x - 4, y + 3)]
    else:
        points = [(x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y)]
    return Area(points, _colour(number), _colour(number))


def _legend_rows(series, style):
    """Return the legend broken into rows: [[(number of the series, label, x, is a line)]]."""
    rows, x = [[]], LEFT
    for number, (label, _values) in enumerate(series):
        needed = 34 + text_width(label) + 18
        if rows[-1] and x + needed > WIDTH:
            rows.append([])
            x = LEFT
        rows[-1].append((number, label, x, style == "line"))
        x += needed
    return rows


def _draw_legend(drawing, rows, top):
    for place, row in enumerate(rows):
        y = top + 18 * place
        for number, label, x, is_line in row:
            if is_line:
                drawing.shapes.append(Line([(x, y), (x + 28, y)], _colour(number), 2, DASHES[number % len(DASHES)]))
                drawing.shapes.append(_mark(number, x + 14, y))
            else:
                drawing.shapes += _box(number, x, y - 6, 24, 12)
            drawing.shapes.append(Text(x + 34, y + SIZE * 0.35, label, colour=INK))


def _colour(number):
    return COLOURS[number % len(COLOURS)]

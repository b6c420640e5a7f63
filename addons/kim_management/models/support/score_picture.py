"""Draws two scores on the scale of the assessment, for paper. On screen ``score_comparison.js`` draws the same."""

from base64 import b64encode

LEFT, STEP, MIDDLE, RADIUS = 8, 24, 9, 5
WIDTH, HEIGHT = 2 * LEFT + 4 * STEP, 2 * MIDDLE
BETTER, WORSE, SAME, GRID = "#1b7a4b", "#b3541e", "#55606e", "#c5ced8"


def score_picture(before, after):
    """Return an SVG as an address for an image: a ring for ``before``, a dot for ``after``, a line between them.

    :param before: 1 to 5, or nothing where it is unknown; so ``after``
    """
    ring, dot = (LEFT + STEP * (int(score) - 1) if score else None for score in (before, after))
    colour = SAME if not (ring and dot) or ring == dot else BETTER if dot > ring else WORSE
    ticks = "".join(f"M{LEFT + STEP * step} {MIDDLE - 3}v6" for step in range(5))
    shapes = [f'<path d="M{LEFT} {MIDDLE}H{LEFT + 4 * STEP}{ticks}" stroke="{GRID}" fill="none"/>']
    if ring and dot:
        shapes.append(f'<path d="M{ring} {MIDDLE}H{dot}" stroke="{colour}" stroke-width="3"/>')
    if ring:
        circle = f'cx="{ring}" cy="{MIDDLE}" r="{RADIUS}" stroke="{SAME}" stroke-width="1.6" fill="#fff"'
        shapes.append(f"<circle {circle}/>")
    if dot:
        shapes.append(f'<circle cx="{dot}" cy="{MIDDLE}" r="{RADIUS - 1}" fill="{colour}"/>')
    frame = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    drawing = f"<svg {frame}>{''.join(shapes)}</svg>"
    return f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"

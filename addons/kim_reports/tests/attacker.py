"""Somebody who knows every printed number and wants the hidden ones: an exact linear programme, apart from the code.

It knows nothing of edges and flows: only equations between cells, and that no count is negative. The equations of
tables with totals are totally unimodular, so that the smallest and largest values are whole numbers.
"""

from fractions import Fraction
from math import inf


def possible_range(equations, shown, cell):
    """Return the smallest and the largest value that the hidden cell can have; (value, value) if it can be recomputed.

    :param equations: list of {cell: coefficient}; the sum of coefficient × value is zero
    :param dict shown: cell -> value of everything that is printed
    """
    unknown = sorted({key for equation in equations for key in equation if key not in shown}, key=str)
    rows, sides = [], []
    for equation in equations:
        side = -sum(factor * shown[key] for key, factor in equation.items() if key in shown)
        sign = -1 if side < 0 else 1
        rows.append([Fraction(sign * equation.get(key, 0)) for key in unknown])
        sides.append(Fraction(sign * side))
    tableau, basis = _feasible(rows, sides)
    goal = [Fraction(key == cell) for key in unknown]
    low = -_maximise([row[:] for row in tableau], basis[:], [-value for value in goal])
    return low, _maximise(tableau, basis, goal)


def _feasible(rows, sides):
    """Return a tableau and its basis at some possible table: phase one of the simplex method."""
    count, width = len(rows), len(rows[0])
    tableau = [
        row + [Fraction(number == other) for other in range(count)] + [side]
        for number, (row, side) in enumerate(zip(rows, sides, strict=True))
    ]
    basis = list(range(width, width + count))
    reached = _maximise(tableau, basis, [Fraction(0)] * width + [Fraction(-1)] * count)
    if reached:
        raise ValueError("what is printed contradicts itself")
    for number in range(count):  # what is left of the artificial columns at zero is exchanged, or its row says nothing
        if basis[number] >= width:
            column = next((one for one in range(width) if tableau[number][one]), None)
            if column is not None:
                _pivot(tableau, basis, number, column)
    kept = [number for number in range(count) if basis[number] < width]
    return [tableau[number][:width] + tableau[number][-1:] for number in kept], [basis[number] for number in kept]


def _maximise(tableau, basis, goal):
    """Return the largest value of the goal, ``inf`` where there is none; Bland's rule, so that it ends."""
    width = len(goal)
    while True:
        prices = [goal[one] - sum(goal[basis[n]] * row[one] for n, row in enumerate(tableau)) for one in range(width)]
        column = next((one for one in range(width) if prices[one] > 0), None)
        if column is None:
            return sum((goal[basis[number]] * row[-1] for number, row in enumerate(tableau)), Fraction(0))
        ratios = [(row[-1] / row[column], basis[n], n) for n, row in enumerate(tableau) if row[column] > 0]
        if not ratios:
            return inf
        _pivot(tableau, basis, min(ratios)[2], column)


def _pivot(tableau, basis, number, column):
    factor = tableau[number][column]
    tableau[number] = [value / factor for value in tableau[number]]
    for other, row in enumerate(tableau):
        if other != number and row[column]:
            tableau[other] = [value - row[column] * base for value, base in zip(row, tableau[number], strict=True)]
    basis[number] = column

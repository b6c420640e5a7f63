"""Small numbers in published tables: which cells must be hidden so that no small count can be recomputed.

A count of people below the threshold can point at a person, so it is hidden (primary suppression). Where a total is
printed, the hidden cell would be the total less the others; so further cells are hidden until that no longer works
(secondary suppression). A table is seen as a circulation: every count flows along an edge, and at every node what flows
in flows out, which is just what "the parts add up to their total" means. Rows, columns, sums of both and areas made of
towns are all of that kind. What a reader who knows every printed number can conclude on a hidden cell is then the
smallest and the largest flow along its edge, and both are found exactly.

What holds afterwards, for a reader who knows all printed numbers and that no count is negative:

* a hidden count below the threshold could be any of at least ``threshold + 1`` different numbers
* every other hidden count could be more than one number

Zeros are printed: nobody stands behind them. A zero may be hidden to protect others. What is not covered: several
tables on the same people protect each other only if they are one network here (:func:`hide_table` with its margins),
and a reader may know more than the paper (docs/decisions/0034).

>>> sorted(hide_list({"Haan": 2, "Velbert": 9, "Hilden": 30}, 5))
['Haan', 'Velbert']
>>> sorted(hide_list({"Haan": 0, "Velbert": 9}, 5))
[]
"""

import heapq
from collections import defaultdict
from math import inf

TOTAL = "total"
TOTAL_COST = 1000  # a total is hidden where nothing else helps


def is_small(value, threshold):
    """Return whether the count is one that points at people.

    >>> [is_small(value, 5) for value in (0, 1, 4, 5)], is_small(1, 0)
    ([False, True, True, False], False)
    """
    return 0 < value < threshold


def hide_list(values, threshold, hidden=()):
    """Return the keys to hide of a list with its total, :data:`TOTAL` being the total's.

    :param dict values: key -> count
    :param hidden: keys that are hidden for another reason, as where a table beside this one hides them
    """
    edges = {key: ("from", "to", value) for key, value in values.items()}
    edges[TOTAL] = ("to", "from", sum(values.values()))
    return hide(edges, threshold, hidden)


def hide_table(cells, threshold, hidden=(), unpublished=False):
    """Return the keys to hide of a table with totals of rows, of columns and of everything.

    Cells have the key (row, column), totals (row, TOTAL), (TOTAL, column) and (TOTAL, TOTAL).

    :param dict cells: (row, column) -> count
    :param bool unpublished: only the totals are printed, but a reader knows which cells are empty; so two lists of the
        same cases, by town and by carrier, protect each other
    """
    edges = {}
    rows, columns = defaultdict(int), defaultdict(int)
    for (row, column), value in cells.items():
        if value or not unpublished:
            edges[row, column] = (("row", row), ("column", column), value)
        rows[row] += value
        columns[column] += value
    edges.update({(row, TOTAL): (("all", TOTAL), ("row", row), value) for row, value in rows.items()})
    edges.update({(TOTAL, column): (("column", column), ("all", ""), value) for column, value in columns.items()})
    edges[TOTAL, TOTAL] = (("all", ""), ("all", TOTAL), sum(rows.values()))
    inner = [key for key in cells if key in edges] if unpublished else []
    return hide(edges, threshold, hidden, inner)


def hide(edges, threshold, hidden=(), unpublished=()):
    """Return the keys to hide of any circulation.

    :param dict edges: key -> (from node, to node, count); at every node the counts in and out are equal
    :param unpublished: keys that no table prints; large ones may be concluded, small ones may not
    """
    small = {key for key, (_tail, _head, value) in edges.items() if is_small(value, threshold)}
    widths = {**dict.fromkeys(unpublished, 0), **dict.fromkeys(small, threshold)}
    hidden = small | {key for key in (*hidden, *unpublished) if key in edges}
    is_open = True
    while is_open and hidden:  # each round hides more, and to hide everything protects everything
        is_open = False
        for key in sorted(hidden, key=lambda key: (edges[key][2], str(key))):
            is_open |= _protect(edges, hidden, key, widths.get(key, 1))
    return hidden


def bounds(edges, hidden, key):
    """Return the smallest and the largest count that a reader must think possible for a hidden cell.

    >>> edges = {"a": (1, 2, 2), "b": (1, 2, 9), "total": (2, 1, 11)}
    >>> bounds(edges, {"a", "b"}, "a"), bounds(edges, {"a", "b", "total"}, "a")
    ((0, 11), (0, inf))
    """
    tail, head, value = edges[key]
    residual = _residual(edges, hidden, key)
    down = min(value, _augment(dict(residual), tail, head, value))
    return value - down, value + _augment(residual, head, tail, inf)


def _protect(edges, hidden, key, width):
    """Hide what is needed so that the cell could be ``width`` more or fewer; return whether anything was hidden."""
    tail, head, _value = edges[key]
    before = len(hidden)
    costs = {other: 0 if other in hidden else _cost(other, edge) for other, edge in edges.items()}
    residual = _residual(edges, edges, key)
    while not _is_wide(edges, hidden, key, width):
        path = _cheapest(residual, costs, head, tail)
        if path is None:
            break
        _push(residual, path, width)
        hidden.update(other for other, _sign in path)
        costs.update((other, 0) for other, _sign in path)
    return len(hidden) > before


def _is_wide(edges, hidden, key, width):
    low, high = bounds(edges, hidden, key)
    return high - low >= width


def _cost(key, edge):
    """Return what it costs to hide a cell: small ones tell least, totals most."""
    is_total = key == TOTAL or (isinstance(key, tuple) and TOTAL in key)
    return 1 + edge[2] + (TOTAL_COST + edge[2] if is_total else 0)


def _residual(edges, hidden, without):
    """Return how far each hidden cell may move: (key, +1 or −1) -> (from node, to node, capacity)."""
    residual = {}
    for key in hidden:
        if key != without:
            tail, head, value = edges[key]
            residual[key, 1] = (tail, head, inf)
            residual[key, -1] = (head, tail, value)
    return residual


def _augment(residual, source, target, wanted):
    """Return how much can flow from source to target, at most ``wanted``."""
    costs, flow = defaultdict(int), 0
    while flow < wanted:
        path = _cheapest(residual, costs, source, target)
        if path is None:
            break
        pushed = _push(residual, path, wanted - flow)
        if pushed == inf:
            return inf
        flow += pushed
    return flow


def _push(residual, path, wanted):
    """Send along the path what fits, and return how much that was."""
    pushed = min([wanted, *(residual[arc][2] for arc in path)])
    for key, sign in path:
        for arc, change in (((key, sign), -pushed), ((key, -sign), pushed)):
            tail, head, capacity = residual[arc]
            residual[arc] = (tail, head, capacity + change if capacity != inf else inf)
    return pushed


def _cheapest(residual, costs, source, target):
    """Return the arcs of the cheapest path that something fits through, ``None`` where there is none."""
    arcs = defaultdict(list)
    for arc, (tail, head, capacity) in residual.items():
        if capacity > 0:
            arcs[tail].append((arc, head))
    best, back, queue = {source: 0}, {}, [(0, 0, source)]
    while queue:
        cost, _number, node = heapq.heappop(queue)
        if node == target:
            path = []
            while node != source:
                arc, node = back[node]
                path.append(arc)
            return path[::-1]
        if cost > best[node]:
            continue
        for arc, head in arcs[node]:
            price = cost + costs[arc[0]]
            if price < best.get(head, inf):
                best[head], back[head] = price, (arc, node)
                heapq.heappush(queue, (price, len(back), head))
    return None

"""The chart of the chapter on staffing: filled, vacant and funded posts at the ends of the last 24 months."""

from datetime import timedelta

from ..figures.full_time_equivalent import as_number, exact
from ..figures.german_format import date, enumeration
from ..figures.reference_date import amount, months_before
from .document import Chart
from .ledger import total

MONTHS = 24
SERIES = {"filled": "besetzt", "vacant": "vakant", "unknown": "nicht gemeldet", "funded": "gefördert"}


def chart(ledger):
    """Return the chart, by one query; none where there is only one day to show.

    Its last point is the Stichtag itself, so that it ends with the numbers of the text. A town has no funded posts of
    its own: posts are funded for the whole council, and for it the allocated ones are shown.
    """
    names = {**SERIES}
    if ledger.town:
        del names["funded"]
        names["allocated"] = "zugeordnet"
    points = [*_month_ends(ledger, list(names)), (ledger.reference_date, _today(ledger, names))]
    if len(points) < 2:
        return None
    if not any(values["unknown"] for _day, values in points):
        del names["unknown"]
    caption = "Besetzung in Vollzeitäquivalenten (VZÄ) an den Monatsenden und am Stichtag"
    return Chart(
        "staffing_over_time",
        caption,
        [day.strftime("%m/%Y") for day, _values in points[:-1]] + [date(ledger.reference_date)],
        [(label, [as_number(values[name]) for _day, values in points]) for name, label in names.items()],
        "VZÄ",
        alternative(names, points),
    )


def _month_ends(ledger, names):
    """Return (last day, figures) of the months before that of the Stichtag, as ``kim.staffing`` answers them."""
    rows = (
        ledger.env["kim.staffing.month"]
        ._as_of(ledger.reference_date)
        ._read_group(
            [
                *[("company_id", "=", ledger.company.id), ("distance", ">=", -MONTHS), ("distance", "<", 0)],
                *([("municipality_id", "=", ledger.town.id)] if ledger.town else []),
            ],
            ["month:month"],
            [f"{name}_fte:sum" for name in names],
            order="month:month",
        )
    )
    told = [(month, figures) for month, *figures in rows if any(figures)]
    return [(_last_day(month), dict(zip(names, map(exact, figures), strict=True))) for month, figures in told]


def _last_day(month):
    """Return the last day of a month.

    >>> from datetime import date as d
    >>> _last_day(d(2022, 2, 1))
    datetime.date(2022, 2, 28)
    """
    return months_before(month.replace(day=1), -1) - timedelta(days=1)


def _today(ledger, names):
    staffing = total(row.staffing for row in ledger.rows)
    return {name: staffing[name] for name in names}


def alternative(names, points):
    """Return the chart as a sentence: where each line begins and ends.

    >>> from datetime import date as d
    >>> from decimal import Decimal
    >>> points = [(d(2022, 6, 30), {"filled": Decimal(1)}), (d(2022, 7, 21), {"filled": Decimal("1.5")})]
    >>> alternative({"filled": "besetzt"}, points).replace("\\xa0", " ")
    'Liniendiagramm vom 30.06.2022 bis zum 21.07.2022: besetzt zuerst 1 VZÄ, zuletzt 1,5 VZÄ.'
    """
    (first_day, first), (last_day, last) = points[0], points[-1]
    lines = [f"{label} zuerst {amount(first[name])}, zuletzt {amount(last[name])}" for name, label in names.items()]
    return f"Liniendiagramm vom {date(first_day)} bis zum {date(last_day)}: {enumeration(lines)}."

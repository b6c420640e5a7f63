"""The dated rows behind "filled since", "filled from" and "vacant since": days, never totals of their own."""

from collections import defaultdict
from datetime import timedelta

from ..figures.full_time_equivalent import NOTHING, exact
from ..figures.reference_date import months_before

OUTLOOK_MONTHS = 6  # how far a paper looks ahead


def new_occupancies(ledger):
    """Return what is newly filled, since the last report or from a later day on.

    A share that moves or grows ends its row and adds the next, and its people go along; that is no new occupancy.

    :return: ``{(block, provision): {(day, function): FTE}}``, days in order
    """
    occupancies = _recent(ledger)
    continued = _ended_predecessors(ledger, occupancies)
    result = defaultdict(lambda: defaultdict(lambda: NOTHING))
    for occupancy in occupancies:
        before = (
            occupancy.share_id.predecessor_id.id,
            occupancy.start_date - timedelta(days=1),
            occupancy.person_id.id,
        )
        if before not in continued:
            key = (occupancy.block_id, occupancy.share_id.provision)
            result[key][occupancy.start_date, occupancy.function_id] += exact(occupancy.fte)
    return result


def _recent(ledger):
    """Return the occupancies that begin after ``changes_since``, and of the past ones those that still hold.

    What begins later than :data:`OUTLOOK_MONTHS` after the Stichtag is not told: a paper printed again years later
    would else tell of what nobody knew.
    """
    day = ledger.reference_date
    return ledger.env["kim.position.occupancy"].search_fetch(
        [
            ("company_id", "=", ledger.company.id),
            *[("state", "=", "filled"), ("share_id.state", "=", "confirmed")],
            *[("start_date", ">", ledger.changes_since), ("start_date", "<=", months_before(day, -OUTLOOK_MONTHS))],
            *["|", ("end_date", "=", False), ("end_date", ">=", day)],
            *([("share_id.municipality_id", "=", ledger.town.id)] if ledger.town else []),
        ],
        ["share_id", "block_id", "function_id", "person_id", "start_date", "fte"],
        order="start_date, block_id, function_id, id",
    )


def _ended_predecessors(ledger, occupancies):
    """Return (share, last day, person) of the occupancies on the shares that went before."""
    shares = occupancies.share_id.predecessor_id
    ended = ledger.env["kim.position.occupancy"].search_fetch(
        [("share_id", "in", shares.ids), ("end_date", "!=", False)], ["share_id", "end_date", "person_id"]
    )
    return {(row.share_id.id, row.end_date, row.person_id.id) for row in ended}


def vacancies_since(ledger):
    """Return since when what is vacant on the Stichtag has been vacant, where one day explains all of it.

    That is so where those who left last held together just what is vacant now; a vacancy that grew step by step, or of
    which a part was never filled, has no single day.

    :return: ``{(block, provision): {day: FTE}}``
    """
    rows = ledger.ask(["share_id", "block_id", "provision"], lambda row: row.staffing.vacant > 0)
    ends = ledger.env["kim.position.occupancy"]._read_group(
        [("share_id", "in", [row[0].id for row in rows]), ("end_date", "<", ledger.reference_date)],
        ["share_id", "end_date:day"],
        ["fte:sum"],
        order="share_id, end_date:day",
    )
    last = {share.id: (day, exact(fte)) for share, day, fte in ends}
    result = defaultdict(lambda: defaultdict(lambda: NOTHING))
    for share, block, provision, staffing in rows:
        last_day, left = last.get(share.id, (None, NOTHING))
        if last_day and left == staffing.vacant:
            result[block, provision][last_day + timedelta(days=1)] += staffing.vacant
    return result


def upcoming_vacancies(ledger):
    """Return the vacancies that begin after the Stichtag.

    Adverts first cover what is vacant already; the rest of them is for what is still to come.

    :return: ``{(block, provision): [(day, function, FTE, advertised FTE)]}``, days in order
    """
    rows = ledger.ask(["block_id", "provision", "upcoming_date", "function_id"], lambda row: row.staffing.upcoming > 0)
    result = defaultdict(list)
    for block, provision, day, function, staffing in sorted(rows, key=lambda row: (row[2], row[3].sequence, row[3].id)):
        spent = staffing.vacant - staffing.unadvertised
        advertised = min(staffing.upcoming, max(staffing.advertised - spent, NOTHING))
        result[block, provision].append((day, function, staffing.upcoming, advertised))
    return result

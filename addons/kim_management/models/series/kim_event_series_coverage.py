from collections import defaultdict

from odoo import api, fields, models
from odoo.tools.misc import format_date

from .coverage import CANCELLED, HELD, LIVE, MISSING, PLANNED, Occasion, cover


class KimEventSeries(models.Model):
    """Target and actual of a series, and the map of its towns and rounds.

    The counters are stored: whoever changes events of a series changes its row, so that of two people who plan the
    missing meetings at once the second is repeated and finds them planned (docs/decisions/0055).
    """

    _inherit = "kim.event.series"

    target_count = fields.Integer("Target", compute="_compute_counts", store=True)
    held_count = fields.Integer("Held", compute="_compute_counts", store=True)
    planned_count = fields.Integer("Planned", compute="_compute_counts", store=True)
    missing_count = fields.Integer(
        "Missing", compute="_compute_counts", store=True, help="Wanted, but neither held nor planned, or called off."
    )
    coverage = fields.Json("Coverage Map", compute="_compute_coverage")

    # === COMPUTE METHODS === #

    @api.depends(
        *("round_count", "is_per_town", "municipality_ids", "target_ids.municipality_id", "target_ids.round_count"),
        *("event_ids", "event_ids.state", "event_ids.round_number", "event_ids.municipality_ids"),
        "event_ids.is_period",
    )
    def _compute_counts(self):
        """Count the cells: target = held + planned + missing."""
        coverages = self._coverage()
        for series in self:
            coverage = coverages[series]
            series.target_count = len(coverage.cells)
            series.held_count = coverage.count(HELD)
            series.planned_count = coverage.count(PLANNED)
            series.missing_count = coverage.count(MISSING) + coverage.count(CANCELLED)

    @api.depends("target_count", "held_count", "planned_count", "event_ids.start_date", "round_ids.due_date")
    @api.depends_context("uid", "lang")
    def _compute_coverage(self):
        """Tell the map as plain values, ready to be shown."""
        coverages = self._coverage()
        for series in self:
            series.coverage = series._map_values(coverages[series])

    # === BUSINESS METHODS === #

    def _targets(self):
        """Return {town: rounds wanted}; ``{0: rounds}`` where the events are for the whole council."""
        self.ensure_one()
        if not self.is_per_town:
            return {0: self.round_count}
        others = {target.municipality_id.id: target.round_count for target in self.target_ids}
        return {town: others.get(town, self.round_count) for town in self.municipality_ids._origin.ids}

    def _most_rounds(self):
        return max(self._targets().values(), default=0)

    def _coverage(self, day=None):
        """Return {series: :class:`~.coverage.Coverage`}, of all series by one query.

        :param date day: the Stichtag, on which what was held later is still planned; as of now where it is none
        """
        occasions = self._origin._occasions()
        result = {}
        for series in self:
            rows = [row.as_of(day) for row in occasions[series._origin.id]]
            if not series.is_per_town:  # an event in three towns is still one event of the council
                rows = {Occasion(row.event, 0, row.round_number, row.state, row.day) for row in rows}
            result[series] = cover(series._targets(), rows)
        return result

    def _occasions(self):
        """Return {id of the series: its events, once for each of their towns}."""
        result = defaultdict(list)
        # towns that are served no longer held their meetings all the same
        events = self.env["kim.event"].with_context(active_test=False)
        groups = events._read_group(
            [("series_id", "in", self.ids), ("is_period", "=", False)],  # of a period its sessions count
            ["series_id", "municipality_ids", "round_number", "state", "start_date:day"],
            ["id:array_agg"],
        )
        for series, town, number, state, day, ids in groups:
            result[series.id] += [Occasion(event, town.id or 0, number, state, day or None) for event in ids]
        return result

    # === MAP === #

    def _map_values(self, coverage):
        """Return rows of towns with a cell for each round, and what is beside the target."""
        self.ensure_one()
        shown = [occasion.event for occasion in coverage.cells.values() if occasion]
        shown += [occasion.event for occasion in coverage.additional]
        titles = {event.id: event.display_name for event in self.env["kim.event"].browse(shown)}
        targets = self._targets()
        towns = self.env["kim.municipality"].browse(town for town in targets if town).sorted()
        dues = {row.number: row.due_date for row in self.round_ids}
        numbers = range(1, self._most_rounds() + 1)
        return {
            "rounds": [self._map_round(coverage, number, dues.get(number)) for number in numbers],
            "rows": [
                {
                    "id": town.id,
                    "label": town.name or self.env._("Whole council"),
                    "cells": [self._map_cell(coverage, (town.id or 0, n), dues.get(n), titles) for n in numbers],
                }
                for town in (towns if self.is_per_town else [towns])
            ],
            "additional": [{"id": id_, "label": titles[id_]} for id_ in dict.fromkeys(_additional(coverage))],
            "can_plan": bool(self.ids) and self.env["kim.event"].has_access("create"),
        }

    def _map_round(self, coverage, number, due_date):
        cells = [key for key in coverage.cells if key[1] == number]
        return {
            "number": number,
            "due": format_date(self.env, due_date) if due_date else "",
            "target": len(cells),
            "held": sum(coverage.state(key) == HELD for key in cells),
        }

    def _map_cell(self, coverage, key, due_date, titles):
        """Return one cell; none is wanted where the round is beyond the town's target."""
        if key not in coverage.cells:
            return {"round": key[1], "state": "none"}
        occasion, state = coverage.cells[key], coverage.state(key)
        return {
            "round": key[1],
            "state": state,
            "event": occasion.event if occasion else False,
            "title": titles[occasion.event] if occasion else "",
            "day": format_date(self.env, occasion.day) if occasion and occasion.day else "",
            "is_late": _is_late(state, occasion, due_date, fields.Date.context_today(self)),
        }


def _additional(coverage):
    return (occasion.event for occasion in coverage.additional)


def _is_late(state, occasion, due_date, today):
    """Tell whether a round missed its deadline: held or planned after it, or open when it is over."""
    if not due_date:
        return False
    if state in LIVE and occasion.day:
        return occasion.day > due_date
    return state != HELD and due_date < today

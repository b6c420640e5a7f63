from odoo import api, fields, models

from ...sections import event_series
from .tile import Figure, Rows, Tile

OPEN_DECISIONS = ("proposed", "voting", "deferred")


class KimDashboard(models.AbstractModel):
    """What moves the structure: meetings wanted and held, decisions that are open, themes on their way."""

    _inherit = "kim.dashboard"

    @api.model
    def _tiles(self, day):
        return [*super()._tiles(day), self._meeting_tile(day), self._decision_tile(day), self._theme_tile(day)]

    # === MEETINGS === #

    @api.model
    def _meeting_tile(self, day):
        """Return target and actual of the series around the Stichtag, the same that the report tells of."""
        series = event_series.running(self._ledger(day))
        context = {"reference_date": fields.Date.to_string(day)}
        rows = Rows("kim_reports.kim_event_series_action_dashboard", (("id", "in", series.ids),), context)
        series = self.env["kim.event.series"].with_context(reference_date=day).browse(series.ids)
        parts = [
            ["held_by_day", self.env._("Held"), "success"],
            ["target_count", self.env._("Target"), ""],
            ["planned_by_day", self.env._("Planned"), "info"],
            ["missing_by_day", self.env._("Missing"), "danger"],
        ]
        figures = [
            Figure(f"meetings_{name.split('_')[0]}", label, sum(series.mapped(name)), rows=rows, tone=tone)
            for name, label, tone in parts
        ]
        return Tile("meetings", self.env._("Meetings of Series"), figures)

    # === DECISIONS === #

    @api.model
    def _decision_tile(self, day):
        """Return proposals that wait for a decision, and decisions that wait to be carried out."""
        proposed = self._company_domain(("state", "in", OPEN_DECISIONS))
        decided = self._company_domain(("state", "=", "decided"), ("implementation_state", "!=", "done"))
        parts = [
            ["proposed", self.env._("Not Decided yet"), "info", proposed],
            ["decided", self.env._("To be Carried Out"), "", decided],
            ["overdue", self.env._("Overdue"), "danger", [*decided, ["is_overdue", "=", True]]],
        ]
        figures = [
            self._counted("kim.decision", f"decisions_{name}", label, domain, tone)
            for name, label, tone, domain in parts
        ]
        return Tile("decisions", self.env._("Decisions"), figures, [self._now_note(day)])

    # === THEMES === #

    @api.model
    def _theme_tile(self, day):
        """Return themes that wait for an answer, were taken on, and are being worked on: one query."""
        parts = [
            ["in_work", self.env._("In Work"), "success", ["in_work"]],
            ["accepted", self.env._("Accepted"), "", ["accepted"]],
            ["proposed", self.env._("Proposed"), "info", ["proposed", "returned"]],
        ]
        rows = self.env["kim.theme"]._read_group(list(self._company_domain()), ["state"], ["__count"])
        counts = dict(rows)
        figures = [
            Figure(
                f"themes_{name}",
                label,
                sum(counts.get(state, 0) for state in states),
                rows=Rows("kim_management.kim_theme_action", self._company_domain(("state", "in", states))),
                tone=tone,
            )
            for name, label, tone, states in parts
        ]
        return Tile("themes", self.env._("Generative Themes"), figures, [self._now_note(day)])

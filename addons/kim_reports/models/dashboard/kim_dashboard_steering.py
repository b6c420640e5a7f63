from odoo import api, fields, models
from odoo.fields import Domain

from ...sections import event_series
from .tile import Figure, Rows, Tile


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
        """Return proposals that waited for a decision on the day, and decisions that waited to be carried out."""
        iso, decisions = fields.Date.to_string(day), self.env["kim.decision"]
        to_do = decisions._to_do_on_domain(iso)
        parts = [
            ["proposed", self.env._("Not Decided yet"), "info", decisions._proposed_on_domain(iso)],
            ["decided", self.env._("To be Carried Out"), "", to_do],
            ["overdue", self.env._("Overdue"), "danger", to_do & Domain("due_date", "<", iso)],
        ]
        figures = self._counted(
            *(
                ("kim.decision", f"decisions_{name}", label, tone, self._company_domain(*domain))
                for name, label, tone, domain in parts
            )
        )
        return Tile("decisions", self.env._("Decisions"), figures)

    # === THEMES === #

    @api.model
    def _theme_tile(self, day):
        """Return themes that had been taken on by the day, by how far they were, and those that were proposed."""
        iso, themes = fields.Date.to_string(day), self.env["kim.theme"]
        parts = [
            ["in_work", self.env._("In Work"), "success"],
            ["accepted", self.env._("Accepted"), ""],
            ["done", self.env._("Done"), ""],
            ["proposed", self.env._("Proposed"), "info"],
        ]
        figures = self._counted(
            *(
                (
                    *("kim.theme", f"themes_{state}", label, tone),
                    self._company_domain(*themes._in_state_on_domain((state,), iso)),
                )
                for state, label, tone in parts
            )
        )
        return Tile("themes", self.env._("Generative Themes"), figures)

from odoo import api, fields, models

from .tile import Figure, Rows, Tile

IN_WORK = ("draft", "requested", "checked")


class KimDashboard(models.AbstractModel):
    """What is due, from the deadline radar, and how far the reports are that are owed."""

    _inherit = "kim.dashboard"

    @api.model
    def _tiles(self, day):
        return [*super()._tiles(day), self._deadline_tile(day), self._report_tile(day)]

    @api.model
    def _deadline_tile(self, day):
        """Return what is open and overdue, soon or later as seen from the Stichtag: one query."""
        radar = self.env["kim.deadline.item"]._as_of(day)
        domain = self._company_domain()
        counts = dict(radar._read_group(list(domain), ["state"], ["__count"]))
        context = {"reference_date": fields.Date.to_string(day)}
        parts = [
            ["overdue", self.env._("Overdue"), "danger"],
            ["soon", self.env._("Due Soon"), "warning"],
            ["later", self.env._("Later"), ""],
        ]
        figures = [
            Figure(
                f"deadlines_{state}",
                label,
                counts.get(state, 0),
                rows=Rows("kim_management.kim_deadline_item_action", (*domain, ("state", "=", state)), context),
                tone=tone,
            )
            for state, label, tone in parts
        ]
        note = "" if not self._now_note(day) else self.env._("What is open today, seen from the reference date.")
        return Tile("deadlines", self.env._("Deadlines"), figures, [note])

    # === REPORTS === #

    @api.model
    def _report_tile(self, day):
        """Return the duties whose next report is overdue on the Stichtag or due later, and the reports in work."""
        iso = fields.Date.to_string(day)
        parts = [
            ["overdue", self.env._("Reports Overdue"), "danger", "kim.report.duty", ["next_due_date", "<", iso]],
            ["later", self.env._("Reports to Come"), "", "kim.report.duty", ["next_due_date", ">=", iso]],
            ["in_work", self.env._("Reports in Work"), "", "kim.report", ["state", "in", IN_WORK]],
        ]
        figures = self._counted(
            *(
                (model, f"reports_{name}", label, tone, self._company_domain(condition))
                for name, label, tone, model, condition in parts
            ),
            addon="kim_reports",
        )
        return Tile("reports", self.env._("Status Reports"), figures, [self._now_note(day)])

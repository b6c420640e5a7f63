from odoo import api, fields, models

from .tile import Figure, Rows, Tile


class KimDashboard(models.AbstractModel):
    """What is due, from the deadline radar."""

    _inherit = "kim.dashboard"

    @api.model
    def _tiles(self, day):
        return [*super()._tiles(day), self._deadline_tile(day)]

    @api.model
    def _deadline_tile(self, day):
        """Return what is open and overdue, soon or later as seen from the Stichtag: one query."""
        radar = self.env["kim.deadline.item"]._as_of(day)
        domain = self._company_domain()
        counts = dict(radar._read_group(list(domain), ["state"], ["__count"]))
        context = {"reference_date": fields.Date.to_string(day)}
        parts = (
            ("overdue", self.env._("Overdue"), "danger"),
            ("soon", self.env._("Due Soon"), "warning"),
            ("later", self.env._("Later"), ""),
        )
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

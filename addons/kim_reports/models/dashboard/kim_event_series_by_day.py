from odoo import api, fields, models

FIELDS = {"held_by_day": ("held",), "planned_by_day": ("planned",), "missing_by_day": ("missing", "cancelled")}


class KimEventSeries(models.Model):
    """Target and actual of a series on the reference date; the stored counters know today only."""

    _inherit = "kim.event.series"

    held_by_day = fields.Integer("Held by the Reference Date", compute="_compute_by_day")
    planned_by_day = fields.Integer("Planned on the Reference Date", compute="_compute_by_day")
    missing_by_day = fields.Integer("Missing on the Reference Date", compute="_compute_by_day")

    @api.depends("target_count", "held_count", "planned_count", "event_ids.start_date")
    @api.depends_context("reference_date")
    def _compute_by_day(self):
        """Count as the report does: what was held later is still planned; target = held + planned + missing."""
        coverages = self._coverage(self.env["kim.validity.mixin"]._get_reference_date())
        for series in self:
            coverage = coverages[series]
            for name, states in FIELDS.items():
                series[name] = sum(coverage.count(state) for state in states)

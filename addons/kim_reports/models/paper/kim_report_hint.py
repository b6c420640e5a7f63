from odoo import api, fields, models

from ...figures import german_format


class KimReport(models.Model):
    """Hints for the office: what in the sources or the head of the paper cannot be right. Shown, never printed.

    Nothing is corrected: the paper says what its sources say (design.md §4, rule 4).
    """

    _inherit = "kim.report"

    hints = fields.Text(compute="_compute_hints", help="Please check these points before the paper is handed in.")

    @api.depends("reference_date", "document_date", "company_id", "station_ids.meeting_date")
    @api.depends_context("lang")
    def _compute_hints(self):
        """Gather the hints, one on each line."""
        for report in self:
            report.hints = "\n".join(report._get_hints())

    def _get_hints(self):
        """Return the hints as a list of sentences."""
        self.ensure_one()
        return [*self._decision_hints(), *self._event_hints(), *self._date_hints()] if self.reference_date else []

    def _decision_hints(self):
        """Say which decisions are dated after the source that tells of them, or after the Stichtag."""
        decisions = self.env["kim.decision"].search_fetch(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "decided"),
                ("source_date", "<=", self.reference_date),
            ],
            ["name", "body_id", "decision_date", "source", "source_date"],
            order="decision_date, id",
        )
        hints = [f"{decision.display_name}: {decision.hint}" for decision in decisions if decision.hint]
        for decision in decisions:
            if decision.decision_date > self.reference_date and not decision.hint:
                hints.append(
                    self.env._("“%(decision)s” lies after the reference date.", decision=decision.display_name)
                )
        return hints

    def _event_hints(self):
        """Say which events a source reports as held before they were."""
        events = self.env["kim.event"].search_fetch(
            [
                ("company_id", "=", self.company_id.id),
                ("source_date", "<=", self.reference_date),
                ("state", "=", "held"),
            ],
            ["name", "state", "start_date", "source", "source_date"],
            order="start_date, id",
        )
        return [f"{event.display_name}: {event.hint}" for event in events if event.has_hint]

    def _date_hints(self):
        """Say where the dates of the paper contradict each other."""
        hints = []
        if self.document_date and self.document_date < self.reference_date:
            hints.append(
                self.env._(
                    "The paper is dated %(document)s, before its reference date %(reference)s.",
                    document=german_format.date(self.document_date),
                    reference=german_format.date(self.reference_date),
                )
            )
        for station in self.station_ids:
            if station.meeting_date and self.document_date and station.meeting_date < self.document_date:
                hints.append(
                    self.env._(
                        "%(body)s meets on %(meeting)s, before the paper is dated.",
                        body=station.body_id.name or "",
                        meeting=german_format.date(station.meeting_date),
                    )
                )
        return hints

from odoo import api, models

from .steering_source import SteeringSource as Source


class KimSteeringItem(models.Model):
    """What is looked through, in the order of the way from the case to the structure."""

    _inherit = "kim.steering.item"
    _depends = {
        "kim.body": ["name", "purpose", "founded_date", "company_id"],
        "kim.event": ["name", "description", "place", "start_date", "company_id"],
        "kim.event.agenda.item": ["name", "text", "result", "event_id", "company_id"],
        "kim.event.series": ["name", "start_date", "company_id"],
        "kim.case.reconstruction": ["name", "pattern", "findings", "event_date", "company_id"],
        "kim.theme": ["name", "description", "proposed_date", "company_id"],
        "kim.decision": ["name", "wording", "decision_date", "company_id"],
        "kim.goal": ["name", "description", "due_date", "company_id"],
        "kim.agreement": ["name", "purpose", "process", "start_date", "company_id"],
        "kim.campaign": ["name", "content", "target", "start_date", "company_id"],
    }

    @api.model
    def _steering_sources(self):
        _ = self.env._
        return [
            *super()._steering_sources(),
            Source("body", _("Body"), "kim.body", ["purpose"], "founded_date"),
            Source("event", _("Event"), "kim.event", ["description", "place"], "start_date"),
            Source(
                "agenda",
                _("Agenda item"),
                "kim.event.agenda.item",
                ["result", "text"],
                record="event_id",
                opens="kim.event",
            ),
            Source("series", _("Series"), "kim.event.series", [], "start_date"),
            Source(
                "reconstruction",
                _("Case reconstruction"),
                "kim.case.reconstruction",
                ["pattern", "findings"],
                "event_date",
            ),
            Source("theme", _("Theme"), "kim.theme", ["description"], "proposed_date"),
            Source("decision", _("Decision"), "kim.decision", ["wording"], "decision_date"),
            Source("goal", _("Goal"), "kim.goal", ["description"], "due_date"),
            Source("agreement", _("Agreement"), "kim.agreement", ["purpose", "process"], "start_date"),
            Source("campaign", _("Information campaign"), "kim.campaign", ["content", "target"], "start_date"),
        ]

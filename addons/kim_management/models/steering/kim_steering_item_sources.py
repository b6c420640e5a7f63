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
        return [
            *super()._steering_sources(),
            Source("body", self.env._("Body"), "kim.body", ["purpose"], "founded_date"),
            Source("event", self.env._("Event"), "kim.event", ["description", "place"], "start_date"),
            Source(
                "agenda",
                self.env._("Agenda item"),
                "kim.event.agenda.item",
                ["result", "text"],
                record="event_id",
                opens="kim.event",
            ),
            Source("series", self.env._("Series"), "kim.event.series", [], "start_date"),
            Source(
                "reconstruction",
                self.env._("Case reconstruction"),
                "kim.case.reconstruction",
                ["pattern", "findings"],
                "event_date",
            ),
            Source("theme", self.env._("Theme"), "kim.theme", ["description"], "proposed_date"),
            Source("decision", self.env._("Decision"), "kim.decision", ["wording"], "decision_date"),
            Source("goal", self.env._("Goal"), "kim.goal", ["description"], "due_date"),
            Source("agreement", self.env._("Agreement"), "kim.agreement", ["purpose", "process"], "start_date"),
            Source("campaign", self.env._("Information campaign"), "kim.campaign", ["content", "target"], "start_date"),
        ]

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .kim_event_participation import TAKES_A_PLACE


class KimEvent(models.Model):
    """A limit of places, which the database keeps, also when two people take the last one at once.

    ``taken_count`` is stored: both change the event's row, so the second is repeated and finds no place left.
    """

    _inherit = "kim.event"

    places = fields.Integer(help="How many can take part; 0: no limit.")
    taken_count = fields.Integer("Registered", compute="_compute_taken_count", store=True)

    _places_positive = models.Constraint("CHECK(places >= 0)", "The number of places is not negative.")
    _places_kept = models.Constraint(
        "CHECK(places = 0 OR places IS NULL OR taken_count IS NULL OR taken_count <= places)",
        "All places of this event are taken.",
    )

    # === COMPUTE METHODS === #

    @api.depends("participation_ids.state", "participation_ids.head_count")
    def _compute_taken_count(self):
        """Add up who is registered or was there, groups by their number."""
        domain = [("event_id", "in", self.ids), ("state", "in", TAKES_A_PLACE)]
        # sudo: the counter is the same for everybody
        sums = self.env["kim.event.participation"].sudo()._read_group(domain, ["event_id"], ["head_count:sum"])
        taken = {event.id: count for event, count in sums}
        for event in self:
            event.taken_count = taken.get(event.id, 0)

    # === CONSTRAINT METHODS === #

    @api.constrains("places", "taken_count")
    def _check_places(self):
        for event in self:
            if event.places and event.taken_count > event.places:
                raise ValidationError(
                    self.env._(
                        "All %(places)s places of “%(event)s” are taken. Please raise the number of places first.",
                        places=event.places,
                        event=event.name,
                    )
                )

    # === BUSINESS METHODS === #

    def _has_place(self):
        return not self.places or self.taken_count < self.places

from odoo import api, models
from odoo.fields import Domain

from .kim_event_participation import EXPECTED
from .kim_event_portal import CARRIER_CLERK


class KimEvent(models.Model):
    """Whose subscribed calendar shows which events: carriers' people what is open to them, the office its own.

    The right is asked anew each time the calendar is fetched: who has lost it finds nothing.
    """

    _inherit = "kim.event"

    @api.model
    def _has_feed(self):
        """Tell whether the user may have a subscribed calendar."""
        user = self.env.user
        if user.share:
            return user.has_group(CARRIER_CLERK)
        return self.has_access("read")

    @api.model
    def _feed_domain(self):
        """Return what the user's calendar shows, without limit in time. Extend it for other audiences."""
        return self._open_domain() | self._own_domain()

    @api.model
    def _own_domain(self):
        """Return the events that the employee is responsible for or takes part in, in her councils."""
        user = self.env.user
        if user.share or not user.active or not self.has_access("read"):
            return Domain.FALSE
        takes_part = Domain("partner_id", "=", user.partner_id.id) & Domain("state", "in", EXPECTED)
        own = Domain("user_id", "=", user.id) | Domain("participation_ids", "any", takes_part)
        return own & Domain("company_id", "in", user.company_ids.ids)

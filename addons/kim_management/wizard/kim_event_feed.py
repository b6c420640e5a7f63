from odoo import api, fields, models
from odoo.exceptions import AccessError


class KimEventFeed(models.TransientModel):
    """The address under which an employee subscribes to her own events in her calendar programme.

    Calendars cannot log in, so whoever knows the address reads it; it is exchanged or ended here. People of carriers
    do the same in the portal.
    """

    _name = "kim.event.feed"
    _description = "My Events in My Calendar"
    _inherit = ["kim.terminology.mixin"]

    url = fields.Char("Address", compute="_compute_url")

    # === COMPUTE METHODS === #

    @api.depends_context("uid")
    def _compute_url(self):
        token = self.env.user._kim_feed_token()
        for feed in self:
            feed.url = token and f"{self.get_base_url()}/my/kim/events/feed/{token}.ics"

    # === ACTION METHODS === #

    def action_renew(self):
        """Create an address, or exchange it for a new one."""
        self._demand_feed()
        self.env.user._kim_renew_feed()
        return self._reopen()

    def action_end(self):
        """End the subscription."""
        self._demand_feed()
        self.env.user._kim_end_feed()
        return self._reopen()

    # === BUSINESS METHODS === #

    def _demand_feed(self):
        self.check_access("write")
        if not self.env["kim.event"]._has_feed():
            raise AccessError(self.env._("You have no events to subscribe to."))

    def _reopen(self):
        self.invalidate_recordset(["url"])
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_event_feed_action")
        return {**action, "res_id": self.id}

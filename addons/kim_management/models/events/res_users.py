import re
import secrets

from odoo import api, fields, models
from odoo.tools import consteq, hmac

TOKEN = re.compile(r"([0-9]{1,9})-([0-9a-f]{64})")
SCOPE = "kim_event_feed"


class ResUsers(models.Model):
    """The address of a person's subscribed calendar: calendars cannot log in, so whoever knows it may read it.

    The secret part is calculated from a random seed, which is exchanged to renew it and emptied to end it.
    """

    _inherit = "res.users"

    kim_event_feed_seed = fields.Char("Seed of the Calendar Address", copy=False, groups=fields.NO_ACCESS)

    def _kim_feed_token(self):
        """Return the secret part of the address, none where the person has no address."""
        self.ensure_one()
        user = self.sudo()  # sudo: the seed is closed to everybody
        return f"{user.id}-{user._kim_feed_digest()}" if user.kim_event_feed_seed else None

    def _kim_renew_feed(self):
        """Give the person a new address; the old one ends."""
        self.sudo().kim_event_feed_seed = secrets.token_hex(32)  # sudo: closed to everybody

    def _kim_end_feed(self):
        self.sudo().kim_event_feed_seed = False  # sudo: closed to everybody

    @api.model
    def _kim_user_of_feed(self, token):
        """Return the active user whose address this is, as superuser, else none; a guess takes as long as the truth."""
        parts = TOKEN.fullmatch(token)
        users = self.sudo()  # sudo: nobody is logged in yet
        user = users.search([("id", "=", int(parts[1]))]) if parts else users
        expected = user._kim_feed_digest()
        known = consteq(expected, parts[2] if parts else "")
        return user if known and user.kim_event_feed_seed else users.browse()

    def _kim_feed_digest(self):
        return hmac(self.env(su=True), SCOPE, (self.id, self.kim_event_feed_seed or ""))

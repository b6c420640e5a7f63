from odoo import models
from odoo.exceptions import AccessError


class MailThread(models.AbstractModel):
    """Nobody from outside follows what its carrier sees: followers are sent what the office writes to each other."""

    _inherit = "mail.thread"

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Refuse people from outside on records of carriers; elsewhere whoever reads a record may follow it."""
        if not self.env.su and self.env.user.share and self._name in self.env["kim.carrier.mixin"]._carrier_models():
            raise AccessError(self.env._("Please write to the coordination by the messages of the portal."))
        return super().message_subscribe(partner_ids=partner_ids, subtype_ids=subtype_ids)

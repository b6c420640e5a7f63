from odoo import api, models
from odoo.fields import Domain


class MailMessage(models.Model):
    """Messages on what a carrier sees are the office's own; with the carrier it speaks by ``kim.carrier.message``.

    Odoo would show people from outside every message that is no note, and everything that they were ever sent.
    """

    _inherit = "mail.message"

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, *, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access) and self.env.user.share:
            domain = Domain(domain) & Domain("model", "not in", self.env["kim.carrier.mixin"]._carrier_models())
        return super()._search(domain, offset, limit, order, bypass_access=bypass_access, **kwargs)

    def _get_forbidden_access(self, operation):
        if self.env.su or not self.env.user.share:
            return super()._get_forbidden_access(operation)
        models_of_carriers = self.env["kim.carrier.mixin"]._carrier_models()
        closed = self.sudo().filtered(lambda message: message.model in models_of_carriers).sudo(False)  # sudo: where
        closed.invalidate_recordset(["model"])
        rest = self - closed
        return closed | super(MailMessage, rest)._get_forbidden_access(operation) if rest else closed

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class IrAttachment(models.Model):
    """Of the files on a record that a carrier may read, the carrier sees those that are meant for it.

    Contents of binary fields are read with the record, whose columns are named one by one (``kim.carrier.mixin``).
    """

    _inherit = "ir.attachment"

    is_for_carrier = fields.Boolean(
        "For the Carrier", readonly=True, copy=False, help="The carrier sees this file in the portal."
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Let steps of the software alone show a file to a carrier, no flag in a request."""
        attachments = super().create(vals_list)
        if not self.env.su and any(attachments.mapped("is_for_carrier")):
            self._refuse_to_show()
        return attachments

    def write(self, vals):
        """As in ``create``."""
        if not self.env.su and "is_for_carrier" in vals:
            self._refuse_to_show()
        return super().write(vals)

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, *, active_test=True, bypass_access=False):
        """Look only among what people from outside may be shown; a found name would tell, too."""
        if not (self.env.su or bypass_access) and self.env.user.share:
            closed = self.env["kim.carrier.mixin"]._carrier_models()
            domain = Domain(domain) & (Domain("res_model", "not in", closed) | Domain("is_for_carrier", "=", True))
        return super()._search(domain, offset, limit, order, active_test=active_test, bypass_access=bypass_access)

    def _check_access(self, operation):
        """Refuse people from outside what is not meant for the carrier, whatever they may do with its record."""
        refused = super()._check_access(operation)
        if self.env.su or not self or not self.env.user.share:
            return refused
        forbidden = refused[0] if refused else self.browse()
        closed = (self - forbidden).sudo().filtered(lambda attachment: attachment._is_closed_to_carrier())
        closed = closed.sudo(False)  # sudo: only to know where the files hang
        if not closed:
            return refused
        closed.invalidate_recordset(["res_model", "res_id", "is_for_carrier"])
        return forbidden | closed, refused[1] if refused else lambda: AccessError(
            self.env._("Sorry, you are not allowed to access this document.")
        )

    # === BUSINESS METHODS === #

    def _refuse_to_show(self):
        raise AccessError(self.env._("Files are shown to a carrier by the steps for it only."))

    def _is_closed_to_carrier(self):
        return self.res_model in self.env["kim.carrier.mixin"]._carrier_models() and not self.is_for_carrier

    def _is_shown_to_carrier(self):
        """Return whether the file is meant for the carrier of the record it hangs on."""
        attachment = self.sudo()  # sudo: only to know; who may read it is asked apart
        closed = self.env["kim.carrier.mixin"]._carrier_models()
        return attachment.is_for_carrier and attachment.res_model in closed and bool(attachment.res_id)

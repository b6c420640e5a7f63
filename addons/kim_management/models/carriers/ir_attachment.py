from odoo import api, fields, models
from odoo.exceptions import AccessError


class IrAttachment(models.Model):
    """Of the files on a record that a carrier may read, the carrier is given those that are meant for it.

    Odoo closes attachments to people from outside; ``/my/kim/files/<id>`` (``controllers/portal_files.py``) is their
    only way, and asks :meth:`_is_for_user_of_carrier`.
    """

    _inherit = "ir.attachment"

    is_for_carrier = fields.Boolean(
        "For the Carrier", readonly=True, copy=False, help="The carrier sees this file in the portal."
    )

    kim_carrier_id = fields.Many2one(
        "res.partner", "Carrier", readonly=True, copy=False, index="btree_not_null", ondelete="set null"
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
        """As in ``create``; neither does a file that a carrier sees change, or move to another record."""
        if not self.env.su and ("is_for_carrier" in vals or any(self.sudo().mapped("is_for_carrier"))):
            self._refuse_to_show()
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _is_for_user_of_carrier(self):
        """Return whether the user, of a carrier, may have the file: by its mark, and by the record it hangs on."""
        attachment = self.sudo().exists()  # sudo: only to know where it hangs; the right to the record is asked below
        shown = self.env["kim.carrier.mixin"]._carrier_models()
        if not attachment.is_for_carrier or attachment.res_model not in shown or not attachment.res_id:
            return False
        return self.env[attachment.res_model].browse(attachment.res_id).has_access("read")

    def _refuse_to_show(self):
        raise AccessError(self.env._("Files are shown to a carrier by the steps for it only."))

from odoo import fields, models


class KimCarrierMessageEntry(models.Model):
    """One message of a conversation: who wrote what and when, and the files that hang on it. It is never changed."""

    _name = "kim.carrier.message.entry"
    _description = "Message of a Conversation"
    _inherit = ["kim.carrier.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "date, id"
    _rec_name = "date"
    _carrier_fields = frozenset(("message_id", "carrier_id", "text", "date", "is_from_office"))

    message_id = fields.Many2one("kim.carrier.message", required=True, readonly=True, index=True, ondelete="cascade")
    carrier_id = fields.Many2one(related="message_id.carrier_id", store=True, index=True)
    company_id = fields.Many2one(related="message_id.company_id", store=True, index=True)
    text = fields.Text(required=True)
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    author_id = fields.Many2one("res.users", "Written by", required=True, readonly=True, ondelete="restrict")
    is_from_office = fields.Boolean("From the Office", readonly=True)
    file_ids = fields.One2many(
        "ir.attachment", "res_id", "Files", domain=[("res_model", "=", "kim.carrier.message.entry")], readonly=True
    )

    # === BUSINESS METHODS === #

    def _file_values(self):
        """Return the values of a file that hangs on the message."""
        self.ensure_one()
        return {
            "res_model": self._name,
            "res_id": self.id,
            "company_id": self.company_id.id,
            "kim_carrier_id": self.carrier_id.id,
        }

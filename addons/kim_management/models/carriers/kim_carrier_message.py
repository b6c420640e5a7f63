from odoo import api, fields, models
from odoo.exceptions import UserError

from ..foundation.preset_values import without_presets

LONGEST_SUBJECT = 200
# What the office enters itself; all else is set by the steps
EDITABLE = {"carrier_id", "company_id", "subject", "reply", "reply_file_ids"}
FIXED = {"carrier_id", "company_id", "subject"}  # once the carrier sees the conversation


class KimCarrierMessage(models.Model):
    """Conversation of a carrier and the coordination about one topic, as the portal and the office see it.

    Not Odoo's chatter: that takes any file, and shows people from outside what was meant for colleagues. The steps are
    in ``kim_carrier_message_steps.py``; what each side wrote, once sent, is kept as it is.
    """

    _name = "kim.carrier.message"
    _description = "Conversation with a Carrier"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.carrier.mixin",
        "kim.long.text.mixin",
        "kim.terminology.mixin",
    ]
    _order = "last_date desc, id desc"
    _rec_name = "subject"
    _check_company_auto = True
    _carrier_fields = frozenset(("carrier_id", "subject", "state", "last_date"))

    carrier_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        domain="[('carrier_kind', '!=', False)]",
    )
    portal_carrier_id = fields.Many2one(
        "res.partner", "Carrier that Sees It", compute="_compute_portal_carrier_id", store=True, index="btree_not_null"
    )
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    subject = fields.Char(required=True, size=LONGEST_SUBJECT)
    state = fields.Selection(
        [
            ("draft", "Being written"),
            ("waiting", "Waits for the coordination"),
            ("answered", "Waits for the carrier"),
            ("closed", "Done"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    last_date = fields.Datetime("Last Message", readonly=True, copy=False)
    entry_ids = fields.One2many("kim.carrier.message.entry", "message_id", "Sent Messages", readonly=True)
    # What the office is writing; nobody else sees it before it is sent
    reply = fields.Text("Your Message", copy=False)
    reply_file_ids = fields.Many2many("ir.attachment", string="Files", copy=False)

    # === COMPUTE METHODS === #

    @api.depends("carrier_id", "state")
    def _compute_portal_carrier_id(self):
        """Name the carrier once something was sent; the portal's record rule asks for this column."""
        for message in self:
            message.portal_carrier_id = message.carrier_id if message.state != "draft" else False

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Let the office begin conversations; what the steps set is not preset."""
        self.check_access("create")
        if not self.env.su and any(vals.keys() - EDITABLE for vals in vals_list):
            self._refuse_direct()
        return super(KimCarrierMessage, without_presets(self, self._fields.keys() - EDITABLE)).create(vals_list)

    def write(self, vals):
        """Let the office write its next message only."""
        if not self.env.su:
            self.check_access("write")
            fixed = vals.keys() & FIXED and any(message.state != "draft" for message in self)
            if vals.keys() - EDITABLE or fixed:
                self._refuse_direct()
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _refuse_direct(self):
        raise UserError(self.env._("A conversation is moved on by its buttons only, and keeps carrier and subject."))

    def _portal_rows(self):
        """Return what the list of the portal shows."""
        self.check_access("read")
        labels = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "id": message.id,
                "subject": message.subject,
                "state": message.state,
                "state_label": labels[message.state],
                "last_date": message.last_date,
            }
            for message in self
        ]

    def _portal_values(self):
        """Return what the page of one conversation shows: what was sent, and the files sent with it."""
        self.ensure_one()
        (row,) = self._portal_rows()
        entries = self.env["kim.carrier.message.entry"].search([("message_id", "=", self.id)])
        files = entries._carrier_attachments().grouped("res_id")
        council = self.sudo().company_id.name  # sudo: the name of the council
        return {
            **row,
            "entries": [
                {
                    "text": entry.text,
                    "date": entry.date,
                    "is_from_office": entry.is_from_office,
                    # The office speaks as one; of the own people everybody knows who wrote.
                    "author": council if entry.is_from_office else entry.sudo().author_id.name,  # sudo: a name
                    "files": [{"id": file.id, "name": file.name} for file in files.get(entry.id, ())],
                }
                for entry in entries
            ],
        }

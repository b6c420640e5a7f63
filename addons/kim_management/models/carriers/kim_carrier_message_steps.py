from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..foundation.kim_carrier_mixin import CARRIER_CLERK, CARRIER_LEAD
from .kim_carrier_message import LONGEST_SUBJECT

MOST_FILES = 5


class KimCarrierMessage(models.Model):
    """What both sides do in a conversation. Letters and reminders say that there is something, never what."""

    _inherit = "kim.carrier.message"

    # === ACTION METHODS === #

    def action_answer(self):
        """Send what the office has written; the carrier is told by e-mail that there is a message."""
        self.ensure_one()
        self.check_access("write")
        text, files = (self.reply or "").strip(), self.reply_file_ids
        if not text:
            raise UserError(self.env._("Please write your message first."))
        self._check_office_files(files)
        entry = self._add_entry(text, is_from_office=True)
        # sudo: files are shown to carriers by the steps alone; that these are the user's own was checked
        for file in files.sudo():
            file.copy({**entry._file_values(), "is_for_carrier": True})
        # sudo: the state is closed to direct writes
        self.sudo().write({"state": "answered", "reply": False, "reply_file_ids": [(5, 0, 0)]})
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
        self._tell_carrier()

    def action_close(self):
        """Say that the topic is done; either side may write again."""
        self.ensure_one()
        self._demand_either_side()
        if self.state not in ("waiting", "answered"):
            raise UserError(self.env._("This conversation is done already."))
        self.sudo().state = "closed"  # sudo: closed to direct writes, the right was checked
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    # === STEPS OF THE PORTAL === #

    @api.model
    def _open(self, subject, text, files=()):
        """Begin a conversation as a person of a carrier.

        :param files: ``werkzeug.datastructures.FileStorage`` each
        """
        user = self.env.user
        if not user.share or not user.has_group(CARRIER_CLERK):
            raise AccessError(self.env._("This is done by the carrier itself, in the portal."))
        subject = " ".join((subject or "").split())
        if not subject or len(subject) > LONGEST_SUBJECT:
            raise UserError(
                self.env._("Please enter what it is about, in at most %(limit)s characters.", limit=LONGEST_SUBJECT)
            )
        carrier = user.commercial_partner_id
        company = carrier.company_id or user.company_id
        # sudo: carriers write by steps only
        message = self.sudo().create({"carrier_id": carrier.id, "company_id": company.id, "subject": subject})
        message = message.sudo(False)
        message._send_to_office(text, files)
        return message

    def _reply(self, text, files=()):
        """Write one more message as a person of the carrier."""
        self.ensure_one()
        self._demand_carrier()
        self._send_to_office(text, files)

    def _send_to_office(self, text, files):
        text = (text or "").strip()
        if not text:
            raise UserError(self.env._("Please write your message first."))
        if len(files) > MOST_FILES:
            raise UserError(self.env._("Please send at most %(limit)s files at once.", limit=MOST_FILES))
        entry = self._add_entry(text, is_from_office=False)
        for file in files:
            self.env["kim.upload"]._attach(entry, file)
        message = self.sudo()  # sudo: carriers write by steps only, the right was checked
        message.state = "waiting"
        message._remind_office()

    # === BUSINESS METHODS === #

    def _add_entry(self, text, is_from_office):
        self.sudo().last_date = fields.Datetime.now()  # sudo: set by the steps alone
        values = {"message_id": self.id, "text": text, "author_id": self.env.uid, "is_from_office": is_from_office}
        return self.env["kim.carrier.message.entry"].sudo().create(values)  # sudo: as above

    def _demand_either_side(self):
        if self.env.user.share:
            self._demand_carrier()
        else:
            self.check_access("write")

    def _check_office_files(self, files):
        """Take what was uploaded in this form only: any other file could be shown to a carrier by its number."""
        files.check_access("read")
        # sudo: only to know where the files hang
        if any(file.res_model != self._name or file.res_id not in (0, self.id) for file in files.sudo()):
            raise UserError(self.env._("Please upload the files anew in this form."))

    def _remind_office(self):
        """Let whoever is reminded in the company know that a carrier waits, once per conversation."""
        user = self.company_id.kim_reminder_user_id
        if user and not self.activity_ids:
            summary = self.env._("Answer a message of a carrier")
            self.activity_schedule("mail.mail_activity_data_todo", summary=summary, user_id=user.id)

    def _tell_carrier(self):
        """Tell those who wrote, or the leads where nobody did, that a message waits; the letter does not repeat it."""
        message = self.sudo()  # sudo: accounts of the carrier
        authors = message.entry_ids.filtered(lambda entry: not entry.is_from_office).author_id
        people = authors.filtered(lambda user: user.commercial_partner_id == message.carrier_id)
        leads = [("all_group_ids", "in", self.env.ref(CARRIER_LEAD).ids)]
        users = self.env["res.users"].sudo()
        people = people or users.search([("commercial_partner_id", "=", message.carrier_id.id), *leads])
        if not people:
            return
        link = f"{message.get_base_url()}/my/kim/messages/{message.id}"
        body = Markup("<p>%s</p><p><a href='%s'>%s</a></p>")
        words = self.env._("There is a new message for you in the portal of the integration management.")
        message.message_notify(
            partner_ids=people.partner_id.ids,
            subject=self.env._("New message in the portal"),
            body=body % (words, link, self.env._("Read the message")),
            email_layout_xmlid="mail.mail_notification_light",
        )

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .cases_common import CasesCommon

SENTENCE = "would read a note about the person"
NAME = "Amina Musterfrau-Beispiel"


@tagged("post_install", "-at_install")
class TestCaseFreeText(CasesCommon, HttpCase):
    """Whatever way the case manager takes, no words about a person reach a record that others read by number."""

    def setUp(self):
        super().setUp()
        self.user_case_manager.lang = "en_US"  # requests and notices take the language of the user
        self.own_case = self._tracked(self.case, self.user_case_manager)
        self.own_env = self.own_case.env
        self.places = [("kim.case", self.case.id), ("kim.client", self.client.id)]

    def _messages(self):
        return self.env["mail.message"].search([("model", "=", "kim.case"), ("res_id", "=", self.case.id)])

    # === MESSAGES === #

    def test_no_message_is_posted(self):
        for post in (self.own_case.message_post, self.own_case.message_notify):
            with self.subTest(post=post.__name__):
                self._assert_refused(SENTENCE, post, body=NAME, partner_ids=self.user_deputy.partner_id.ids)

    def test_the_superuser_posts_no_words_of_somebody(self):
        """Controllers post as superuser for their user, with the context the user sent."""
        for words in (True, "own", {}):
            case = self.own_case.sudo().with_context(kim_case_words=words)
            with self.subTest(words=words):
                self._assert_refused(SENTENCE, case.message_post, body=NAME, message_type="notification")

    def test_no_request_posts_by_the_type_of_its_message(self):
        self.authenticate(self.user_case_manager.login, self.user_case_manager.login)
        for kind in ("notification", "auto_comment", "comment"):
            with self.subTest(kind=kind), mute_logger("odoo.http"):
                answer = self._post({"body": NAME, "message_type": kind})
                self.assertIn(SENTENCE, answer["error"]["data"]["message"])
        self.assertFalse(self._messages().filtered("body"))

    def _post(self, data):
        arguments = {"thread_model": "kim.case", "thread_id": self.case.id, "post_data": data}
        context = {"context": {"kim_case_words": True}}
        return self.url_open("/mail/message/post", json={"params": {**arguments, **context}}).json()

    def test_no_message_is_created(self):
        for model, number in self.places:
            values = {"model": model, "res_id": number, "body": NAME}
            with self.subTest(model=model):
                self._assert_refused(SENTENCE, self.own_env["mail.message"].create, values)
        context = {"default_model": "kim.case", "default_res_id": self.case.id}
        messages = self.own_env["mail.message"].with_context(**context)
        self._assert_refused(SENTENCE, messages.create, {"body": NAME})

    def test_a_composer_leaves_no_message(self):
        """In mass mode it creates messages as superuser."""
        composer = self.own_env["mail.compose.message"].create(
            {
                "model": "kim.case",
                "res_ids": str(self.case.ids),
                "composition_mode": "mass_mail",
                "subject": NAME,
                "body": NAME,
                "auto_delete": False,
            }
        )
        self._assert_refused(SENTENCE, composer._action_send_mail)

    def test_the_history_is_not_reworded(self):
        self.own_case.action_next_phase()
        self._write_history()
        message = self._messages().filtered("tracking_value_ids").with_user(self.user_case_manager)
        self.assertEqual(message.author_id, self.user_case_manager.partner_id)
        for values in ({"body": NAME}, {"subject": NAME}, {"email_from": NAME}):
            with self.subTest(values=values):
                self._assert_refused(SENTENCE, message.write, values)
        partner, guest = self.user_case_manager.partner_id, self.env["mail.guest"]
        self._assert_refused(SENTENCE, message.sudo()._message_reaction, NAME, "add", partner, guest)

    def test_no_message_is_planned_for_later(self):
        values = {"body": NAME, "author_id": self.user_case_manager.partner_id.id, "scheduled_date": "2099-01-01"}
        create = self.own_env["mail.scheduled.message"].create
        self._assert_refused(SENTENCE, create, {**values, "model": "kim.case", "res_id": self.case.id})

    # === FILES === #

    def test_no_file_is_attached(self):
        for model, number in self.places:
            values = {"name": f"Ausweis {NAME}.pdf", "raw": b"", "res_model": model, "res_id": number}
            with self.subTest(model=model):
                self._assert_refused(SENTENCE, self.own_env["ir.attachment"].create, values)
                # superuser: the upload of the web client creates files so
                self._assert_refused(SENTENCE, self.own_env["ir.attachment"].sudo().create, values)

    def test_no_file_is_moved_to_a_case(self):
        attachment = self.own_env["ir.attachment"].create({"name": NAME, "raw": b""})
        self._assert_refused(SENTENCE, attachment.write, {"res_model": "kim.case", "res_id": self.case.id})

    def test_no_file_is_attached_to_what_hangs_on_a_case(self):
        self.own_case.action_next_phase()
        self._write_history()
        message = self._messages().filtered("tracking_value_ids")
        reminder = self._reminder(self.env(su=True), "kim.case", self.case.id, summary="Check the case")
        for record in (message, reminder):
            values = {"name": f"{NAME}.pdf", "raw": b"", "res_model": record._name, "res_id": record.id}
            with self.subTest(model=record._name):
                self._assert_refused(SENTENCE, self.own_env["ir.attachment"].create, values)

    # === REMINDERS === #

    def _reminder(self, env, model, number, **values):
        return env["mail.activity"].create(
            {
                "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                "res_model_id": self.env["ir.model"]._get_id(model),
                "res_id": number,
                "user_id": self.user_case_manager.id,
                **values,
            }
        )

    def test_no_reminder_is_written_by_hand(self):
        for model, number in self.places:
            with self.subTest(model=model):
                self._assert_refused(SENTENCE, self._reminder, self.own_env, model, number, summary=NAME)

    def test_a_reminder_of_the_software_is_moved_and_ended_without_words(self):
        planned = self._reminder(self.env(su=True), "kim.case", self.case.id, summary="Check the case")
        reminder = planned.with_user(self.user_case_manager)
        for values in ({"summary": NAME}, {"note": NAME}):
            with self.subTest(values=values):
                self._assert_refused(SENTENCE, reminder.write, values)
        self._assert_refused(SENTENCE, reminder.action_feedback, feedback=NAME)
        reminder.date_deadline = "2030-01-01"
        reminder.action_done()
        self.assertFalse(reminder.active)
        self.assertIn("Check the case", str(self._messages().mapped("body")))

import io

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .portal_common import PortalCommon
from .upload_common import PDF, upload

URL = "/my/kim/messages"
REFUSED = "odoo.exceptions.AccessError"


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalMessage(PortalCommon):
    """Conversations with the coordination, and the documents of a carrier: each carrier its own, the office all."""

    @classmethod
    def setUpClass(cls):
        """Begin a conversation of each carrier."""
        super().setUpClass()
        cls.env.company.kim_reminder_user_id = cls.user_coordinator
        cls.message = cls._begin(cls.clerk, "Occupancy in Haan", [upload("Anlage.pdf")])
        cls.foreign = cls._begin(cls.other_lead, "Foreign topic", [upload("Fremd.pdf")])

    @classmethod
    def _begin(cls, user, subject, files=()):
        messages = cls.env["kim.carrier.message"]
        return messages.browse(messages.with_user(user)._open(subject, "First words", files).id)

    def _file(self, message):
        own = [("res_model", "=", message.entry_ids._name), ("res_id", "in", message.entry_ids.ids)]
        return self.env["ir.attachment"].search([*own, ("is_for_carrier", "=", True)])

    def _letter(self, message):
        domain = [
            ("model", "=", message._name),
            ("res_id", "=", message.id),
            ("message_type", "=", "user_notification"),
        ]
        return self.env["mail.message"].search(domain)

    def _answer(self, message, text="Words of the office", user=None):
        message = message.with_user(user or self.user_assistant).with_context(lang="en_US")
        message.reply = text
        message.action_answer()

    # === THE CARRIER === #

    def test_a_carrier_writes_with_a_file(self):
        self._log_in(self.lead)
        page = self._get(URL)
        self._assert_sound(page)
        self.assertIn("Occupancy in Haan", page.text)
        self.assertNotIn("Foreign topic", page.text)
        files = [("files", ("../a/Plan.PDF", io.BytesIO(PDF), "text/html"))]
        answer = self._post(f"{URL}/new", files=files, subject="New topic", text="Line one\n<b>two</b>")
        self.assertEqual(answer.status_code, 303)
        message = self.env["kim.carrier.message"].search([("subject", "=", "New topic")])
        self.assertEqual((message.carrier_id, message.state), (self.carrier_welfare, "waiting"))
        self.assertEqual(self._file(message).name, "Plan.pdf")
        page = self._get(f"{URL}/{message.id}")
        self._assert_sound(page)
        for text in ("New topic", "&lt;b&gt;two&lt;/b&gt;", "Plan.pdf", self.lead.name):
            self.assertIn(text, page.text)
        self.assertEqual(self._get(f"/my/kim/files/{self._file(message).id}").content, PDF)

    def test_what_is_refused_comes_back_with_the_text(self):
        self._log_in(self.clerk)
        bad = (
            {"subject": " ", "text": "Kept words"},
            {"subject": "S" * 201, "text": "Kept words"},
            {"subject": "Topic", "text": "Kept words" + "x" * 20_000},
        )
        for values in bad:
            with self.subTest(subject=values["subject"][:5]):
                page = self._post(f"{URL}/new", **values)
                self.assertIn('role="alert"', page.text)
                self.assertIn("Kept words", page.text)
        files = [("files", ("a.html", io.BytesIO(b"<script/>"), "application/pdf"))]
        page = self._post(f"{URL}/{self.message.id}/reply", files=files, text="Kept words")
        self.assertIn('role="alert"', page.text)
        self.assertIn("Kept words", page.text)
        files = [("files", (f"{number}.pdf", io.BytesIO(PDF))) for number in range(6)]
        self.assertIn('role="alert"', self._post(f"{URL}/{self.message.id}/reply", files=files, text="Kept").text)
        self.assertEqual(len(self.message.entry_ids), 1)
        self.assertFalse(self.env["kim.carrier.message"].search([("subject", "=", "Topic")]))
        self.assertEqual(self.url_open(f"{URL}/new", data={"subject": "S", "text": "T"}).status_code, 400)

    def test_another_carrier_and_the_office_find_nothing(self):
        self._assert_is_nothing(f"{URL}/{self.message.id}", self.other_lead, self.user_coordinator)
        self._assert_is_nothing(f"/my/kim/files/{self._file(self.message).id}", self.other_lead)
        self._log_in(self.other_lead)
        for step in ("reply", "close"):
            self.assertEqual(self._post(f"{URL}/{self.message.id}/{step}", text="Foreign").status_code, 404)
        self.assertEqual((len(self.message.entry_ids), self.message.state), (1, "waiting"))

    def test_the_interface_gives_no_more_than_the_page(self):
        self._log_in(self.clerk)
        entry = self.message.entry_ids
        calls = (
            ("kim.carrier.message", "read", [self.message.ids, ["reply"]]),
            ("kim.carrier.message", "read", [self.message.ids, ["message_ids"]]),
            ("kim.carrier.message", "read", [self.foreign.ids, ["subject"]]),
            ("kim.carrier.message", "create", [{"carrier_id": self.carrier_welfare.id, "subject": "S"}]),
            ("kim.carrier.message", "write", [self.message.ids, {"subject": "S"}]),
            ("kim.carrier.message", "action_answer", [self.message.ids]),
            ("kim.carrier.message", "action_close", [self.foreign.ids]),
            ("kim.carrier.message", "message_post", [self.message.ids]),
            ("kim.carrier.message.entry", "read", [entry.ids, ["author_id"]]),
            ("kim.carrier.message.entry", "read", [self.foreign.entry_ids.ids, ["text"]]),
            ("kim.carrier.message.entry", "write", [entry.ids, {"text": "Other"}]),
            ("kim.carrier.message.entry", "unlink", [entry.ids]),
        )
        for model, method, args in calls:
            with self.subTest(model=model, method=method, args=args):
                self.assertEqual(self._call(model, method, *args), REFUSED)
        self.assertEqual([row["id"] for row in self._call("kim.carrier.message", "search_read", [])], self.message.ids)

    # === THE OFFICE === #

    def test_the_office_answers(self):
        self.assertEqual(self.message.activity_ids.user_id, self.user_coordinator)
        self._answer(self.message)
        self.assertEqual((self.message.state, self.message.reply), ("answered", False))
        self.assertFalse(self.message.activity_ids)
        page = self._get(f"{URL}/{self.message.id}", self.clerk)
        self.assertIn("Words of the office", page.text)
        self.assertNotIn(self.user_assistant.name, page.text)
        self.assertIn(f'href="{URL}/{self.message.id}"', self._get("/my/kim").text)
        self._post(f"{URL}/{self.message.id}/close")
        self.assertEqual(self.message.state, "closed")
        self.assertNotIn(f'href="{URL}/{self.message.id}"', self._get("/my/kim").text)
        self._post(f"{URL}/{self.message.id}/reply", text="Once more")
        self.assertEqual(self.message.state, "waiting")

    def test_the_letter_says_that_there_is_something_not_what(self):
        self._answer(self.message)
        letter = self._letter(self.message).filtered(lambda each: self.clerk.partner_id in each.partner_ids)
        self.assertEqual(letter.partner_ids, self.clerk.partner_id)
        self.assertNotIn("Words of the office", str(letter.body))
        self.assertNotIn("Haan", f"{letter.subject} {letter.body}")
        begun = (
            self.env["kim.carrier.message"]
            .with_user(self.user_assistant)
            .create({"carrier_id": self.carrier_welfare.id, "subject": "From us"})
        )
        self._assert_is_nothing(f"{URL}/{begun.id}", self.lead)
        self._answer(begun)
        letter = self._letter(begun)
        self.assertEqual(letter.partner_ids, self.lead.partner_id)
        self.assertEqual(self._get(f"{URL}/{begun.id}", self.lead).status_code, 200)

    def test_the_office_sends_files_of_its_own_form_only(self):
        files = self.env["ir.attachment"].with_user(self.user_assistant)
        values = {"name": "Brief.pdf", "raw": PDF, "res_model": "kim.carrier.message"}
        own = files.create({**values, "res_id": self.message.id})
        self.message.with_user(self.user_assistant).reply_file_ids = own
        self._answer(self.message)
        sent = self._file(self.message).filtered(lambda file: file.name == "Brief.pdf")
        self.assertEqual(self._get(f"/my/kim/files/{sent.id}", self.lead).content, PDF)
        internal = files.create({**values, "res_model": "kim.contract", "res_id": self.contract.id})
        self.message.with_user(self.user_assistant).reply_file_ids = internal
        self._assert_refused("upload the files anew", self._answer, self.message)

    def test_what_was_sent_is_not_rewritten(self):
        message = self.message.with_user(self.user_administrator)
        refused = (
            {"state": "closed"},
            {"subject": "Another"},
            {"carrier_id": self.carrier_town.id},
            {"last_date": False},
        )
        for values in refused:
            with self.subTest(values=values):
                self._assert_refused("by its buttons only", message.write, values, exception=UserError)
        entry = self.message.entry_ids.with_user(self.user_administrator)
        self._assert_refused(r"\w", entry.write, {"text": "Other"}, exception=AccessError)
        self._assert_refused(r"\w", self.message.with_user(self.user_administrator).unlink, exception=AccessError)
        for user in (self.user_management, self.user_case_manager):
            self._assert_refused(r"\w", self.message.with_user(user).read, ["subject"], exception=AccessError)
        self._assert_refused("write your message", self._answer, self.message, " ")

    # === DOCUMENTS AND COST === #

    def test_the_documents_are_the_own_ones(self):
        self.env["kim.upload"]._attach(self.contract, upload("Vertrag.pdf"))
        draft = self._create_contract("W-9")
        self.env["kim.upload"]._attach(draft, upload("Entwurf.pdf"))
        page = self._get("/my/kim/documents", self.lead)
        self._assert_sound(page)
        for name, is_shown in (("Anlage.pdf", 1), ("Vertrag.pdf", 1), ("Entwurf.pdf", 0), ("Fremd.pdf", 0)):
            with self.subTest(name=name):
                self.assertEqual(page.text.count(name), is_shown)
        self._assert_is_nothing("/my/kim/documents", self.user_coordinator)

    def test_the_pages_cost_the_same_for_many(self):
        self._log_in(self.lead)
        pages = ("/my/kim", URL, f"{URL}/{self.message.id}", "/my/kim/documents")
        few = {page: self._count_queries(page) for page in pages}
        for number in range(40):
            self._begin(self.clerk, f"Topic {number}", [upload(f"{number}.pdf")])
        for page in pages:
            with self.subTest(page=page):
                self.assertLessEqual(self._count_queries(page), min(25, few[page] + 3))

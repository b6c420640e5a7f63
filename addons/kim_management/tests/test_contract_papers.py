import base64
from datetime import date
from hashlib import sha256
from io import BytesIO

import docx
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .papers_common import KimPapersCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestContractPapers(KimPapersCommon):
    """A contract becomes a document that stays as it was issued."""

    def _text(self, version):
        reader = PdfReader(BytesIO(base64.b64decode(version.pdf_file)))
        return "\n".join(page.extract_text() for page in reader.pages)

    def _word(self, version):
        return docx.Document(BytesIO(base64.b64decode(version.docx_file)))

    # === TEMPLATES === #

    def test_a_placeholder_that_does_not_exist_is_named(self):
        template = self.env["kim.contract.template"].search([("kind", "=", "contract")], limit=1)
        section = template.section_ids[0].with_user(self.user_coordinator)
        for field, record in (("body", section), ("heading", section), ("title", template)):
            with self.subTest(field=field):
                self._assert_refused(
                    "“{{carier}}” is not a placeholder.*carrier",
                    *(record.write, {field: "For {{carier}}"}),
                    exception=ValidationError,
                )

    def test_every_placeholder_has_a_value(self):
        version = self._issue()
        self.assertEqual(version.content["values"].keys(), version._placeholders().keys())

    def test_a_company_without_template_gets_a_copy_of_the_start_text(self):
        council = self.env["res.company"].create({"name": "Another council"})
        templates = self.env["kim.contract.template"].with_company(council)
        template = templates._of_company(council, "contract")
        start = self.env.ref("kim_management.kim_contract_template_contract")
        self.assertEqual(template.company_id, council)
        self.assertEqual(template.section_ids.mapped("body"), start.section_ids.mapped("body"))
        self.assertEqual(templates._of_company(council, "contract"), template)

    # === PARTIES === #

    def test_county_carrier_and_employers_are_entered_by_a_button(self):
        self.share.employer_id = self.carrier_town
        contract = self.contract.with_user(self.user_assistant)
        contract.action_fill_parties()
        contract.action_fill_parties()
        parties = contract.party_ids
        self.assertEqual(
            [(party.partner_id, party.part) for party in parties],
            [
                (self.env.company.partner_id, "county"),
                (self.carrier_welfare, "carrier"),
                (self.carrier_town, "employer"),
            ],
        )

    def test_a_document_needs_the_county_and_another_party_that_sign(self):
        contract = self.contract.with_user(self.user_assistant)
        contract.action_prepare_document()
        contract.party_ids.filtered(lambda party: party.part == "carrier").signs = False
        self._assert_refused("Please enter the parties first", contract.live_version_id.action_issue)
        self.assertEqual(contract.live_version_id.state, "draft")

    # === THE DOCUMENT === #

    def test_the_document_tells_what_is_agreed(self):
        version = self._issue()
        text = self._text(version)
        for words in ("The contract W-1", "Wohlfahrt", "Haan", "0.60", "55,000.00", "Verteilung"):
            with self.subTest(words=words):
                self.assertIn(words, text)
        self.assertEqual(version.sha256, sha256(base64.b64decode(version.pdf_file)).hexdigest())

    def test_the_word_file_has_real_headings_lists_and_tables(self):
        document = self._word(self._issue())
        styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
        self.assertEqual(styles["The contract W-1"], "Title")
        self.assertEqual(styles["Words"], "Heading 1")
        self.assertEqual(styles["one"], "List Bullet")
        [table] = document.tables
        self.assertEqual([cell.text for cell in table.rows[1].cells][1:3], ["Haan", "0.60"])
        self.assertTrue(table.rows[0]._tr.xpath("w:trPr/w:tblHeader"))

    def test_what_nobody_knows_is_called_so_and_never_nothing(self):
        contract = self._create_contract("W-2")
        contract.action_prepare_document()
        values = contract.live_version_id._collect()
        for name in ("fte", "towns", "shares_table", "amount_rule", "top_up", "own_share", "decisions"):
            with self.subTest(placeholder=name):
                self.assertEqual(values[name], "not yet known")
        text = self._text(self._issue(contract))
        self.assertNotIn("0.00", text)

    def test_amounts_that_are_not_agreed_are_no_amounts(self):
        values = self._issue().content["values"]
        self.assertEqual((values["top_up"], values["own_share"]), ("none agreed", "none agreed"))

    def test_plans_are_not_in_the_document(self):
        self._create_forwarded(0.3, contract_id=self.contract.id, state="draft", start_date=date(2022, 9, 15))
        values = self._issue().content["values"]
        self.assertEqual(values["fte"], "0.60")
        self.assertEqual(len(values["shares_table"]["rows"]), 1)

    def test_text_that_no_document_can_hold_does_not_break_it(self):
        self.carrier_welfare.name = "Wohl\x0bfahrt <b>{{number}}"
        version = self._issue()
        self.assertIn("Wohlfahrt <b>{{number}}", self._text(version))
        self.assertEqual(self._word(version).core_properties.title, "The contract W-1")

    def test_file_names_tell_contract_and_version_alone(self):
        self.contract.number = "50/22 ../a"
        version = self._issue()
        self.assertEqual(version.pdf_name, "Contract_50_22_a_Version_1.pdf")
        self.assertEqual(version._file("pdf_file").name, version.pdf_name)

    # === WHAT WAS ISSUED STAYS === #

    def test_a_template_that_changes_leaves_the_document_alone(self):
        version = self._issue()
        before = (version.sha256, version.pdf_file)
        version.template_id.title = "Another title"
        self.contract.carrier_id.name = "Renamed"
        self.assertEqual((version.sha256, version.pdf_file), before)
        self.assertEqual(version.content["values"]["carrier"], "Wohlfahrt")

    def test_nobody_changes_what_was_issued(self):
        version = self._issue()
        for user in self.user_coordinator | self.user_administrator | self.user_assistant:
            own = version.with_user(user)
            for values in ({"reason": "Other"}, {"pdf_file": False}, {"sha256": "0"}, {"state": "signed"}):
                with self.subTest(user=user.name, values=values):
                    self._assert_refused("stays as it is|by its buttons only", own.write, values)
            file = version._file("pdf_file").with_user(user)
            self._assert_refused("kept as they are", file.write, {"raw": b"Other"})
            self._assert_refused("kept as they are", file.unlink)
            self._assert_refused("is kept", own.unlink)

    def test_an_exchanged_document_is_not_signed(self):
        version = self._send()
        copy = self._copy_of(self.lead, version)
        for file in (version._file("pdf_file"), copy._documents()["pdf"]):
            before = file.raw
            file.raw = b"%PDF-other"
            self._assert_refused("its hash differs", self._sign_as, self.lead, version)
            file.raw = before

    def test_a_draft_is_changed_and_deleted(self):
        contract = self.contract.with_user(self.user_assistant)
        contract.action_prepare_document()
        draft = contract.live_version_id
        self._assert_refused("Change them there", draft.write, {"cap_per_fte": 1})
        draft.unlink()
        self.assertFalse(contract.live_version_id)

    # === STEPS === #

    def test_the_contract_takes_the_steps_of_its_first_version(self):
        version = self._issue()
        for action, state in (("action_send", "sent"), ("action_return", "returned"), ("action_sign", "signed")):
            getattr(version, action)()
            self.assertEqual((version.state, self.contract.state), (state, state))

    def test_the_first_version_takes_the_steps_of_its_contract(self):
        version = self._issue()
        contract = self.contract.with_user(self.user_coordinator)
        contract.step_date = date(2022, 7, 1)
        for action, state in (("action_send", "sent"), ("action_return", "returned"), ("action_sign", "signed")):
            getattr(contract, action)()
            self.assertEqual(version.state, state)
        self.assertEqual(version.sent_date, date(2022, 7, 1))
        contract.action_undo()
        self.assertEqual((version.state, version.signed_date), ("returned", False))

    def test_a_mistaken_sending_is_taken_back_with_its_copies(self):
        version = self._send()
        self.assertTrue(self._copy_of(self.lead, version))
        self.contract.with_user(self.user_coordinator).action_undo()
        self.assertEqual(version.state, "issued")
        self.assertFalse(self._copy_of(self.lead, version))

    def test_steps_out_of_order_and_by_others_are_refused(self):
        version = self._issue()
        for action in ("action_issue", "action_return", "action_sign"):
            with self.subTest(action=action):
                self._assert_refused("in their order", getattr(version, action))
        version.action_send()
        version.action_return()
        office = version.with_user(self.user_assistant)
        for action in ("action_sign", "action_withdraw"):
            self._assert_refused("by the coordination", getattr(office, action), exception=AccessError)
        for user in self.user_management | self.user_case_manager | self.lead:
            for action in ("action_sign", "action_withdraw", "action_send"):
                with self.subTest(user=user.name, action=action):
                    self._assert_refused(".", getattr(version.with_user(user), action), exception=AccessError)
        self.assertEqual(version.state, "returned")

    def test_one_version_at_a_time(self):
        version = self._issue()
        self.contract.with_user(self.user_coordinator).action_prepare_document()
        self.assertEqual(self.contract.version_ids, version, "goes on with the one that is there")
        version.action_withdraw()
        second = self._issue()
        self.assertEqual((second.number, version.state), (2, "withdrawn"))

    def test_terms_are_closed_while_a_document_says_them(self):
        version = self._issue()
        contract = self.contract.with_user(self.user_coordinator)
        self._assert_refused("was issued and says something else", contract.write, {"cap_per_fte": 1})
        version.action_withdraw()
        contract.cap_per_fte = 1
        self.assertEqual(contract.cap_per_fte, 1)

    def test_nobody_makes_a_version_past_the_buttons(self):
        values = {"contract_id": self.contract.id, "number": 1, "state": "signed"}
        for user in self.user_coordinator | self.user_administrator | self.lead:
            self._assert_refused(
                ".", self.env["kim.contract.version"].with_user(user).create, values, exception=AccessError
            )
        with self.assertRaises(UserError):
            self._issue().copy()

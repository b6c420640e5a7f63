from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .papers_common import PNG, KimPapersCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestContractSignature(KimPapersCommon):
    """Parties sign their copy of a version: who, when, how, and the hash of the exact document."""

    # === IN THE PORTAL === #

    def test_the_lead_signs_and_the_contract_is_back(self):
        version = self._send()
        self._sign_as(self.lead, version)
        [signature] = version.copy_ids.signature_ids
        self.assertRecordValues(
            signature,
            [
                {
                    **{"kind": "electronic", "signer_name": "Petra Party", "signer_function": "Managing director"},
                    **{"user_id": self.lead.id, "sha256": version.sha256, "partner_id": self.carrier_welfare.id},
                }
            ],
        )
        self.assertTrue(signature.image)
        self.assertEqual((version.state, self.contract.state), ("returned", "returned"))

    def test_the_contract_is_back_when_all_parties_have_signed(self):
        version = self._send(town=True)
        self._sign_as(self.town_lead, version)
        self.assertEqual((version.state, version.signature_label), ("sent", "1 of 3"))
        self._sign_as(self.lead, version)
        self.assertEqual((version.state, self.contract.state), ("returned", "returned"))

    def test_a_clerk_does_not_sign_and_nobody_else_does(self):
        version = self._send()
        copy = version.copy_ids.filtered(lambda copy: copy.part == "carrier")
        refusals = {self.clerk: "by the lead of your organisation", self.user_coordinator: "by the carrier itself"}
        for user, sentence in {**refusals, self.stranger: ".", self.town_lead: "."}.items():
            with self.subTest(user=user.name):
                sign = copy.with_user(user).action_sign_in_portal
                self._assert_refused(sentence, sign, "Petra Party", PNG, exception=AccessError)
        self.assertFalse(version.copy_ids.signature_ids)

    def test_only_what_is_out_is_signed_and_only_once(self):
        version = self._send(town=True)
        self._sign_as(self.lead, version)
        self._assert_refused("not to be signed now", self._sign_as, self.lead, version)
        version.action_withdraw()
        self._assert_refused("not to be signed now", self._sign_as, self.town_lead, version)
        self.assertEqual(len(version.copy_ids.signature_ids), 1)

    def test_a_signature_needs_a_name_and_a_picture(self):
        copy = self._copy_of(self.lead, self._send())
        for name, image in ((" ", PNG), ("Petra Party", ""), ("Petra Party", "PHN2Zz4="), ("Petra Party", "%%")):
            with self.subTest(name=name, image=image):
                self._assert_refused("who signed|draw your signature", copy.action_sign_in_portal, name, image)

    # === WHAT PARTIES SEE === #

    def test_parties_see_their_own_copies_of_what_was_sent(self):
        version = self._issue(town=True)
        self.assertFalse(self._copy_of(self.lead, version), "nothing before it was sent")
        version.action_send()
        for user in self.lead | self.clerk | self.town_lead:
            copy = self._copy_of(user, version)
            self.assertEqual(copy.carrier_id, user.commercial_partner_id)
            values = copy._portal_values()
            self.assertEqual(copy.display_name, f"W-1, version 1 (Contract): {copy.carrier_id.name}")
            self.assertEqual((values["contract"], values["title"]), ("W-1", "The contract W-1"))
            self.assertEqual(values["can_sign"], user != self.clerk)
            files = self.env["ir.attachment"].with_user(user).browse([file["id"] for file in values["files"]])
            self.assertEqual([file["kind"] for file in values["files"]], ["pdf", "docx"])
            self.assertEqual(files[0].sudo().raw, version._file("pdf_file").raw)
            self.assertTrue(all(file._is_for_user_of_carrier() for file in files))
        self.assertFalse(self._copy_of(self.stranger, version))

    def test_others_get_neither_page_nor_document(self):
        version = self._send()
        copy = version.copy_ids.filtered(lambda copy: copy.part == "carrier").with_user(self.stranger)
        file = copy._documents()["pdf"].sudo(False).with_user(self.stranger)
        self.assertFalse(file._is_for_user_of_carrier())
        for act in (copy._portal_values, copy.read, lambda: file.raw):
            self._assert_refused(".", act, exception=AccessError)
        for user in self.stranger | self.lead:
            for record in (version, version.contract_id.party_ids, version._file("pdf_file")):
                self._assert_refused(".", record.with_user(user).read, ["display_name"], exception=AccessError)

    def test_columns_of_the_office_are_closed_to_the_portal(self):
        copy = self._copy_of(self.lead, self._send())
        for name in ("version_id", "contract_id", "signature_ids", "signer_name"):
            with self.subTest(field=name):
                self._assert_refused(".", copy.read, [name], exception=AccessError)

    # === IN THE OFFICE === #

    def _wizard(self, user, copy, **values):
        wizard = self.env["kim.contract.signing"].with_user(user)
        return wizard.create({"copy_id": copy.id, "signer_name": "Petra Party", **values})

    def test_the_office_notes_a_signature_on_paper_with_its_scan(self):
        version = self._send()
        copy = version.copy_ids.filtered(lambda copy: copy.part == "carrier")
        scan = "JVBERi0xLjQK"  # %PDF-1.4
        self._wizard(self.user_assistant, copy, scan=scan).action_apply()
        self.assertEqual((copy.state, copy.signature_kind, version.state), ("signed", "paper", "returned"))
        self.assertEqual(copy.signature_ids.attachment_ids.mapped("name"), ["Signed_Contract_W-1_Version_1.pdf"])

    def test_what_is_no_pdf_is_no_scan(self):
        copy = self._send().copy_ids.filtered(lambda copy: copy.part == "carrier")
        wizard = self._wizard(self.user_assistant, copy, scan="PGh0bWw+")
        self._assert_refused("not a PDF", wizard.action_apply)
        self.assertEqual(copy.state, "open")

    def test_the_county_signs_last_and_by_the_coordination(self):
        version = self._send()
        county = version.copy_ids.filtered(lambda copy: copy.part == "county")
        sign = self._wizard(self.user_coordinator, county, kind="electronic", image=PNG).action_apply
        self._assert_refused("when all other parties", sign)
        self._sign_as(self.lead, version)
        office = self._wizard(self.user_assistant, county, kind="electronic", image=PNG)
        self._assert_refused("by the coordination", office.action_apply, exception=AccessError)
        sign()
        self.assertEqual((version.state, self.contract.state), ("signed", "signed"))
        self.assertEqual(county.signer_name, self.user_coordinator.name, "in her own name")

    def test_the_office_does_not_sign_electronically_for_others(self):
        copy = self._send().copy_ids.filtered(lambda copy: copy.part == "carrier")
        wizard = self._wizard(self.user_coordinator, copy, kind="electronic", image=PNG)
        self._assert_refused("Only the party itself", wizard.action_apply, exception=AccessError)

    def test_the_form_says_what_the_signature_is(self):
        copy = self._send().copy_ids.filtered(lambda copy: copy.part == "county")
        form = Form(
            self.env["kim.contract.signing"].with_user(self.user_coordinator).with_context(default_copy_id=copy.id)
        )
        form.kind = "electronic"
        self.assertIn("not a qualified electronic signature", form.legal_quality)
        self.assertEqual(form.signer_name, self.user_coordinator.name)

    # === WHAT WAS SIGNED STAYS === #

    def test_a_signature_is_kept_as_it_is(self):
        version = self._send()
        self._sign_as(self.lead, version)
        signature = version.copy_ids.signature_ids
        self._assert_refused("kept as it is", signature.sudo().write, {"signer_name": "Other"})
        self._assert_refused("kept as it is", signature.sudo().unlink)
        image = (
            self.env["ir.attachment"]
            .sudo()
            .search([("res_model", "=", signature._name), ("res_id", "=", signature.id), ("res_field", "=", "image")])
        )
        self.assertTrue(image)
        self._assert_refused("kept as they are", image.with_user(self.user_administrator).unlink)
        contract = self.contract.with_user(self.user_coordinator)
        self._assert_refused("bears a signature", contract.action_undo)

    def test_nobody_says_when_and_what_was_signed(self):
        copy = self._send().copy_ids.filtered(lambda copy: copy.part == "carrier")
        values = {"copy_id": copy.id, "kind": "paper", "signer_name": "Petra Party"}
        for user in self.user_coordinator | self.user_administrator | self.lead:
            self._assert_refused(
                ".", self.env["kim.contract.signature"].with_user(user).create, values, exception=AccessError
            )
        forged = {"sha256": "0", "signed_at": "2022-01-01 00:00:00", "user_id": self.user_assistant.id}
        signature = self.env["kim.contract.signature"].create({**values, **forged})
        self.assertEqual((signature.sha256, signature.user_id), (copy.version_id.sha256, self.env.user))
        self.assertNotEqual(str(signature.signed_at), forged["signed_at"])

    def test_the_sheet_of_signatures_tells_who_and_what(self):
        version = self._send()
        self._sign_as(self.lead, version)
        page = version.with_user(self.user_management)._print_page()
        for words in ("Petra Party", version.sha256, "Electronic, simple", "not a qualified", "Not signed in KIM"):
            with self.subTest(words=words):
                self.assertIn(words, page)
        self.assertTrue(version._print().startswith(b"%PDF-"))
        self._assert_refused(".", version.with_user(self.lead)._print, exception=UserError)

from odoo.tests import tagged

from odoo.addons.kim_management.models.foundation.kim_long_text_mixin import LONGEST_TEXT

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestLongText(CasesCommon):
    """A text of megabytes is refused with one sentence, before anything is written."""

    def _log(self, note):
        contacts = self.env["kim.case.contact"].with_user(self.user_case_manager)
        return contacts.create({"case_id": self.case.id, "note": note})

    def test_the_longest_text_is_kept(self):
        self.assertEqual(len(self._log("ä" * LONGEST_TEXT).note), LONGEST_TEXT)

    def test_a_note_of_five_megabytes_is_refused(self):
        self._assert_refused("5,242,880 characters, at most 20,000 are possible", self._log, "x" * (5 * 1024 * 1024))
        self.assertFalse(self.case.contact_ids)

    def test_it_does_not_replace_what_was_written(self):
        contact = self._log("Kept")
        self._assert_refused("“Note” holds", contact.write, {"note": "x" * (LONGEST_TEXT + 1)})
        self.assertEqual(contact.note, "Kept")

    def test_the_sentence_does_not_repeat_the_text(self):
        with self.assertRaises(Exception) as refusal:
            self._log("Musterfrau " * LONGEST_TEXT)
        self.assertNotIn("Musterfrau", str(refusal.exception))

    def test_case_person_and_disclosure_refuse_it_too(self):
        endless = "x" * (LONGEST_TEXT + 1)
        self._assert_refused("at most", self.case.with_user(self.user_case_manager).write, {"state_reference": endless})
        self._assert_refused("at most", self.client.with_user(self.user_case_manager).write, {"street": endless})
        disclosures = self.env["kim.case.disclosure"]
        self._assert_refused("at most", disclosures.create, {"case_id": self.case.id, "reason": endless})

from odoo.exceptions import ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .reconstruction_common import ReconstructionCommon

NAMED = (
    "Frau Beispiel wartet.",
    "Betroffen: Familie El Ahmad.",
    "Rückfragen an erfunden@example.org",
    "Tel. 02104 99 01 23",
    "geb. am 17.05.1990",
    "siehe F-00012",
)
NAMELESS = "Familien und Frauen warten seit dem 01.05.2022 auf 12 Plätze, § 25 Abs. 5 AufenthG."


@tagged("post_install", "-at_install")
class TestThemeNames(ReconstructionCommon, HttpCase):
    """What many read names nobody: not the theme, not its evidence and escalation, not what a reconstruction found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.theme = cls.env["kim.theme"].with_user(cls.user_coordinator).create({"name": "Wohnungen"})
        cls.evidence = cls.theme.evidence_ids.create({"theme_id": cls.theme.id})
        escalation = {"theme_id": cls.theme.id, "target": "ministry", "reason": "Hier nicht zu lösen."}
        cls.escalation = cls.theme.escalation_ids.create(escalation)

    def _places(self):
        return [
            *((self.theme, name) for name in ("name", "description", "review_comment")),
            *((self.reconstruction, name) for name in ("pattern", "findings", "method_note")),
            (self.evidence, "note"),
            (self.escalation, "reason"),
        ]

    def _assert_names(self, record, name, text):
        self._assert_refused("names somebody", record.write, {name: text}, exception=ValidationError)

    def test_what_looks_like_a_name_is_refused_everywhere(self):
        for record, name in self._places():
            for text in NAMED:
                with self.subTest(model=record._name, field=name, text=text):
                    self._assert_names(record, name, text)
            record.write({name: NAMELESS})
            self.assertEqual(record[name], NAMELESS)

    def test_the_sentence_says_where_and_repeats_nothing(self):
        with self.assertRaisesRegex(ValidationError, r"Line 2 .*word 5") as refusal:
            self.theme.description = "Alles gut.\nGestern kam die Familie Beispiel."
        self.assertNotIn("Beispiel", str(refusal.exception))

    def test_carriers_name_nobody_either(self):
        themes = self.env["kim.theme"].with_user(self.paula)
        self._assert_refused("names somebody", themes._propose, "Wohnung", NAMED[0], "", "", exception=ValidationError)

    def test_what_a_sheet_is_about_is_not_named_in_what_was_found(self):
        """By name, in another spelling, by the household: whoever writes, also after the sheet was withdrawn."""
        texts = ("Amina wartet.", "Ämina wartet", "Die Musterfrauen", "Yusuf wartet", "Lindenweg 7", "17.5.1990")
        self.theme.evidence_ids.create(
            {"theme_id": self.theme.id, "kind": "reconstruction", "reconstruction_id": self.reconstruction.id}
        )
        for text in texts[:2] + texts[3:]:
            for record, name in ((self.reconstruction, "findings"), (self.theme, "description")):
                with self.subTest(model=record._name, text=text):
                    self._assert_names(record, name, text)
        self.consent.with_user(self.user_case_manager).action_withdraw()
        self._assert_names(self.reconstruction, "findings", texts[0])

    def test_a_case_manager_does_not_name_whom_she_knows(self):
        themes = self.env["kim.theme"]
        own = themes.with_user(self.user_case_manager).create({"name": "Eigenes"})
        self._assert_names(own, "description", "Amina wartet seit Monaten.")
        own.description = "amina"  # written small it is any word; half a dictionary are somebody's name
        other = themes.with_user(self.user_colleague).create({"name": "Anderes", "description": "Amina wartet."})
        self.assertTrue(other, "a refusal would tell her who is a client of somebody else")

    def test_whom_a_disclosure_showed_is_known(self):
        user = self._new_user("aufsicht", "Antje Aufsicht", "case_supervision", "case_manager")
        theme = self.env["kim.theme"].with_user(user).create({"name": "Eigenes", "description": "Amina wartet."})
        disclosures = self.env["kim.case.disclosure"].with_user(user)
        disclosures.create({"case_id": self.case.id, "reason": "Beschwerde"})
        self._assert_names(theme, "description", "Amina wartet weiter.")

    def test_trying_out_names_stays_in_the_log(self):
        """Also though what was typed is undone: else a reader of a sheet could find out whom it is about."""
        self.authenticate(self.user_coordinator.login, self.user_coordinator.login)
        arguments = {"model": "kim.case.reconstruction", "method": "write", "kwargs": {}}
        log = self.env["kim.case.access.log"]
        for text, rows in (("Erfundene wartet.", 0), ("Amina wartet.", 1)):
            params = {**arguments, "args": [[self.reconstruction.id], {"findings": text}]}
            with mute_logger("odoo.http"):
                answer = self.url_open("/web/dataset/call_kw", json={"params": params}).json()
            found = log.search([("kind", "=", "naming")])
            with self.subTest(text=text):
                self.assertEqual(("error" in answer, len(found)), (bool(rows), rows))
        expected = {"number": self.case.number, "user_id": self.user_coordinator.id, "ground": "reconstruction"}
        self.assertRecordValues(found, [expected])
        self.assertEqual(self.reconstruction.findings, "Erfundene wartet.")

    def test_nothing_hangs_on_a_reconstruction(self):
        """No message, no file: what is typed goes through the fields that are looked at."""
        values = {"res_model": self.reconstruction._name, "res_id": self.reconstruction.id, "name": "Amina.pdf"}
        self._assert_refused(
            "keep it with the person", self.env["ir.attachment"].with_user(self.user_coordinator).create, values
        )

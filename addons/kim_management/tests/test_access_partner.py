import base64

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestAccessPartner(KimCommon):
    """Contacts stay usable for everybody; what KIM adds about people is seen by those who need it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.env["res.partner"].create({"name": "Petra Person"})
        cls.qualification = cls.env["kim.qualification"].create(
            {"person_id": cls.person.id, "name": "Case management", "evidence": base64.b64encode(b"certificate")}
        )
        cls.stranger = new_test_user(cls.env, "kim_stranger", "base.group_user")

    def test_a_stranger_reads_what_kim_adds_to_a_contact(self):
        """Asking for every field is what the API and exports do; the fields of KIM must not make it fail."""
        partner = self.person.with_user(self.stranger)
        fields = partner.fields_get()
        added = [name for name in fields if partner._fields[name]._module == "kim_management"]
        self.assertIn("carrier_kind", added)
        self.assertNotIn("kim_qualification_ids", added)
        self.assertEqual(partner.read(added)[0]["carrier_kind"], False)

    def test_a_stranger_opens_the_form_of_a_contact(self):
        self.assertNotIn('name="kim_qualification_ids"', self._form_arch(self.stranger))
        self.assertIn('name="kim_qualification_ids"', self._form_arch(self.user_assistant))

    def _form_arch(self, user):
        return self.person.with_user(user).get_view(view_type="form")["arch"]

    def test_qualifications_are_personnel_data(self):
        for user in (self.stranger, self.user_management, self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.name):
                partner = self.person.with_user(user)
                with self.assertRaises(AccessError):
                    partner.kim_qualification_ids.mapped("name")
                with self.assertRaises(AccessError):
                    partner.search([("kim_qualification_ids.name", "=", "Case management")])
                with self.assertRaises(AccessError):
                    self.qualification.with_user(user).read(["name"])

    def test_who_keeps_the_ledger_sees_them(self):
        for user in (self.user_assistant, self.user_coordinator, self.user_administrator):
            with self.subTest(user=user.name):
                self.assertEqual(self.person.with_user(user).kim_qualification_ids.name, "Case management")
                self.assertEqual(base64.b64decode(self.qualification.with_user(user).evidence), b"certificate")

    def test_the_file_of_the_evidence_is_as_closed_as_the_record(self):
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "kim.qualification"),
                ("res_field", "=", "evidence"),
                ("res_id", "=", self.qualification.id),
            ]
        )
        self.assertEqual(attachment.raw, b"certificate")
        for user in (self.stranger, self.user_management, self.user_case_manager):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                attachment.with_user(user).read(["datas"])

    def test_the_management_does_not_change_carriers(self):
        with self.assertRaises(AccessError):
            self.carrier_welfare.with_user(self.user_management).carrier_kind = "county"
        self.carrier_welfare.with_user(self.user_assistant).carrier_kind = "county"
        self.assertEqual(self.carrier_welfare.carrier_kind, "county")

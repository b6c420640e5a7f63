from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestClientRequest(CasesCommon):
    """Requests of people are registered by number, answered in time, and moved by their buttons."""

    @classmethod
    def setUpClass(cls):
        """Register a request as the data protection officer."""
        super().setUpClass()
        cls.user_officer = cls._new_user("datenschutz", "Dora Datenschutz", "data_protection")
        cls.request = cls._register("access", user=cls.user_officer)

    @classmethod
    def _register(cls, kind, user=None, **values):
        requests = cls.env["kim.client.request"].with_user(user or cls.user_case_manager)
        return requests.create(
            {"client_number": cls.client.number, "kind": kind, "received_date": date(2022, 1, 31), **values}
        )

    def test_it_is_due_one_month_later(self):
        self.assertEqual(self.request.due_date, date(2022, 2, 28))

    def test_two_months_more_need_the_reason(self):
        self._assert_refused("reason for the extension", self.request.action_extend)
        self.request.extension_reason = "complex"
        self.request.action_extend()
        self.assertEqual(self.request.due_date, date(2022, 4, 30))
        self._assert_refused("extended once", self.request.action_extend)

    def test_the_officer_finds_the_person_by_number_and_sees_no_more(self):
        self.assertEqual(self.request.sudo().client_id, self.client)
        [row] = self.request.web_read({"client_number": {}, "client_id": {"fields": {"display_name": {}}}})
        self.assertEqual(row["client_id"]["display_name"], self.client.number)
        self._assert_refused(".", self.client.with_user(self.user_officer).read, ["number"], exception=AccessError)

    def test_an_unknown_number_is_refused(self):
        requests = self.env["kim.client.request"].with_user(self.user_officer)
        self._assert_refused("no person", requests.create, {"client_number": "K-none"})

    def test_a_case_manager_registers_for_her_own_people_only(self):
        self.assertEqual(self._register("erasure").state, "open")
        refused = {"user": self.user_colleague, "exception": AccessError}
        self._assert_refused("no person of yours", self._register, "erasure", **refused)

    def test_others_have_no_requests(self):
        for user in (self.user_coordinator, self.user_administrator, self.user_management, self.user_block_three):
            with self.subTest(user=user.name):
                self._assert_refused(".", self._register, "access", user=user, exception=AccessError)
                self._assert_refused(".", self.request.with_user(user).read, ["kind"], exception=AccessError)
        self.assertFalse(self.env["kim.client.request"].with_user(self.user_colleague).search([]))

    def test_refusing_needs_its_reason(self):
        self._assert_refused("reason for the refusal", self.request.action_refuse)
        self.request.refusal_reason = "identity"
        self.request.action_refuse()
        self.assertRecordValues(self.request.sudo(), [{"state": "refused", "closed_by_id": self.user_officer.id}])

    def test_what_is_answered_stays(self):
        self.request.action_answer()
        self._assert_refused("answered already", self.request.write, {"kind": "erasure"})
        self._assert_refused("answered already", self.request.action_answer)

    def test_the_state_moves_by_buttons_only(self):
        for values in ({"state": "answered"}, {"closed_date": date(2022, 2, 1)}, {"is_extended": True}):
            self._assert_refused("buttons only", self.request.write, values)

    def test_a_request_stays_with_its_person(self):
        other = self._create_client("Zweite", "Person")
        self._assert_refused("stays with its person", self.request.write, {"client_number": other.number})

    def test_a_correction_is_noted_by_fields_and_without_values(self):
        request = self._register("correction")
        self.client.with_user(self.user_case_manager).write({"city": "Erkrath-Unterfeldhaus", "phone": "0104"})
        self.assertEqual(request.corrected_fields, "Phone, Place of Residence")

    def test_nothing_is_noted_without_an_open_correction(self):
        self.client.with_user(self.user_case_manager).write({"city": "Erkrath"})
        self.assertFalse(self.request.sudo().corrected_fields)

    def test_the_officer_restricts_by_number(self):
        request = self._register("restriction", user=self.user_officer)
        self._assert_refused("reason for the restriction", request.action_restrict)
        request.restriction_reason = "accuracy"
        request.action_restrict()
        self.assertRecordValues(self.client, [{"is_restricted": True, "restricted_by_id": self.user_officer.id}])
        request.action_lift()
        self.assertFalse(self.client.is_restricted)

    def test_the_case_manager_is_reminded_once_by_number(self):
        requests = self.env["kim.client.request"]
        reminders = [("res_model", "=", "kim.case"), ("res_id", "=", self.case.id)]
        requests._remind(date(2022, 2, 10))
        self.assertFalse(self.env["mail.activity"].search(reminders))
        requests._remind(date(2022, 2, 21))
        requests._remind(date(2022, 2, 22))
        self.assertRecordValues(
            self.env["mail.activity"].search(reminders),
            [{"user_id": self.user_case_manager.id, "date_deadline": date(2022, 2, 28), "note": False}],
        )

from odoo.exceptions import UserError
from odoo.tests import tagged

from .cases_common import CasesCommon

RESTRICTED = "Art. 18"


@tagged("post_install", "-at_install")
class TestClientRestriction(CasesCommon):
    """What is restricted is kept and counted, and nobody changes it or passes it on, whichever way he takes."""

    @classmethod
    def setUpClass(cls):
        """Restrict the person as her case manager."""
        super().setUpClass()
        cls.client.restriction_reason = "claims"
        cls.consent = cls.env["kim.case.consent"].create({"case_id": cls.case.id, "purpose": "accompaniment"})
        cls.client.with_user(cls.user_case_manager).action_restrict()
        cls.own_client = cls.client.with_user(cls.user_case_manager)
        cls.own_case = cls.case.with_user(cls.user_case_manager)

    def test_who_and_since_when_is_noted(self):
        self.assertRecordValues(self.client, [{"is_restricted": True, "restricted_by_id": self.user_case_manager.id}])
        self.assertTrue(self.client.restricted_date)

    def test_the_person_is_not_changed(self):
        self._assert_refused(RESTRICTED, self.own_client.write, {"phone": "0211"})

    def test_the_case_is_not_changed(self):
        self._assert_refused(RESTRICTED, self.own_case.write, {"referral_source": "school"})

    def test_named_actions_do_not_pass_by(self):
        self.assertEqual(self.own_case.phase_kind, "clarification")
        self._assert_refused(RESTRICTED, self.own_case.action_next_phase)

    def test_parts_are_not_added(self):
        values = {"case_id": self.case.id, "purpose": "accompaniment"}
        self._assert_refused(RESTRICTED, self.env["kim.case.consent"].with_user(self.user_case_manager).create, values)

    def test_parts_are_not_changed_by_the_superuser_for_a_user(self):
        consent = self.consent.with_user(self.user_case_manager).sudo()
        self._assert_refused(RESTRICTED, consent.write, {"language": "Farsi"})

    def test_parts_are_not_deleted(self):
        self._assert_refused(RESTRICTED, self.consent.with_user(self.user_case_manager).sudo().unlink)

    def test_nothing_is_exported(self):
        self.user_case_manager.group_ids += self.env.ref("base.group_allow_export")
        self._assert_refused(RESTRICTED, self.own_client.export_data, ["last_name"])
        self._assert_refused(RESTRICTED, self.own_case.export_data, ["state_reference"])
        self._assert_refused(RESTRICTED, self.consent.with_user(self.user_case_manager).export_data, ["purpose"])

    def test_lists_of_cases_are_exported_all_the_same(self):
        self.user_case_manager.group_ids += self.env.ref("base.group_allow_export")
        self.assertEqual(self.own_case.export_data(["number"])["datas"], [[self.case.number]])

    def test_a_consent_is_withdrawn_all_the_same(self):
        self.consent.with_user(self.user_case_manager).action_withdraw()
        self.assertTrue(self.consent.withdrawn_date)

    def test_no_further_case_begins(self):
        self.env["kim.case"].browse(self.case.id).write({"closing_reason": "other"})
        self.case.action_close()
        create = self.env["kim.case"].with_user(self.user_case_manager).sudo().create
        self._assert_refused(RESTRICTED, create, {"client_id": self.client.id})

    def test_the_state_is_not_written_directly(self):
        self._assert_refused(RESTRICTED, self.own_client.write, {"is_restricted": False})
        self.own_client.action_lift()
        self._assert_refused("buttons only", self.own_client.write, {"is_restricted": True})

    def test_a_word_in_the_context_opens_nothing(self):
        named = self.own_client.with_context(kim_restriction="allowed")
        self._assert_refused(RESTRICTED, named.write, {"phone": "0211"})

    def test_restricting_needs_a_reason(self):
        self.own_client.action_lift()
        self._assert_refused("reason for the restriction", self.own_client.action_restrict)

    def test_lifting_opens_everything_again(self):
        self.own_client.action_lift()
        self.assertRecordValues(self.client, [{"is_restricted": False, "restriction_reason": False}])
        self.own_client.phone = "0211"
        self.own_case.action_next_phase()
        self.assertEqual(self.own_case.phase_kind, "assessment")

    def test_others_neither_restrict_nor_lift(self):
        for user in (self.user_colleague, self.user_coordinator, self.user_administrator):
            with self.subTest(user=user.name), self.assertRaises(UserError):
                self.client.with_user(user).action_lift()

    def test_the_case_says_so_to_the_coordination(self):
        case = self.case.with_user(self.user_coordinator)
        self.assertTrue(case.read(["is_restricted"])[0]["is_restricted"])

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .referral_common import ReferralCommon


@tagged("post_install", "-at_install")
class TestPresetValues(ReferralCommon):
    """A request carries ``default_<field>`` in its context: no way around the buttons, and none around a consent."""

    def test_a_referral_is_not_born_sent_by_the_consent_of_somebody_else(self):
        other_case = self._create_case(self._create_client("Xenia", "Anders-Beispiel"))
        referrals = self.env["kim.case.referral"].with_user(self.user_case_manager)
        referral = referrals.with_context(default_state="sent", default_consent_id=self.consent.id).create(
            {
                "case_id": other_case.id,
                "receiver_id": self.institution.id,
                "category_ids": self.identity.ids,
                "request": "Please help.",
            }
        )
        self.assertRecordValues(referral.sudo(), [{"state": "draft", "consent_id": False, "shown_to_id": False}])
        self.assertFalse(referral.with_user(self.user_receiver).has_access("read"))

    def test_a_special_category_needs_its_consent(self):
        self.user_case_manager.group_ids |= self.env.ref("kim_management.group_kim_special_categories")
        rows = self.env["kim.client.special"].with_user(self.user_case_manager)
        row = rows.with_context(default_health="chronisch").create({"client_id": self.client.id})
        self.assertFalse(row.health)

    def test_a_sheet_is_not_born_released(self):
        sheets = self.env["kim.case.sheet"].with_user(self.user_case_manager)
        sheet = sheets.with_context(default_state="released", default_content={"a": 1}).create(
            {"case_id": self.case.id}
        )
        self.assertRecordValues(sheet, [{"state": "draft", "content": False}])

    def test_a_deletion_run_is_not_born_approved(self):
        runs = self.env["kim.deletion.run"].with_user(self.user_coordinator)
        run = runs.with_context(default_state="approved", default_approved_by_id=self.user_case_manager.id).create({})
        self.assertRecordValues(run, [{"state": "draft", "approved_by_id": False}])

    def test_a_request_is_not_born_answered(self):
        requests = self.env["kim.client.request"].with_user(self.user_case_manager)
        request = requests.with_context(default_state="answered", default_corrected_fields="Text").create(
            {"client_number": self.client.number}
        )
        self.assertRecordValues(request, [{"state": "open", "corrected_fields": False}])

    def test_a_consent_is_not_born_given(self):
        consents = self.env["kim.case.consent"].with_user(self.user_case_manager)
        consent = consents.with_context(default_is_prepared=False, default_given_date="2022-02-01").create(
            {"case_id": self.case.id, "purpose": "accompaniment"}
        )
        self.assertRecordValues(consent, [{"state": "prepared", "given_date": False}])

    def test_what_is_not_closed_is_preset_as_ever(self):
        referrals = self.env["kim.case.referral"].with_user(self.user_case_manager)
        values = {"receiver_id": self.institution.id, "request": "Please help."}
        referral = referrals.with_context(default_case_id=self.case.id).create(values)
        self.assertEqual(referral.case_id, self.case)

    def test_a_case_of_somebody_else_is_no_preset_either(self):
        referrals = self.env["kim.case.referral"].with_user(self.user_colleague)
        values = {"receiver_id": self.institution.id, "request": "Please help."}
        create = referrals.with_context(default_case_id=self.case.id).create
        self._assert_refused(r"\(kim\.case\)", create, values, exception=AccessError)

    def test_a_search_is_not_born_answered(self):
        wizards = self.env["kim.case.intake.wizard"].with_user(self.user_case_manager)
        wizard = wizards.with_context(default_searched_for="x", default_known_elsewhere="x").create({"last_name": "X"})
        self.assertRecordValues(wizard, [{"searched_for": False, "known_elsewhere": False}])

    def test_nobody_is_taken_in_for_another_council(self):
        elsewhere = self.env["res.company"].create({"name": "Kreis Anderswo"})
        wizards = self.env["kim.case.intake.wizard"].with_user(self.user_case_manager)
        wizard = wizards.create({"last_name": "Neu", "company_id": elsewhere.id, "outcome": "advice"})
        wizard.action_search()
        self._assert_refused("another council", wizard.action_finish, exception=AccessError)

    def test_a_deadline_takes_no_reminders_of_others_along(self):
        kind = self.env.ref("kim_management.kim_deadline_kind_residence")
        others = self._create_case(self._create_client("Xenia", "Anders-Beispiel"), self.user_colleague)
        others._plan_reminders("kim_management.mail_activity_type_referral_due", {others: self.start_date})
        reminder = self._reminders("referral_due", others)
        deadlines = self.env["kim.case.deadline"].with_user(self.user_case_manager)
        deadline = deadlines.with_context(default_reminder_ids=reminder.ids, default_done_date="2022-01-01").create(
            {"case_id": self.case.id, "kind_id": kind.id, "due_date": "2022-03-01"}
        )
        self.assertRecordValues(deadline.sudo(), [{"reminder_ids": [], "done_date": False}])
        deadline.action_done()
        self.assertTrue(reminder.exists())

    def test_a_review_is_not_born_held(self):
        reviews = self.env["kim.case.review"].with_user(self.user_case_manager)
        review = reviews.with_context(default_state="held").create(
            {"case_id": self.case.id, "planned_date": "2022-03-01"}
        )
        self.assertEqual(review.state, "planned")

from datetime import date, timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .agreement_common import AgreementCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestAgreement(AgreementCommon):
    """An agreement moves by named steps of the coordination; days that nobody told stay empty."""

    def _sign_all(self, day=None):
        self.agreement.party_ids.write({"is_signed": True, "signed_date": day})

    def test_it_is_signed_by_all_put_into_force_and_ended(self):
        self._sign_all(date(2022, 7, 1))
        self.agreement.action_sign()
        self.assertEqual((self.agreement.state, self.agreement.signed_date), ("signed", date(2022, 7, 1)))
        self.agreement.start_date = date(2022, 8, 1)
        self.agreement.action_activate()
        self.assertEqual((self.agreement.state, self.agreement.start_date), ("active", date(2022, 8, 1)))
        self.agreement.end_date = date(2022, 12, 31)
        self.agreement.action_end()
        self.assertEqual((self.agreement.state, self.agreement.end_date), ("ended", date(2022, 12, 31)))

    def test_not_all_have_signed(self):
        self.agreement.party_ids[:2].is_signed = True
        self._assert_refused("Not all parties have signed", self.agreement.action_sign)
        self.assertEqual(self.agreement.state, "draft")

    def test_the_last_signature_is_the_day_and_one_unknown_day_makes_it_unknown(self):
        days = (date(2022, 7, 1), date(2022, 7, 5), date(2022, 6, 30))
        for party, day in zip(self.agreement.party_ids, days, strict=True):
            party.write({"is_signed": True, "signed_date": day})
        self.assertEqual(self.agreement.signed_date, date(2022, 7, 5))
        self.agreement.party_ids[0].signed_date = False
        self.assertFalse(self.agreement.signed_date)
        self.agreement.action_sign()
        self.assertEqual(self.agreement.state, "signed")

    def test_nobody_is_alone_in_an_agreement(self):
        lonely = self._create_agreement("Allein", self.county, signed=True)
        self._assert_refused("at least two parties", lonely.action_sign)

    def test_a_cooperation_without_signatures_goes_straight_into_force(self):
        self.agreement.is_written = False
        self._assert_refused("Nobody signs", self.agreement.action_sign)
        self.agreement.action_activate()
        self.assertEqual(self.agreement.state, "active")

    def test_one_to_be_signed_does_not(self):
        self._assert_refused("not in the state", self.agreement.action_activate)

    def test_it_is_not_in_force_before_its_first_day(self):
        self._sign_all()
        self.agreement.action_sign()
        self.agreement.start_date = self._today() + timedelta(days=1)
        self._assert_refused("Please put it into force then", self.agreement.action_activate)
        self.agreement.start_date = False
        self.agreement.action_activate()
        self.assertEqual(self.agreement.start_date, self._today())

    def test_after_notice_it_holds_up_to_its_last_day(self):
        active = self._create_active()
        today = self._today()
        last_day = today + timedelta(days=40)
        active.end_date = last_day
        active.action_terminate()
        self.assertEqual((active.state, active.terminated_date, active.end_date), ("terminated", today, last_day))
        self.assertTrue(active.with_context(reference_date=last_day).is_valid)
        self.assertFalse(active.with_context(reference_date=last_day + timedelta(days=1)).is_valid)

    def test_what_holds_on_a_day_is_found(self):
        active = self._create_active(end_date=date(2022, 12, 31))
        unknown = self._create_active("Seit wann auch immer", start_date=False)
        for day, expected in (
            (date(2021, 12, 31), unknown),
            (date(2022, 1, 1), active | unknown),
            (date(2022, 12, 31), active | unknown),
            (date(2023, 1, 1), unknown),
        ):
            with self.subTest(day=day):
                model = self.env["kim.agreement"].with_context(reference_date=day)
                everything = active | unknown | self.agreement
                self.assertEqual(model.search([("is_valid", "=", True), ("id", "in", everything.ids)]), expected)
                self.assertEqual(everything.with_context(reference_date=day).filtered("is_valid"), expected)

    def test_what_is_signed_is_kept_as_it_was_signed(self):
        self._sign_all()
        self.agreement.action_sign()
        sentence = "take it back into preparation"
        self._assert_refused(sentence, self.agreement.party_ids[0].unlink)
        self._assert_refused(
            sentence, self.agreement.party_ids[0].write, {"is_signed": False}, exception=ValidationError
        )
        stranger = {"agreement_id": self.agreement.id, "partner_id": self.carrier_welfare.id}
        self._assert_refused(sentence, self.agreement.party_ids.create, stranger, exception=ValidationError)
        self._assert_refused("is kept", self.agreement.unlink)
        self.agreement.action_redraft()
        self.agreement.party_ids[0].unlink()
        self.assertEqual(len(self.agreement.party_ids), 2)

    def test_the_state_is_changed_by_buttons_only(self):
        self._assert_refused("buttons only", self.agreement.write, {"state": "active"})
        self._assert_refused("buttons only", self.agreement.write, {"terminated_date": date(2022, 1, 1)})
        self.agreement.write({"state": "draft", "reference": "Az. 50"})  # as a list that is loaded again
        preset = self.agreement.with_context(default_state="active").create({"name": "Vorbelegt"})
        self.assertEqual(preset.state, "draft")

    def test_others_read_and_do_not_decide(self):
        active = self._create_active()
        for user in self.user_management | self.user_assistant | self.user_case_manager:
            with self.subTest(user=user.name):
                seen = active.with_user(user)
                self.assertEqual(seen.party_ids.partner_id, self.job_centre | self.county)
                for act in (seen.action_end, seen.action_terminate, seen.unlink):
                    self._assert_refused(".", act, exception=AccessError)
                self._assert_refused(".", seen.write, {"process": "Anders"}, exception=AccessError)
        self._assert_refused(".", active.with_user(self.user_block_three).read, ["name"], exception=AccessError)

    def test_case_managers_see_neither_decision_nor_note(self):
        active = self._create_active(decision_id=self._create_decision().id, note="Nur im Büro")
        seen = active.with_user(self.user_case_manager)
        self.assertFalse({"note", "decision_id", "hint"} & set(seen.fields_get()))
        for name in ("note", "decision_id"):
            self._assert_refused(".", seen.read, [name], exception=AccessError)

    def test_a_decision_later_than_what_rests_on_it_is_hinted_at(self):
        decision = self._create_decision(decision_date=date(2022, 11, 30))
        active = self._create_active(decision_id=decision.id, source_date=date(2022, 7, 21))
        self.assertIn("11/30/2022", active.hint)
        active.party_ids.signed_date = date(2022, 12, 1)
        self.assertFalse(active.has_hint)

    def test_another_council_sees_nothing_of_it(self):
        other = self.env["res.company"].create({"name": "Another council"})
        self.agreement.sudo().party_ids.unlink()
        self.agreement.sudo().company_id = other
        self._assert_refused(".", self.agreement.read, ["name"], exception=AccessError)


@tagged("post_install", "-at_install", "kim_slow")
class TestAgreementDue(AgreementCommon):
    """The review and the end of an agreement are brought up in time, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day = date(2022, 7, 21)
        cls.env.company.kim_reminder_days = 90
        cls.active = cls._create_active(review_date=date(2022, 10, 1), end_date=date(2023, 6, 30))

    def _remind(self, day):
        self.env["kim.agreement"]._remind(self.env.company, day)

    def _reminders(self):
        """Return {kind: day} of the open reminders."""
        activities = self.active.sudo().activity_ids
        return {activity.activity_type_id.name: activity.date_deadline for activity in activities}

    def test_the_review_is_brought_up_once(self):
        kinds = [self.env.ref(f"kim_management.mail_activity_type_agreement_{name}").name for name in ("review", "end")]
        self._remind(date(2022, 7, 2))
        self.assertEqual(self._reminders(), {})
        for _time in range(2):
            self._remind(date(2022, 7, 3))
        self.assertEqual(self._reminders(), {kinds[0]: date(2022, 10, 1)})
        self.assertEqual(len(self.active.sudo().activity_ids), 1)
        self.active.sudo().activity_ids.action_feedback()
        self._remind(date(2022, 7, 4))
        self.assertEqual(self._reminders(), {})
        self._remind(date(2023, 5, 1))
        self.assertEqual(self._reminders(), {kinds[1]: date(2023, 6, 30)})

    def test_a_review_that_was_moved_moves_its_reminder(self):
        self._remind(self.day)
        self.active.review_date = date(2022, 9, 1)
        self._remind(self.day)
        self.assertEqual(list(self._reminders().values()), [date(2022, 9, 1)])

    def test_what_is_over_reminds_of_nothing(self):
        self._remind(self.day)
        self.active.action_end()
        self.assertEqual(self._reminders(), {})
        self._remind(self.day)
        self.assertEqual(self._reminders(), {})

    def test_the_list_of_deadlines_tells_it(self):
        signed = self._create_active("Bald", state="signed", start_date=date(2022, 8, 1))
        items = self.env["kim.deadline.item"]._as_of(self.day).with_user(self.user_management)
        rows = items.search([("kind", "like", "cooperation_")])
        rows = rows.filtered(lambda row: row.res_id in (self.active | signed).ids)
        found = {(row.kind, row.title, row.due_date, row.state) for row in rows}
        self.assertEqual(
            found,
            {
                ("cooperation_start", "Bald", date(2022, 8, 1), "soon"),
                ("cooperation_review", self.active.name, date(2022, 10, 1), "later"),
                ("cooperation_end", self.active.name, date(2023, 6, 30), "later"),
            },
        )
        self.assertEqual(rows.mapped("user_id"), self.user_coordinator)
        self.assertEqual(rows[0].action_open()["res_model"], "kim.agreement")


@tagged("post_install", "-at_install", "kim_slow")
class TestAgreementPrint(AgreementCommon):
    """The printed agreement tells what is known, and what is not, and to case managers no more than the screen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls._create_decision("Vereinbarung schließen")
        cls.active = cls._create_active(
            process="Das <b>Jobcenter</b> ruft an.", note="Nur im Büro", decision_id=cls.decision.id
        )
        cls.active.party_ids[0].write({"signed_date": date(2022, 7, 1), "signed_by": "Geschäftsführung"})

    def test_it_tells_parties_signatures_and_process(self):
        page = self.active.with_user(self.user_management)._print_page()
        for text in (
            *("Jobcenter", "Kreis", "Geschäftsführung", "07/01/2022", "signed, day not known"),
            *("until further notice", "&lt;b&gt;Jobcenter&lt;/b&gt;", self.decision.display_name),
        ):
            with self.subTest(text=text):
                self.assertIn(text, page)
        self.assertNotIn("Nur im Büro", page)
        self.assertTrue(self.active.with_user(self.user_management)._print().startswith(b"%PDF"))

    def test_case_managers_print_it_without_the_decision(self):
        page = self.active.with_user(self.user_case_manager)._print_page()
        self.assertIn("ruft an", page)
        self.assertNotIn(self.decision.name, page)

    def test_a_draft_has_lines_to_sign(self):
        self.assertEqual(self.agreement._print_page().count("Date, signature:"), 3)
        self.assertNotIn("Date, signature:", self.active._print_page())

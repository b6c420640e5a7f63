from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .cases_common import CasesCommon

DUE = date(2032, 6, 30)  # ten years after the closing


class DeletionCommon(CasesCommon):
    """A closed case of ten years ago, a period, and the two people that a run needs."""

    @classmethod
    def setUpClass(cls):
        """Close the case and set the period."""
        super().setUpClass()
        cls.user_officer = cls._new_user("datenschutz", "Dora Datenschutz", "data_protection")
        cls.rule = cls.env["kim.deletion.rule"].create({"subject": "case", "months": 120})
        cls.client.write({"birth_year": 1990, "sex": "female"})
        cls._close(cls.case)

    @classmethod
    def _close(cls, case, day=date(2012, 6, 30)):
        case.write(
            {
                **{"start_date": date(2011, 2, 17), "closing_reason": "goals_reached"},
                **{"closing_date": day, "phase_id": cls.env.ref("kim_management.kim_case_phase_closing").id},
            }
        )

    @classmethod
    def _new_run(cls, day=date(2022, 6, 30)):
        run = cls.env["kim.deletion.run"].with_user(cls.user_coordinator).create({"reference_date": day})
        run.action_list()
        return run

    def _execute(self, run):
        run.with_user(self.user_officer).action_approve()
        run.action_execute()
        self.env.invalidate_all()

    def _numbers(self, run):
        return run.line_ids.mapped("client_number")


@tagged("post_install", "-at_install", "kim_slow")
class TestDeletionDue(DeletionCommon):
    """Only what is certainly due is listed, and listing changes nothing."""

    def test_the_list_says_number_closing_rule_and_since_when(self):
        self.assertRecordValues(
            self._new_run().line_ids,
            [
                {
                    **{"client_number": self.client.number, "case_numbers": self.case.number, "state": "listed"},
                    **{"closing_date": date(2012, 6, 30), "due_date": date(2022, 6, 30), "rule_id": self.rule.id},
                }
            ],
        )
        self.assertTrue(self.client.exists())

    def test_a_day_earlier_it_is_not_due(self):
        self.assertFalse(self._new_run(date(2022, 6, 29)).line_ids)

    def test_without_a_period_nothing_is_listed_and_that_is_said(self):
        self.rule.months = 0
        run = self._new_run()
        self.assertFalse(run.line_ids)
        self.assertIn("Closed case", run.missing_periods)

    def test_a_running_case_keeps_the_person(self):
        self._create_case(self.client)
        self.assertFalse(self._new_run().line_ids)

    def test_a_later_closing_keeps_the_person(self):
        later = self._create_case(self.client)
        self._close(later, date(2013, 1, 1))
        self.assertFalse(self._new_run().line_ids)
        self.assertEqual(self._new_run(date(2023, 1, 1)).line_ids.closing_date, date(2013, 1, 1))

    def test_the_period_of_the_carrier_goes_before_the_one_for_all(self):
        own = self.rule.copy({"carrier_id": self.carrier_welfare.id, "months": 144})
        self.assertFalse(self._new_run().line_ids)
        self.assertEqual(self._new_run(date(2024, 6, 30)).line_ids.rule_id, own)

    def test_an_unknown_period_of_one_carrier_keeps_its_people(self):
        self.rule.copy({"carrier_id": self.carrier_welfare.id, "months": 0})
        run = self._new_run()
        self.assertFalse(run.line_ids)
        self.assertIn(self.carrier_welfare.name, run.missing_periods)

    def test_a_person_who_still_waits_is_kept_until_that_is_due_too(self):
        self._create_waiting(self.client, date(2020, 1, 1))
        self.assertFalse(self._new_run().line_ids)
        self.env["kim.deletion.rule"].create({"subject": "waiting", "months": 12})
        self.assertEqual(self._numbers(self._new_run()), [self.client.number])

    def test_a_person_without_a_case_counts_from_her_intake(self):
        waiting = self._create_client("Wartende", "Person")
        self._create_waiting(waiting, date(2020, 1, 15))
        self.env["kim.deletion.rule"].create({"subject": "waiting", "months": 12})
        self.assertNotIn(waiting.number, self._numbers(self._new_run(date(2021, 1, 14))))
        self.assertIn(waiting.number, self._numbers(self._new_run(date(2021, 1, 15))))

    def _create_waiting(self, client, day):
        values = {"client_id": client.id, "outcome": "waiting", "intake_date": day}
        return self.env["kim.case.intake"].create(values)

    def test_restricted_people_are_held_back(self):
        self.client.write({"restriction_reason": "claims", "is_restricted": True})
        run = self._new_run()
        self.assertRecordValues(run.line_ids, [{"state": "held", "hold_reason": "restricted"}])
        self._assert_refused("restricted", run.line_ids.action_release)

    def test_the_future_is_refused(self):
        runs = self.env["kim.deletion.run"].with_user(self.user_coordinator)
        self._assert_refused("due later", runs.create, {"reference_date": date(9999, 1, 1)})

    def test_one_period_for_each_matter(self):
        with self.assertRaisesRegex(Exception, "one_per_subject"), self.env.cr.savepoint():
            self.rule.copy()
            self.env.flush_all()


@tagged("post_install", "-at_install", "kim_slow")
class TestDeletionSteps(DeletionCommon):
    """Four eyes, in order, by buttons, and by nobody else."""

    def test_whoever_listed_does_not_approve(self):
        self.user_coordinator.group_ids += self.env.ref("kim_management.group_kim_data_protection")
        run = self._new_run()
        self._assert_refused("second person", run.action_approve, exception=AccessError)

    def test_the_officer_neither_lists_nor_deletes(self):
        run = self._new_run()
        for step in ("action_list", "action_execute"):
            self._assert_refused(
                "coordination lists", getattr(run.with_user(self.user_officer), step), exception=AccessError
            )

    def test_the_coordination_does_not_approve(self):
        self._assert_refused("officer approves", self._new_run().action_approve, exception=AccessError)

    def test_nothing_is_deleted_before_the_approval(self):
        self._assert_refused("next step", self._new_run().action_execute)
        self.assertTrue(self.client.exists())

    def test_others_have_no_runs(self):
        run = self._new_run()
        for user in (self.user_case_manager, self.user_management, self.user_assistant, self.user_block_three):
            with self.subTest(user=user.name):
                self._assert_refused(".", run.with_user(user).read, ["state"], exception=AccessError)
                self._assert_refused(".", run.with_user(user).action_approve, exception=AccessError)

    def test_nobody_deletes_people_by_right(self):
        for user in (
            self.user_administrator,
            self.user_officer,
            self.user_case_manager,
            self.env.ref("base.user_admin"),
        ):
            for record in (self.client, self.case):
                with self.subTest(user=user.name, model=record._name):
                    self._assert_refused(".", record.with_user(user).unlink, exception=AccessError)

    def test_the_state_moves_by_buttons_only(self):
        run = self._new_run()
        for values in (
            {"state": "approved"},
            {"approved_by_id": self.user_officer.id},
            {"line_ids": [Command.clear()]},
        ):
            self._assert_refused("buttons only", run.write, values)
        self._assert_refused("cancel it", run.write, {"reference_date": date(2022, 7, 1)})
        self._assert_refused("Only reason", run.line_ids.write, {"state": "held"})

    def test_what_is_held_back_stays(self):
        run = self._new_run()
        self._assert_refused("why it is held back", run.line_ids.action_hold)
        run.write({"line_ids": [Command.update(run.line_ids.id, {"hold_reason": "other"})]})  # as the form saves it
        self.assertEqual(run.line_ids.hold_reason, "other")
        run.line_ids.write({"hold_reason": "archive", "hold_until": date(2023, 1, 1)})
        run.line_ids.action_hold()
        self._execute(run)
        self.assertTrue(self.client.exists())
        self.assertRecordValues(run, [{"state": "done", "deleted_count": 0, "held_count": 1}])

    def test_a_later_run_knows_what_is_held_back(self):
        run = self._new_run()
        run.line_ids.write({"hold_reason": "archive", "hold_until": date(2023, 1, 1)})
        run.line_ids.action_hold()
        self.assertEqual(self._new_run(date(2022, 12, 31)).line_ids.hold_reason, "archive")
        self.assertEqual(self._new_run(date(2023, 1, 1)).line_ids.state, "listed")

    def test_lines_are_fixed_with_the_approval(self):
        run = self._new_run()
        run.with_user(self.user_officer).action_approve()
        self._assert_refused("before the approval", run.line_ids.write, {"hold_reason": "other"})
        self._assert_refused("before the approval", run.line_ids.action_hold)

    def test_a_run_can_be_given_up_before_anything_is_deleted(self):
        run = self._new_run()
        run.action_cancel()
        self._assert_refused("next step", run.with_user(self.user_officer).action_approve)
        done = self._new_run()
        self._execute(done)
        self._assert_refused("not taken back", done.action_cancel)

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..models.proposals.kim_post_proposal import CLAIM
from .proposal_common import ProposalCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestPostProposal(ProposalCommon):
    """Carriers report about their own shares, the office decides; each keeps to its part."""

    def _as(self, user, proposal):
        return proposal.with_user(user)

    # === WHO REPORTS WHAT === #

    def test_a_report_says_of_which_carrier_it_is_and_counts_nothing_yet(self):
        proposal = self._propose()
        self.assertRecordValues(
            proposal,
            [
                {
                    "state": "submitted",
                    "carrier_id": self.carrier_welfare.id,
                    "share_id": self.share.id,
                    "submitted_user_id": self.clerk.id,
                    "post_label": self.share.display_name,
                }
            ],
        )
        self.assertFalse(self.share.occupancy_ids)

    def test_only_own_confirmed_shares_are_reported_about(self):
        plan = self._create_share(self._create_position("P"), 1, carrier_id=self.carrier_welfare.id, state="draft")
        own_post = self._create_share(self._create_position("K"), 1, state="draft")
        past = self._create_share(
            self._create_position("V"), 1, carrier_id=self.carrier_welfare.id, end_date=date(2022, 2, 28)
        )
        for share in (self.foreign_share, plan, own_post, past, self.share.browse(2**30)):
            with self.subTest(share=share.id):
                self._assert_refused("no such share of yours", self._propose, share, exception=AccessError)

    def test_nobody_but_people_of_a_carrier_reports(self):
        for user in (self.user_coordinator, self.user_administrator, self.user_management, self.user_case_manager):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._propose(user=user)

    def test_presets_of_a_request_decide_nothing(self):
        context = {"default_state": "accepted", "default_ended_occupancy_id": 1, "default_return_comment": "x"}
        proposals = self.env["kim.post.proposal"].with_user(self.clerk).with_context(**context)
        values = {**self._claim(), "state": "accepted", "carrier_id": self.carrier_town.id, "return_comment": "x"}
        proposal = self.env["kim.post.proposal"].browse(proposals.action_propose(self.share.id, values))
        self.assertEqual((proposal.state, proposal.carrier_id), ("submitted", self.carrier_welfare))
        self.assertFalse(proposal.ended_occupancy_id or proposal.return_comment)

    def test_what_the_ledger_could_never_take_is_refused_at_once(self):
        self.share.end_date = date(2999, 12, 31)
        refused = {
            "more than 0 FTE": {"fte": 0},
            "has 1.00 FTE": {"fte": 1.01},
            "the day from which": {"start_date": False},
            "lies before the start": {"end_date": date(2022, 6, 30)},
            "at least one head": {"heads": 0},
            "yours from": {"start_date": date(2021, 12, 31)},
            "Please enter days within": {"end_date": date(3000, 1, 1)},
            "at most": {"note": "x" * 30_000},
        }
        for sentence, values in refused.items():
            with self.subTest(sentence=sentence):
                self._assert_refused(sentence, self._propose, **values)
        self.assertFalse(self.env["kim.post.proposal"].search([("share_id", "=", self.share.id)]))

    def test_the_same_is_not_reported_twice_while_it_waits(self):
        proposal = self._propose()
        self._assert_refused("reported already", self._propose, fte=0.25, user=self.lead)
        self._as(self.clerk, proposal).action_withdraw()
        self.assertEqual(self._propose(fte=0.25).state, "submitted")

    # === WHO SEES WHAT === #

    def test_a_carrier_sees_its_own_reports_and_of_them_what_is_named(self):
        own, foreign = self._propose(), self._propose(self.foreign_share, self.stranger)
        proposals = self.env["kim.post.proposal"].with_user(self.clerk)
        self.assertEqual(proposals.search([]), own)
        self.assertEqual(proposals.with_user(self.stranger).search([]), foreign)
        self.assertEqual(dict(proposals.name_search("")), {own.id: self._as(self.clerk, own).display_name})
        for name in set(proposals._fields) - proposals._carrier_fields - {"id", "display_name"}:
            with self.subTest(field=name), self.assertRaises(AccessError):
                self._as(self.clerk, own).read([name])
        with self.assertRaises(AccessError):
            self._as(self.clerk, foreign).read(["kind"])

    def test_the_ledger_itself_stays_closed(self):
        for model in ("kim.position.share", "kim.position.occupancy", "kim.position", "kim.position.advertisement"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(self.lead).search([])

    def test_a_returned_report_is_a_task_at_home(self):
        home = self.env["kim.portal.home"].with_user(self.clerk)
        proposal = self._propose()
        url = f"/my/kim/posts/reports/{proposal.id}"
        self.assertNotIn(url, [task.url for task in home._tasks()])
        self._return(proposal)
        self.assertIn(url, [task.url for task in home._tasks()])
        self.assertNotIn(url, [task.url for task in home.with_user(self.stranger)._tasks()])

    # === HOW IT GOES ON === #

    def _return(self, proposal, comment="Which days?"):
        proposal = proposal.with_user(self.user_assistant)
        proposal.return_comment = comment
        proposal.action_return()

    def test_what_came_back_is_completed_and_reported_again(self):
        proposal = self._propose()
        self._return(proposal)
        self.assertEqual(self._as(self.clerk, proposal).return_comment, "Which days?")
        values = self._claim(start_date=date(2022, 8, 1), fte=0.75, kind="vacancy")
        self._as(self.lead, proposal).action_resubmit(values)
        self.assertRecordValues(
            proposal,
            [{"state": "submitted", "kind": "occupancy", "fte": 0.75, "submitted_user_id": self.lead.id}],
        )

    def test_a_return_needs_a_comment(self):
        proposal = self._propose()
        self._assert_refused("what has to be completed", self._as(self.user_coordinator, proposal).action_return)
        self._assert_refused("what has to be completed", self._return, proposal, "  ")

    def test_steps_out_of_their_state_are_refused(self):
        steps = {
            "action_resubmit": (self.clerk, {"returned"}, (self._claim(),)),
            "action_withdraw": (self.clerk, {"submitted", "returned"}, ()),
            "action_accept": (self.user_assistant, {"submitted"}, ()),
            "action_return": (self.user_assistant, {"submitted"}, ()),
        }
        proposal = self._propose()
        proposal.return_comment = "Comment"
        for state in proposal._fields["state"].get_values(self.env):
            for step, (user, states, arguments) in steps.items():
                with self.subTest(state=state, step=step):
                    proposal.sudo().state = state
                    self.env.flush_all()
                    if state not in states:
                        self._assert_refused(r"\.", getattr(self._as(user, proposal), step), *arguments)
                        self.assertEqual(proposal.state, state)

    def test_each_keeps_to_its_part(self):
        proposal = self._propose()
        for user in (self.clerk, self.lead, self.stranger, self.user_management, self.user_case_manager):
            for step in ("action_accept", "action_return"):
                with self.subTest(user=user.name, step=step), self.assertRaises(AccessError):
                    call_kw(self.env["kim.post.proposal"].with_user(user), step, [proposal.ids], {})
        self._return(proposal)
        for user in (self.stranger, self.user_coordinator, self.user_administrator):
            for step, arguments in (("action_withdraw", []), ("action_resubmit", [self._claim()])):
                with self.subTest(user=user.name, step=step), self.assertRaises(AccessError):
                    call_kw(self.env["kim.post.proposal"].with_user(user), step, [proposal.ids, *arguments], {})
        self.assertEqual(proposal.state, "returned")

    def test_nobody_writes_what_the_carrier_said_or_its_state(self):
        proposal = self._propose()
        values = {"fte": 0.1, "state": "accepted", "decided_user_id": 1, "carrier_id": 1, "submitted_user_id": 1}
        self.assertTrue(set(CLAIM) <= set(proposal._fields))
        for name, value in values.items():
            with self.subTest(field=name):
                coordinator = self._as(self.user_administrator, proposal)
                self._assert_refused("changed by the carrier only", coordinator.write, {name: value})
                with self.assertRaises(AccessError):
                    self._as(self.lead, proposal).write({name: value})
        self._accept(proposal)
        self._assert_refused("does not wait", self._as(self.user_assistant, proposal).write, {"return_comment": "late"})

    def test_a_report_is_neither_created_nor_deleted_by_hand(self):
        proposal = self._propose()
        for user in (self.lead, self.user_administrator):
            with self.subTest(user=user.name):
                with self.assertRaises(AccessError):
                    self._as(user, proposal).unlink()
                with self.assertRaises(AccessError):
                    proposal.with_user(user).create({"kind": "vacancy"})

    # === REMINDER === #

    def test_the_office_is_reminded_once_until_it_has_decided(self):
        self.company.kim_reminder_user_id = self.user_assistant
        activity_type = self.env.ref("kim_management.mail_activity_type_proposal")
        first, second = self._propose(), self._propose(kind="advertisement")
        activities = self.share.activity_ids.filtered(lambda activity: activity.activity_type_id == activity_type)
        self.assertEqual(activities.user_id, self.user_assistant)
        self.assertEqual(len(activities), 1)
        self._accept(first)
        self.assertTrue(activities.exists())
        self._as(self.clerk, second).action_withdraw()
        self.assertFalse(activities.exists())

    def test_a_report_outlives_a_share_that_is_replaced_on_its_first_day(self):
        proposal = self._propose()
        self.share._continue_from(self.share.start_date, [{"fte": 0.75}])
        proposal.invalidate_recordset()
        self.assertTrue(proposal.exists())
        self.assertFalse(proposal.share_id)
        self._assert_refused("has been replaced", self._accept, proposal, exception=UserError)

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .interest_common import InterestCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestInterestCall(InterestCommon):
    """The life of a call, the comparison, the selection, and the contracts that come out of it."""

    def _as(self, user):
        return self.call.with_user(user)

    def _select(self, line, fte, user=None):
        line.with_user(user or self.user_coordinator).selected_fte = fte

    def _line(self, bid, call_line):
        return bid.line_ids.filtered(lambda line: line.call_line_id == call_line)

    # === LIFE === #

    def test_what_was_published_stays_and_the_deadline_moves_later_only(self):
        coordinator = self._as(self.user_coordinator)
        for name, value in (("name", "Other"), ("start_date", date(2024, 1, 1)), ("reference", "X")):
            with self.subTest(field=name):
                self._assert_refused("carriers rely on it", coordinator.write, {name: value})
        for record in (self.haan, self.first):
            with self.subTest(record=record._name):
                changed = record.with_user(self.user_coordinator)
                self._assert_refused("carriers rely on it", changed.unlink)
                changes = {"fte": 0.25} if record == self.haan else {"weight": 9}
                self._assert_refused("carriers rely on it", changed.write, changes)
        self._assert_refused("only move to a later day", coordinator.write, {"deadline": date(2999, 12, 30)})
        coordinator.deadline = date(3000, 1, 1)
        self._assert_refused("is kept", coordinator.unlink)

    def test_steps_follow_their_order(self):
        coordinator = self._as(self.user_coordinator)
        self._assert_refused("Carriers can bid until", coordinator.action_close)
        for step in ("action_publish", "action_decide", "action_create_contracts"):
            with self.subTest(step=step):
                self._assert_refused("not possible now|once the selection", getattr(coordinator, step))
        self._close()
        self._assert_refused("deadline is over", coordinator.action_publish)
        coordinator.deadline = date(2999, 12, 31)
        coordinator.action_publish()
        self.assertEqual((self.call.state, self.call.closed_date), ("published", False))
        self._assert_refused("why the call is cancelled", coordinator.action_cancel)
        coordinator.cancel_reason = "No funds"
        coordinator.action_cancel()
        self.assertEqual(self.call.state, "cancelled")
        self._assert_refused("not possible now", coordinator.action_publish)

    def test_an_empty_or_late_call_is_not_published(self):
        draft = self._create_call("IB-2", line_ids=[]).with_user(self.user_coordinator)
        self._assert_refused("which FTE are on offer", draft.action_publish)
        late = self._create_call("IB-3", deadline=date(2022, 1, 1)).with_user(self.user_coordinator)
        self._assert_refused("deadline is over", late.action_publish)

    def test_only_the_coordination_binds_the_county(self):
        for step in ("action_publish", "action_close", "action_decide", "action_cancel"):
            for user in (self.user_assistant, self.user_management, self.lead, self.user_case_manager):
                with self.subTest(step=step, user=user.name), self.assertRaises(AccessError):
                    getattr(self._as(user), step)()

    def test_the_state_is_written_by_its_steps_only(self):
        for values in ({"state": "decided"}, {"decided_date": date(2022, 1, 1)}, {"bid_version": 7}):
            with self.subTest(values=values):
                self._assert_refused("by its buttons only", self._as(self.user_administrator).write, values)
        calls = self.env["kim.interest.call"].with_user(self.user_assistant).with_context(default_state="decided")
        values = {**self.call.copy_data()[0], "reference": "IB-9"}
        self.assertEqual(calls.create(values).state, "draft")

    # === COMPARISON === #

    def test_points_are_the_weighted_mean_of_all_who_scored(self):
        """2 x mean(8, 6) + 1 x 4, divided by 3, is 6; what nobody scored is no zero."""
        bid = self._bid()
        scores = self.env["kim.interest.score"]
        for user, criterion, points in (
            (self.user_assistant, self.first, 8),
            (self.user_coordinator, self.first, 6),
        ):
            scores.with_user(user).create({"bid_id": bid.id, "criterion_id": criterion.id, "points": points})
        self.assertEqual(self.call._comparison()["bids"][0]["points"], 7)
        scores.with_user(self.user_assistant).create({"bid_id": bid.id, "criterion_id": self.second.id, "points": 4})
        self.assertEqual(self.call._comparison()["bids"][0]["points"], 6)

    def test_wanted_and_missing_fte_stand_beside_what_is_on_offer(self):
        self._bid(haan=0.25)
        self._bid(self.stranger, haan=0.5)
        haan, pool = self.call._comparison()["areas"]
        self.assertEqual((haan["offered"], haan["wanted"], haan["gap"]), (0.5, 0.75, 0))
        self.assertEqual((pool["offered"], pool["wanted"], pool["gap"]), (1, 0, 1))
        self.assertRecordValues(self.call, [{"offered_fte": 1.5, "wanted_fte": 0.75, "bid_count": 2}])

    def test_what_carriers_wrote_is_text_in_the_comparison(self):
        self._bid(answers={self.first.id: "<script>alert(1)</script>", self.second.id: "x"})
        self.assertIn("&lt;script&gt;", self._as(self.user_management).comparison)
        self.assertNotIn("<script>", self.call.comparison)

    def test_everybody_scores_in_her_own_name_until_the_decision(self):
        bid = self._bid()
        scores = self.env["kim.interest.score"]
        values = {"bid_id": bid.id, "criterion_id": self.first.id, "points": 5}
        score = scores.with_user(self.user_assistant).create(values)
        with self.assertRaises(AccessError):
            score.with_user(self.user_coordinator).points = 0
        with self.assertRaises(AccessError):
            forged = {**values, "criterion_id": self.second.id, "user_id": self.user_assistant.id}
            scores.with_user(self.user_coordinator).create(forged)
        self._close()
        self._decide()
        self._assert_refused("until the decision", score.write, {"points": 0})

    # === SELECTION === #

    def test_bids_are_selected_wholly_in_part_or_not(self):
        chosen, partly = self._bid(haan=0.25), self._bid(self.stranger, haan=0.5)
        self._close()
        self._select(chosen.line_ids, 0.25)
        self._select(partly.line_ids, 0.25)
        self._decide()
        self.assertEqual((chosen.state, partly.state, self.call.state), ("selected", "selected", "decided"))
        self.assertEqual((partly.wanted_fte, partly.selected_fte), (0.5, 0.25))

    def test_no_more_is_selected_than_wanted_or_on_offer(self):
        first, second = self._bid(haan=0.5), self._bid(self.stranger, haan=0.25)
        self._close()
        with mute_logger("odoo.sql_db"):
            self._assert_refused("selected_within", self._select, second.line_ids, 0.5, exception=IntegrityError)
        self._select(first.line_ids, 0.5)
        self._select(second.line_ids, 0.25)
        self._assert_refused("0.75 FTE are selected, but only 0.50", self._decide)
        self.env.invalidate_all()
        self.assertEqual((self.call.state, first.state), ("closed", "submitted"))

    def test_the_selection_rests_on_a_decision_of_the_steering_group(self):
        self._bid()
        self._close()
        coordinator = self._as(self.user_coordinator)
        self._assert_refused("name the decision", coordinator.action_decide)
        proposal = self._create_decision(decision_date=False)
        self._assert_refused("has not been decided", coordinator.write, {"decision_id": proposal.id})
        coordinator.decision_id = self._create_decision()
        self.body.kind = "committee"
        self._assert_refused("not of another body", coordinator.action_decide)
        self._decide()
        self._assert_refused("which stays", coordinator.write, {"decision_id": False})

    def test_only_the_coordination_selects_and_only_between_close_and_decision(self):
        line = self._bid().line_ids
        self._assert_refused("between the end of the call", self._select, line, 0.5)
        self._close()
        with self.assertRaises(AccessError):
            self._select(line, 0.5, self.user_assistant)
        self._decide()
        self._assert_refused("between the end of the call", self._select, line, 0.5)
        self.assertEqual(line.bid_id.state, "not_selected")

    # === CONTRACTS === #

    def _contracts(self, user=None):
        self._as(user or self.user_assistant).action_create_contracts()
        return self.call.contract_ids

    def test_a_selection_becomes_contract_drafts_with_plans(self):
        bid = self._bid(pool=1, own_share_per_fte=1000, top_up_per_fte=3000)
        other = self._bid(self.stranger, haan=0.25)
        self._close()
        self._select(self._line(bid, self.haan), 0.25)
        self._select(self._line(bid, self.pool), 1)
        self._select(other.line_ids, 0.25)
        self._decide()
        contracts = self._contracts().sorted("number")
        self.assertRecordValues(
            contracts,
            [
                {
                    "number": f"IB-1-{count}",
                    "carrier_id": carrier.id,
                    "state": "draft",
                    "start_date": date(2023, 1, 1),
                    "end_date": date(2023, 12, 31),
                    "decision_ids": self.call.decision_id.ids,
                    "own_share_per_fte": own_share,
                    "top_up_per_fte": 0,
                }
                for count, carrier, own_share in ((1, self.carrier_welfare, 1000), (2, self.carrier_town, 0))
            ],
        )
        self._assert_planned(contracts[0])
        self._assert_refused("no selected bid without", self._contracts)

    def _assert_planned(self, contract):
        """Demand the plan of the post that is named; where none is named there is no plan, and it is said."""
        values = {"state": "draft", "fte": 0.25, "area": "Haan", "contract_id": contract.id}
        self.assertRecordValues(contract.share_ids, [{**values, "position_id": self.position.id}])
        for text in (contract.note, self.call.planning_hint):
            self.assertIn("Across all municipalities, 1.00 FTE", text)
        self.assertIn("3,000.00", contract.note)

    def test_a_plan_counts_nothing_until_the_entitlement_allows_it(self):
        self._create_share(self._create_position("W-9"), 1.75, carrier_id=self.carrier_town.id)
        self._bid()
        self._close()
        self._select(self.call.bid_ids.line_ids, 0.5)
        self.assertEqual(self.call.free_fte, 0.25)
        self.assertIn("only 0.25 FTE", self.call.hint)
        self._decide()
        share = self._contracts().share_ids
        self._assert_refused("only 2.00 FTE are funded", share.with_user(self.user_assistant).action_confirm)
        self.env.invalidate_all()
        self.assertEqual(share.state, "draft")

    def test_contracts_come_after_the_decision_and_not_twice(self):
        self._bid()
        self._close()
        self._assert_refused("once the selection has been made", self._contracts)
        self._decide()
        self._assert_refused("no selected bid", self._contracts)
        for user in (self.user_management, self.lead):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._contracts(user)

    def test_a_number_that_is_taken_is_not_given_again(self):
        self.env["kim.contract"].create(
            {"number": "IB-1-1", "carrier_id": self.carrier_town.id, "start_date": self.start_date}
        )
        self._bid()
        self._close()
        self._select(self.call.bid_ids.line_ids, 0.5)
        self._decide()
        self.assertEqual(self._contracts().number, "IB-1-2")

    def test_a_line_names_a_post_of_the_function(self):
        post = self._create_position("K-1", self.function_coordination)
        self._assert_refused("another function", self.haan.write, {"position_id": post.id}, exception=UserError)

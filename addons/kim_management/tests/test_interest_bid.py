from datetime import date

from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .interest_common import InterestCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestInterestBid(InterestCommon):
    """How carriers bid, until when they change it, and that nobody of another carrier ever sees it."""

    # === BIDDING === #

    def test_anybody_of_the_carrier_enters_and_the_lead_submits(self):
        bid = self._bid(self.clerk, submit=False)
        self.assertEqual((bid.state, bid.carrier_id, bid.is_from_portal), ("draft", self.carrier_welfare, True))
        with self.assertRaises(AccessError):
            bid.with_user(self.clerk).action_submit_own()
        self.assertEqual(self.call.bid_count, 0)
        bid.with_user(self.lead).action_submit_own()
        self.assertEqual((bid.state, self.call.bid_count), ("submitted", 1))

    def test_a_bid_is_changed_in_place_and_a_line_taken_out(self):
        bid = self._bid(self.clerk, submit=False, haan=0.25, pool=1)
        self.assertEqual(self._bid(haan=0.5, pool=0, concept="Better", submit=False), bid)
        self.assertRecordValues(bid.line_ids, [{"call_line_id": self.haan.id, "fte": 0.5}])
        self.assertEqual((bid.wanted_fte, bid.concept), (0.5, "Better"))

    def test_once_submitted_only_the_lead_changes_it_and_it_stays_complete(self):
        bid = self._bid()
        self._assert_refused("only the lead", self._bid, self.clerk, submit=False, haan=0.25, exception=AccessError)
        self._bid(submit=False, haan=0.25)
        self.assertEqual((bid.state, bid.wanted_fte), ("submitted", 0.25))
        refused = {
            "for which areas": {"haan": 0},
            "answer the question “Premises": {"answers": {self.second.id: " "}},
        }
        for sentence, values in refused.items():
            with self.subTest(sentence=sentence):
                self._assert_refused(sentence, self._bid, submit=False, **values)
                self.env.invalidate_all()
        self.assertEqual((bid.wanted_fte, len(bid.answer_ids)), (0.25, 2))

    def test_no_more_is_wanted_than_is_on_offer(self):
        self._assert_refused("No more than what is on offer for Haan", self._bid, haan=0.51)

    def test_what_else_a_request_says_decides_nothing(self):
        other = self._create_call("IB-2")
        line, criterion = other.line_ids[0], other.criterion_ids[0]
        values = self._offer(
            state="selected", carrier_id=self.carrier_town.id, contract_id=1, received_date="2020-01-01"
        )
        values["lines"][line.id] = 0.5
        values["answers"][criterion.id] = "Elsewhere"
        bids = self.bids.with_user(self.clerk).with_context(default_state="selected", default_withdrawal_reason="x")
        bid = self.bids.browse(bids.action_save_own(self.call.id, values))
        self.assertEqual((bid.state, bid.carrier_id, bid.withdrawal_reason), ("draft", self.carrier_welfare, False))
        self.assertEqual((bid.line_ids.call_line_id, bid.answer_ids.criterion_id), (self.haan, self.call.criterion_ids))

    def test_after_the_deadline_the_portal_takes_nothing_more(self):
        bid = self._bid(submit=False)
        self.call.sudo().deadline = date(2022, 6, 30)
        for act in (self._bid, bid.with_user(self.lead).action_submit_own):
            self._assert_refused("deadline was 06/30/2022", act)
        self._assert_refused("deadline was", self._bid, self.stranger)

    def test_a_draft_of_a_call_and_a_cancelled_one_are_not_there(self):
        draft = self._create_call("IB-2")
        calls = self.env["kim.interest.call"].with_user(self.lead)
        self.assertEqual(calls._shown_calls(), self.call)
        bids = self.bids.with_user(self.lead)
        self._assert_refused("no such call", bids.action_save_own, draft.id, {}, exception=AccessError)
        self.call.sudo().state = "cancelled"
        self.assertFalse(calls._shown_calls())
        self._assert_refused("no such call", bids.action_save_own, self.call.id, {}, exception=AccessError)

    def test_a_carrier_has_one_bid_and_after_a_withdrawal_another(self):
        bid = self._bid()
        bid.with_user(self.lead).action_withdraw_own("No staff")
        again = self._bid()
        self.assertNotEqual(again, bid)
        self.assertRecordValues(bid | again, [{"state": "withdrawn"}, {"state": "submitted"}])

    # === WITHDRAWAL === #

    def test_a_bid_is_withdrawn_with_day_and_reason_until_the_selection(self):
        bid = self._bid()
        self._assert_refused("why the bid is withdrawn", bid.with_user(self.lead).action_withdraw_own, " ")
        with self.assertRaises(AccessError):
            bid.with_user(self.clerk).action_withdraw_own("Reason")
        self._close()
        bid.line_ids.with_user(self.user_coordinator).selected_fte = 0.5
        bid.with_user(self.lead).action_withdraw_own("No staff")
        self.assertEqual((bid.state, bid.withdrawal_reason, bid.selected_fte), ("withdrawn", "No staff", 0))
        self.assertTrue(bid.withdrawn_date)

    def test_after_the_selection_nothing_is_withdrawn(self):
        bid = self._bid()
        self._close()
        self._decide()
        self._assert_refused("decided already", bid.with_user(self.lead).action_withdraw_own, "Late")
        self.assertEqual(bid.state, "not_selected")

    # === OFFICE === #

    def _record(self, **values):
        """Record a bid on paper as the office."""
        return self.bids.with_user(self.user_assistant).create(
            {
                "call_id": self.call.id,
                "carrier_id": self.carrier_welfare.id,
                "line_ids": [(0, 0, {"call_line_id": self.haan.id, "fte": 0.5})],
                "answer_ids": [(0, 0, {"criterion_id": each.id, "text": "Yes"}) for each in self.call.criterion_ids],
                **values,
            }
        )

    def test_the_office_records_what_came_too_late_and_it_says_so(self):
        self._close()
        bid = self._record(received_date=date(2022, 7, 2))
        bid.action_submit()
        self.assertEqual((bid.state, bid.is_late), ("submitted", True))
        self.assertFalse(self._record(carrier_id=self.carrier_town.id, received_date=date(2022, 6, 30)).is_late)

    def test_the_office_changes_its_own_records_and_not_what_came_from_the_portal(self):
        recorded = self._record(carrier_id=self.carrier_town.id)
        recorded.concept = "From the letter"
        self._assert_refused("recorded this bid for you", self._bid, self.stranger)
        bid = self._bid().with_user(self.user_administrator)
        changes = (
            (bid, {"concept": "Changed"}),
            (bid, {"received_date": date(2022, 1, 1)}),
            (bid.line_ids, {"fte": 0.1}),
            (bid.answer_ids[0], {"text": "Changed"}),
        )
        for record, values in changes:
            with self.subTest(record=record._name, values=values):
                self._assert_refused("only the carrier itself", record.write, values)
        self._assert_refused("is kept", bid.unlink)

    def test_the_state_of_a_bid_is_changed_by_its_steps_only(self):
        bid = self._bid()
        for values in ({"state": "selected"}, {"contract_id": False}, {"is_from_portal": False}):
            with self.subTest(values=values):
                self._assert_refused("by its buttons only", bid.with_user(self.user_administrator).write, values)
                with self.assertRaises(AccessError):
                    bid.with_user(self.lead).write(values)
        bids = self.bids.with_user(self.user_assistant).with_context(default_state="selected")
        self.assertEqual(self._record_with(bids).state, "draft")

    def _record_with(self, bids):
        return bids.create({"call_id": self.call.id, "carrier_id": self.carrier_town.id})

    def test_nobody_bids_on_a_draft_or_after_the_decision(self):
        draft = self._create_call("IB-2")
        self._assert_refused("published and not decided", self._record, call_id=draft.id, line_ids=[], answer_ids=[])
        self._close()
        self._decide()
        self._assert_refused("published and not decided", self._record, line_ids=[], answer_ids=[])

    # === WHO SEES WHAT === #

    def test_another_carrier_sees_nothing_of_a_bid(self):
        own, foreign = self._bid(), self._bid(self.stranger, concept="Secret of the town")
        bids = self.bids.with_user(self.lead)
        self.assertEqual(bids.search([]), own)
        self.assertEqual([found for found, _name in bids.name_search("")], own.ids)
        self.assertEqual(bids._read_group([], [], ["__count"]), [(1,)])
        with self.assertRaises(AccessError):
            foreign.with_user(self.lead).read(["concept"])
        shown = self.env["kim.interest.call"].with_user(self.lead)._shown_call(self.call.id)._portal_values()
        self.assertNotIn("Secret of the town", str(shown))
        for step, arguments in (("action_submit_own", []), ("action_withdraw_own", ["Reason"])):
            with self.subTest(step=step), self.assertRaises(AccessError):
                call_kw(bids, step, [foreign.ids, *arguments], {})

    def test_a_carrier_reads_the_named_columns_only_and_no_table_around(self):
        bid = self._bid()
        for name in set(self.bids._fields) - self.bids._carrier_fields - {"id", "display_name"}:
            with self.subTest(field=name), self.assertRaises(AccessError):
                bid.with_user(self.lead).read([name])
        for model in ("call", "call.line", "criterion", "bid.line", "answer", "score"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[f"kim.interest.{model}"].with_user(self.lead).search([])

    def test_the_selection_is_shown_once_it_is_made(self):
        bid = self._bid()
        self._close()
        bid.line_ids.with_user(self.user_coordinator).selected_fte = 0.25
        call = self.env["kim.interest.call"].with_user(self.lead)._shown_call(self.call.id)
        self.assertIsNone(call._portal_values()["lines"][0]["selected"])
        self._decide()
        self.env.invalidate_all()
        self.assertEqual(call._portal_values()["lines"][0]["selected"], 0.25)

    def test_only_people_of_a_carrier_bid(self):
        for user in (self.user_coordinator, self.user_administrator, self.user_case_manager):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.bids.with_user(user).action_save_own(self.call.id, self._offer())

    def test_the_home_page_says_what_can_be_done(self):
        url = f"/my/kim/calls/{self.call.id}"

        def texts(user):
            return [task.text for task in self.env["kim.portal.home"].with_user(user)._tasks() if task.url == url]

        self.assertIn("if you want", texts(self.clerk)[0])
        self._bid(self.clerk, submit=False)
        self.assertIn("Let your lead", texts(self.clerk)[0])
        self.assertIn("Submit your bid", texts(self.lead)[0])
        self._bid()
        self.assertEqual((texts(self.lead), len(texts(self.stranger))), ([], 1))

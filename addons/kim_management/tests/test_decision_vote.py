import doctest
from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.decisions import majority
from .decision_common import DecisionCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestDecisionVote(DecisionCommon):
    """A vote that is not stated is not a vote of 0; members vote once for each seat, in their own name."""

    def _open(self, **values):
        decision = self._propose(**values)
        decision.action_open_voting()
        return decision

    def test_the_examples_of_the_majorities_hold(self):
        result = doctest.testmod(majority)
        self.assertTrue(result.attempted)
        self.assertFalse(result.failed)

    @mute_logger("odoo.sql_db")
    def test_not_stated_is_not_zero(self):
        told = self._decide(vote_stated=True)
        self.assertEqual(told.vote_label, "Yes 0 · No 0 · Abstentions 0")
        self.assertFalse(self._decide().vote_label)
        self.assertTrue(self._decide(vote_abstain=1).vote_stated, "who enters a vote states it")
        self._assert_refused(
            "vote_is_stated", told.write, {"vote_yes": 2, "vote_stated": False}, exception=IntegrityError
        )
        self._assert_refused("vote_positive", told.write, {"vote_yes": -1}, exception=IntegrityError)

    def test_a_vote_that_does_not_carry_a_decision_gives_a_hint_and_is_kept(self):
        odd, carried = self._decide(vote_yes=3, vote_no=3), self._decide(vote_yes=4, vote_no=3)
        rejected = self._decide(state="rejected", vote_yes=1, vote_no=3)
        self.assertIn("3 votes for it and 3 against it", odd.hint)
        rows = odd | carried | rejected
        self.assertEqual(rows.search([("has_hint", "=", True), ("id", "in", rows.ids)]), odd)
        self.assertEqual((odd.state, odd.vote_yes), ("decided", 3))

    def test_the_ballots_decide(self):
        for choices, state in (
            (("yes", "yes", "no"), "decided"),
            (("yes", "no", "abstain"), "rejected"),
            (("abstain", "abstain", "abstain"), "rejected"),
        ):
            with self.subTest(choices=choices):
                decision = self._open()
                for member, choice in zip((self.anna, self.berta, self.clara), choices, strict=True):
                    self._vote(decision, member, choice)
                decision.action_count()
                counted = [decision.vote_yes, decision.vote_no, decision.vote_abstain]
                self.assertEqual(counted, [choices.count(choice) for choice in ("yes", "no", "abstain")])
                self.assertEqual((decision.state, decision.vote_stated), (state, True))
                self.assertEqual(decision.decision_date, self._today())

    def test_an_absolute_majority_counts_all_seats(self):
        decision = self._open(majority="absolute")
        self._vote(decision, self.anna, "yes")
        decision.action_count()
        self.assertEqual(decision.state, "rejected", "one of three seats is not more than half of them")

    def test_a_vote_can_be_changed_while_it_is_open(self):
        decision = self._open()
        self._vote(decision, self.anna, "no")
        self._vote(decision, self.anna, "yes", comment=" Mit Auflage ")
        self.assertEqual((decision.ballot_ids.choice, decision.ballot_ids.comment), ("yes", "Mit Auflage"))

    def test_a_seat_has_one_vote(self):
        for first, second in ((self.anna, self.substitute), (self.substitute, self.anna)):
            with self.subTest(first=first.partner_id.name):
                decision = self._open()
                self._vote(decision, first, "yes")
                self._assert_refused("has voted already", self._vote, decision, second, "no")
                self.assertEqual((decision.ballot_ids.member_id, decision.ballot_ids.choice), (first, "yes"))

    def test_nobody_votes_without_a_vote_or_for_somebody_else(self):
        decision = self._open()
        elsewhere = self._seat("frida", self.env["kim.body"].create({"name": "Sozialausschuss"}))
        gone = self._seat("gerda", end_date=date(2022, 12, 31))
        for member in (self.adviser, elsewhere, gone):
            with self.subTest(member=member.partner_id.name):
                self._assert_refused("Only voting members", self._vote, decision, member, "yes", exception=AccessError)
        for user in (self.berta.sudo().user_id, self.user_coordinator, self.user_administrator):
            with self.subTest(user=user.login):
                foreign = decision.with_user(user)
                self._assert_refused("own name", foreign._cast, self.anna, "yes", exception=AccessError)
        none = self.env["kim.body.member"]
        self._assert_refused("Only voting", decision._cast, none, "yes", exception=AccessError)
        self.assertFalse(decision.ballot_ids)

    def test_no_vote_before_it_opens_or_after_it_ends(self):
        for state in ("proposed", "decided", "rejected", "deferred", "withdrawn"):
            decision = self._propose()
            decision.sudo().write({"state": state, "decision_date": self._today()})
            with self.subTest(state=state):
                self._assert_refused("not open", self._vote, decision, self.anna, "yes")
        late = self._open(voting_until=self._today())
        self._assert_refused("yes, no or abstention", self._vote, late, self.anna, "perhaps")
        late.voting_until = self._today() - timedelta(days=1)
        self._assert_refused("not open", self._vote, late, self.anna, "yes")

    def test_a_vote_needs_a_wording_members_and_time(self):
        self._assert_refused("write the wording", self._open, wording=" ")
        empty = self.env["kim.body"].create({"name": "Neues Gremium"})
        self._assert_refused("no voting members", self._open, body_id=empty.id)
        self._assert_refused("is over", self._open, voting_until=date(2022, 7, 1))

    def test_counting_waits_for_the_last_day_or_the_last_seat(self):
        decision = self._open(voting_until=self._today())
        self._assert_refused("Nobody has voted", decision.action_count)
        for member in (self.substitute, self.berta):
            self._vote(decision, member, "yes")
        self._assert_refused("and 1 have not yet", decision.action_count)
        self._vote(decision, self.clara, "abstain")
        decision.action_count()
        self.assertEqual(decision.state, "decided")

    def test_what_was_voted_on_stays_as_it_is(self):
        decision = self._open()
        decision.wording = "Noch zu ändern, solange niemand abgestimmt hat."
        self._vote(decision, self.anna, "yes")
        other = self.env["kim.body"].create({"name": "Sozialausschuss"})
        changes = {"name": "X", "wording": "X", "body_id": other.id, "majority": "unanimous", "vote_yes": 5}
        for name, value in changes.items():
            with self.subTest(field=name):
                self._assert_refused("have voted on this wording", decision.write, {name: value})
        decision.action_count()
        self._assert_refused("The vote on this decision stands", decision.action_propose)
        self._assert_refused("Something rests", decision.unlink)

    def test_a_vote_without_result_leaves_no_ballots(self):
        for step in ("action_defer", "action_withdraw"):
            with self.subTest(step=step):
                decision = self._open()
                self._vote(decision, self.anna, "no")
                getattr(decision, step)()
                self.assertFalse(decision.ballot_ids)
                self.assertIn("1 ballots are void", "".join(decision.message_ids.mapped("body")))

    def test_only_the_coordination_reads_who_voted_how(self):
        decision = self._open()
        self._vote(decision, self.anna, "no")
        self.assertEqual(decision.ballot_ids.choice, "no")
        for user in (self.user_management, self.user_assistant, self.anna.sudo().user_id):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                decision.ballot_ids.with_user(user).read(["choice"])
        for act in (
            lambda: decision.ballot_ids.write({"choice": "yes"}),
            lambda: decision.ballot_ids.unlink(),
            lambda: decision.ballot_ids.create(
                {"decision_id": decision.id, "member_id": self.berta.id, "choice": "yes"}
            ),
        ):
            self._assert_refused(".", act, exception=AccessError)

    def test_a_page_tells_the_own_vote_and_never_how_it_stands(self):
        decision = self._open(voting_until=self._today())
        self._vote(decision, self.berta, "no")
        user = self.anna.sudo().user_id
        values = decision.with_user(user)._decision_values(self.anna)
        self.assertEqual((values["is_open"], values["vote"], values["choice"]), (True, None, None))
        self._vote(decision, self.anna, "yes")
        values = decision.with_user(user)._decision_values(self.anna)
        self.assertEqual((values["choice"], values["choice_label"], values["state"]), ("yes", "Yes", "voting"))
        self.assertTrue(all(value is None or isinstance(value, (str, int, bool)) for value in values.values()))

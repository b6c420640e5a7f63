from datetime import date, timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .decision_common import DecisionCommon

JUNE, JULY, AUGUST = date(2022, 6, 8), date(2022, 7, 1), date(2022, 8, 1)


@tagged("post_install", "-at_install", "kim_slow")
class TestDecisionChain(DecisionCommon):
    """A decision replaces others from its effect on; the chain stays to be read from any of them."""

    @classmethod
    def setUpClass(cls):
        """Let three decisions follow each other."""
        super().setUpClass()
        cls.first = cls._decide("First", JUNE)
        cls.second = cls._decide("Second", JUNE, effect_date=JULY, supersedes_ids=cls.first.ids)
        cls.third = cls._decide("Third", AUGUST, supersedes_ids=cls.second.ids)

    def test_each_holds_until_the_next_takes_effect(self):
        chain = self.first | self.second | self.third
        self.assertEqual(chain.mapped("effective_date"), [JUNE, JULY, AUGUST])
        self.assertEqual([row.superseded_date for row in chain], [JULY, AUGUST, False])
        day = timedelta(days=1)
        for when, held in (
            (JUNE - day, chain.browse()),
            (JUNE, self.first),
            (JULY - day, self.first),
            (JULY, self.second),
            (AUGUST - day, self.second),
            (AUGUST, self.third),
        ):
            with self.subTest(day=when):
                in_force = self.decisions._in_force_domain(when)
                self.assertEqual(chain.search([*in_force, ("id", "in", chain.ids)]), held)

    def test_the_whole_chain_is_seen_from_each(self):
        alone = self._decide("Alone", JULY)
        for decision in (self.first, self.second, self.third):
            with self.subTest(decision=decision.name):
                self.assertEqual(decision.chain_ids.mapped("name"), ["First", "Second", "Third"])
        self.assertFalse(alone.chain_ids)

    def test_one_can_replace_several_and_the_first_of_several_ends_it(self):
        other = self._decide("Other", JULY)
        both = self._decide("Both", AUGUST + timedelta(days=1), supersedes_ids=(self.third | other).ids)
        self.assertEqual((other.superseded_date, self.third.superseded_date), (both.effective_date,) * 2)
        earlier = self._decide("Earlier", AUGUST, supersedes_ids=other.ids)
        self.assertEqual(other.superseded_date, earlier.effective_date)

    def test_no_cycle(self):
        for decision in (self.first, self.second, self.third):
            with self.subTest(decision=decision.name):
                self._assert_refused("cannot replace itself", self.first.write, {"supersedes_ids": [(4, decision.id)]})

    def test_a_proposal_replaces_nothing_yet(self):
        proposal = self._propose("Fourth", supersedes_ids=self.third.ids)
        self.assertFalse(self.third.superseded_date)
        proposal.decision_date = AUGUST + timedelta(days=30)
        proposal.action_decide()
        self.assertEqual(self.third.superseded_date, proposal.decision_date)

    def test_only_what_was_decided_is_replaced(self):
        proposal = self._propose()
        self._assert_refused("so nothing replaces it", self._decide, supersedes_ids=proposal.ids)

    def test_nothing_is_replaced_before_it_takes_effect(self):
        self._assert_refused(
            "before “First”", self._decide, day=JUNE - timedelta(days=1), supersedes_ids=self.first.ids
        )
        self._assert_refused("before “Second”", self.second.write, {"effect_date": AUGUST + timedelta(days=1)})

    def test_what_was_replaced_is_kept(self):
        self._assert_refused("Something rests", self.first.unlink)
        self._assert_refused("Something rests", self.second.action_propose)
        self.third.unlink()
        self.assertFalse(self.second.superseded_date, "it holds again")


@tagged("post_install", "-at_install", "kim_slow")
class TestDecisionImplementation(DecisionCommon):
    """What is decided is open until it is carried out, in steps that those noted for them finish."""

    def test_open_is_what_is_decided_and_not_carried_out(self):
        decision, proposal = self._decide(), self._propose()
        both = decision | proposal

        def found():
            return both.search([*self.decisions._open_domain(), ("id", "in", both.ids)])

        self.assertEqual(found(), decision)
        decision.action_start_implementation()
        self.assertEqual(found(), decision)
        decision.action_finish_implementation()
        self.assertEqual((found(), decision.implemented_date), (both.browse(), self._today()))
        decision.action_reopen_implementation()
        self.assertEqual((found(), decision.implemented_date), (decision, False))

    def test_each_step_once_and_only_of_what_is_decided(self):
        for step in ("action_start_implementation", "action_finish_implementation", "action_reopen_implementation"):
            with self.subTest(step=step):
                self._assert_refused("not possible now", getattr(self._propose(), step))
        decision = self._decide()
        self._assert_refused("already", decision.action_reopen_implementation)
        decision.action_finish_implementation()
        for step in ("action_start_implementation", "action_finish_implementation"):
            self._assert_refused("already", getattr(decision, step))

    def test_it_is_carried_out_once_every_step_is(self):
        decision = self._decide(step_ids=[(0, 0, {"name": name}) for name in ("Entwurf", "Druck")])
        decision.step_ids[0].action_done()
        self._assert_refused("1 steps are not done", decision.action_finish_implementation)
        decision.step_ids[1].action_done()
        decision.action_finish_implementation()
        self.assertEqual((decision.step_count, decision.step_done_count), (2, 2))
        self._assert_refused("carried out already", decision.step_ids[0].action_undo)

    def test_who_is_responsible_for_a_step_finishes_it(self):
        values = [(0, 0, {"name": "Entwurf", "user_id": self.user_assistant.id}), (0, 0, {"name": "Druck"})]
        own, foreign = self._decide(step_ids=values).step_ids.with_user(self.user_assistant)
        own.action_done()
        self.assertEqual((own.state, own.done_date), ("done", self._today()))
        self._assert_refused("already", own.action_done)
        self._assert_refused("Only who is responsible", foreign.action_done, exception=AccessError)
        self._assert_refused(".", own.write, {"name": "Anderes"}, exception=AccessError)
        self._assert_refused("by its button only", foreign.with_user(self.user_coordinator).write, {"state": "done"})

    def test_overdue_is_what_is_open_after_its_day(self):
        today = self._today()
        late = self._decide("Late", due_date=today - timedelta(days=1))
        in_time = self._decide("In time", due_date=today)
        proposal = self._propose("Proposal", due_date=today - timedelta(days=1))
        rows = late | in_time | proposal
        self.assertEqual(rows.search([("is_overdue", "=", True), ("id", "in", rows.ids)]), late)
        self.assertEqual(rows.filtered("is_overdue"), late)
        late.action_finish_implementation()
        self.assertFalse(late.is_overdue)

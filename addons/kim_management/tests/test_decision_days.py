from datetime import date, timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from .decision_common import DecisionCommon

PAPER, MEETING, FINISHED = date(2022, 5, 20), date(2022, 6, 8), date(2022, 9, 5)
FIRST, LAST = date(2022, 5, 1), date(2022, 11, 1)


@tagged("post_install", "-at_install")
class TestDecisionDays(DecisionCommon):
    """A list of a day shows what was proposed, decided and to be carried out then, whatever has happened since."""

    def _told(self, decision, day):
        """Return in which lists of a day the decision stands."""
        domains = {
            "proposed": self.decisions._proposed_on_domain(day),
            "known": self.decisions._known_on_domain(day),
            "to do": self.decisions._to_do_on_domain(day),
        }
        return {name for name, domain in domains.items() if decision in self.decisions.search(domain)}

    def _assert_told(self, decision, expected):
        self.assertEqual({day: self._told(decision, day) for day in expected}, expected)

    def test_a_proposal_waits_until_the_body_decides(self):
        decision = self._propose(proposed_date=PAPER)
        self._assert_told(decision, {FIRST: set(), PAPER: {"proposed"}, LAST: {"proposed"}})
        with freeze_time(MEETING):
            decision.action_decide()
        before = MEETING - timedelta(days=1)
        self._assert_told(
            decision, {FIRST: set(), PAPER: {"proposed"}, before: {"proposed"}, MEETING: {"known", "to do"}}
        )

    def test_what_is_carried_out_had_been_open(self):
        decision = self._decide()
        with freeze_time(FINISHED):
            decision.action_finish_implementation()
        before = FINISHED - timedelta(days=1)
        self._assert_told(decision, {MEETING: {"known", "to do"}, before: {"known", "to do"}, FINISHED: {"known"}})
        with freeze_time(LAST):
            decision.action_reopen_implementation()
        self._assert_told(decision, {FINISHED: {"known", "to do"}})

    def test_a_rejected_and_a_withdrawn_proposal_waited_until_then(self):
        rejected, withdrawn = self._propose(proposed_date=PAPER), self._propose(proposed_date=PAPER)
        with freeze_time(MEETING):
            rejected.action_reject()
            withdrawn.action_withdraw()
        for decision in (rejected, withdrawn):
            self._assert_told(decision, {PAPER: {"proposed"}, MEETING: set()})
        with freeze_time(FINISHED):
            (rejected + withdrawn).action_propose()
        self.assertFalse(withdrawn.withdrawn_date)
        self._assert_told(withdrawn, {PAPER: {"proposed"}, MEETING: {"proposed"}})

    def test_what_a_source_tells_of_a_later_day_is_known_from_the_source_on(self):
        """The paper of the seed of 21.07.2022 tells of a decision of 30.11.2022."""
        decision = self._decide(day=LAST, proposed_date=PAPER, source="Vorlage", source_date=MEETING)
        self._assert_told(decision, {PAPER: {"proposed"}, MEETING: {"known", "to do"}, LAST: {"known", "to do"}})

    def test_what_was_entered_as_decided_was_proposed_on_no_day(self):
        decision = self._decide()
        self.assertFalse(decision.proposed_date)
        self._assert_told(decision, {PAPER: set(), MEETING: {"known", "to do"}})

    def test_a_proposal_counts_from_its_paper_else_from_its_entry(self):
        self.assertEqual(self._propose(source_date=PAPER).proposed_date, PAPER)
        entered = self._propose()
        self.assertEqual(entered.proposed_date, fields.Datetime.context_timestamp(entered, entered.create_date).date())

    def test_what_is_proposed_after_all_is_a_proposal_from_then_on(self):
        decision = self._decide()
        with freeze_time(FINISHED):
            decision.action_propose()
        self._assert_told(decision, {MEETING: set(), FINISHED: {"proposed"}})

    def test_nobody_writes_the_day_of_withdrawal(self):
        self._assert_refused("by its buttons only", self._propose().write, {"withdrawn_date": MEETING})

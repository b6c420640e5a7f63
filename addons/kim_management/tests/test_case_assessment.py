from psycopg2.errors import UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .support_common import SupportCommon


@tagged("post_install", "-at_install")
class TestCaseAssessment(SupportCommon):
    """Rounds over the fields of action: proposed in one step, carried into the next round, unchanged afterwards."""

    def _fields(self):
        return self.own_case.assessment_line_ids.field_of_action_id

    def test_the_fields_of_the_case_are_proposed_once(self):
        self.own_case.action_propose_lines()
        self.own_case.field_of_action_ids += self.work
        self.own_case.action_propose_lines()
        self.assertEqual(self._fields(), self.housing | self.language | self.work)
        self.assertEqual(len(self.own_case.assessment_line_ids), len(self._fields()))
        self.assertEqual(self.own_case.assessment_ids.mapped("round"), [1])

    def test_the_first_line_begins_the_first_round(self):
        line = self._line(self.housing, situation="Shelter")
        self.assertRecordValues(line.assessment_id, [{"round": 1, "state": "open", "is_current": True}])
        self.assertEqual(self._line(self.language).assessment_id, line.assessment_id)

    def test_no_score_is_unknown_and_not_zero(self):
        self.assertFalse(self._line(self.housing).score_before)

    def test_a_field_is_looked_at_once_in_a_round(self):
        self._line(self.housing)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._line(self.housing)

    def test_looping_back_carries_what_came_out(self):
        self._walk_to("monitoring")
        first = self._line(self.housing, score_before="1", score_after="3", need="A lease")
        self._line(self.language, score_before="2")
        self.own_case.action_back_to_assessment()
        self.assertRecordValues(
            self.own_case.assessment_line_ids,
            [
                {"field_of_action_id": self.housing.id, "score_before": "3", "score_after": False, "need": "A lease"},
                {"field_of_action_id": self.language.id, "score_before": "2", "score_after": False, "need": False},
            ],
        )
        self.assertRecordValues(
            self.own_case.assessment_ids.sorted("round", reverse=True),
            [
                {"round": 2, "state": "open", "is_current": True},
                {"round": 1, "state": "finished", "is_current": False},
            ],
        )
        self.assertEqual((first.score_before, first.score_after), ("1", "3"))

    def test_looping_back_without_an_assessment_is_possible(self):
        self._walk_to("linking")
        self.own_case.action_back_to_assessment()
        self.assertFalse(self.own_case.assessment_ids)

    def test_a_finished_round_stays_as_it_is(self):
        line = self._line(self.housing, score_before="1")
        line.assessment_id.action_finish()
        for act, *values in (
            (line.write, {"score_before": "5"}),
            (line.unlink,),
            (self._line, self.language),
            (line.assessment_id.write, {"assessment_date": "2022-01-01"}),
            (line.assessment_id.action_finish,),
            (self.own_case.action_propose_lines,),
        ):
            with self.subTest(act=act.__name__):
                self._assert_refused("is finished", act, *values)
        line.assessment_id.action_reopen()
        line.score_before = "2"
        self.assertEqual(line.score_before, "2")

    def test_an_earlier_round_is_not_continued(self):
        self._walk_to("monitoring")
        first = self._line(self.housing).assessment_id
        self.own_case.action_back_to_assessment()
        self._assert_refused("Only the newest round", first.action_reopen)

    def test_rounds_are_not_moved_by_hand(self):
        line = self._line(self.housing)
        for values in ({"state": "finished"}, {"is_current": False}, {"round": 7}):
            with self.subTest(values=values):
                self._assert_refused("by their buttons only", line.assessment_id.write, values)
        self._assert_refused("stays in its round", line.write, {"assessment_id": line.assessment_id.id})

    def test_a_line_stays_with_its_case(self):
        other = self._another_case()
        foreign = self.env["kim.case.assessment"].create({"case_id": other.id})
        self._assert_refused(
            "another case", self._line, self.housing, assessment_id=foreign.id, exception=ValidationError
        )

    def test_a_closed_case_takes_no_line(self):
        self.own_case.closing_reason = "goals_reached"
        self.own_case.action_close()
        for act in (lambda: self._line(self.housing), self.own_case.action_propose_lines):
            self._assert_refused("reopen it first", act)

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import KimReportCommon
from .life_common import ReportLifeCommon

OPEN = "Zum Stichtag ist 1 Frage oder Zusage offen:"
ANSWERED = "Beantwortet oder eingelöst ist 1 Frage oder Zusage:"


@tagged("post_install", "-at_install", "kim_slow")
class TestReportCommittee(KimReportCommon):
    """The next report tells how earlier ones were deliberated, what was asked then and what was promised."""

    @classmethod
    def setUpClass(cls):
        """Have a paper of July before a body in September, which asks something."""
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})  # sentences are compared in English
        reports = cls.env["kim.report"].with_user(cls.user_assistant)
        cls.earlier = reports.create({"number": "50/018/2022", "reference_date": "2022-07-21"})
        values = {"report_id": cls.earlier.id, "body_id": cls.body.id, "meeting_date": "2022-09-01"}
        cls.station = cls.env["kim.report.station"].with_user(cls.user_assistant).create(values)
        cls.question = (
            cls.env["kim.report.question"]
            .with_user(cls.user_assistant)
            .create(
                {
                    "report_id": cls.earlier.id,
                    "station_id": cls.station.id,
                    "asked_by": "Fraktion A",
                    "question": "Wie lang sind die Wartezeiten?",
                    "due_date": "2022-12-01",
                }
            )
        )

    def _answer(self, day="2022-11-02"):
        self.question.write({"answer": "Zwei Wochen.", "answered_date": day})
        self.question.action_answer()

    def _chapter(self, day, **values):
        """Return the tables of the chapter as {key: rows of texts}, and its sentences."""
        report = self.env["kim.report"].new({"reference_date": day, "document_date": day, **values})
        report = report.with_user(self.user_management)
        found = [section for section in report._get_document()["sections"] if section.key == "committee"]
        blocks = [block for section in found for block in section.blocks]
        tables = {block.key: block.rows for block in blocks if block.kind == "table"}
        return tables, [block.text for block in blocks if block.kind == "paragraph"]

    def test_a_question_does_not_begin_as_told(self):
        preset = self.question.with_context(default_state="told", default_told_report_id=self.earlier.id)
        created = preset.create({"report_id": self.earlier.id, "asked_by": "Fraktion B", "question": "Wann?"})
        self.assertRecordValues(created, [{"state": "open", "told_report_id": False}])

    # === VOTES === #

    def test_results_are_told_from_the_day_of_the_meeting_on(self):
        self.station.write({"result": "decided", "vote_stated": True, "vote_yes": 9, "minutes_reference": "TOP 5"})
        row = ["50/018/2022", "Testgremium", "01.09.2022", "beschlossen", "einstimmig (Ja 9)"]
        self.assertEqual(self._chapter("2022-09-01")[0]["committee_votes"], [row])
        self.assertNotIn("committee_votes", self._chapter("2022-08-31")[0])
        self.station.write({"vote_stated": False, "vote_yes": 0})
        self.assertEqual(self._chapter("2022-10-21")[0]["committee_votes"][0][-1], "nicht angegeben")

    def test_a_paper_does_not_tell_of_itself(self):
        self.station.result = "noted"
        report = self.earlier.with_user(self.user_management)
        report.sudo().reference_date = "2022-10-21"
        self.assertNotIn("committee", [section.key for section in report._get_document()["sections"]])

    def test_what_was_not_public_is_told_in_what_is_not_public_only(self):
        self.station.result = "noted"
        self.earlier.is_public = False
        self.assertEqual(self._chapter("2022-10-21"), ({}, []))
        self.assertEqual(set(self._chapter("2022-10-21", is_public=False)[0]), {"committee_votes", "committee_open"})

    # === QUESTIONS === #

    def test_a_question_is_told_as_it_stood_on_the_reference_date(self):
        self.assertEqual(self.question.asked_date, date(2022, 9, 1))
        self.assertEqual(self._chapter("2022-08-31"), ({}, []))
        for day, due in (("2022-12-01", "01.12.2022"), ("2022-12-02", "01.12.2022, überfällig")):
            tables, sentences = self._chapter(day)
            asked = ["Wie lang sind die Wartezeiten?", "Frage", "Fraktion A", "01.09.2022"]
            self.assertEqual((tables, sentences), ({"committee_open": [[*asked, due]]}, [OPEN]))
        self._answer()
        self.assertEqual(self._chapter("2022-11-01")[1], [OPEN])
        tables, sentences = self._chapter("2022-11-02")
        self.assertEqual((tables["committee_answers"][0][-2:], sentences), (["Zwei Wochen.", "02.11.2022"], [ANSWERED]))

    def test_a_paper_told_anew_tells_what_a_later_one_has_told_since(self):
        self._answer()
        later = self.env["kim.report"].create({"reference_date": "2023-02-01"})
        self.question.sudo().write({"state": "told", "told_report_id": later.id})
        self.assertEqual(self._chapter("2022-12-01")[1], [ANSWERED])
        self.assertEqual(self._chapter("2023-02-02"), ({}, []))

    def test_open_ones_stand_first_for_the_author_too(self):
        self._answer()
        promise = self.question.copy({"kind": "promise", "question": "Es wird berichtet.", "station_id": False})
        later = self.env["kim.report"].with_user(self.user_assistant).create({"reference_date": "2023-02-01"})
        self.assertEqual(later.carried_question_ids.ids, [promise.id, self.question.id])
        self.assertEqual(self._chapter("2023-02-01")[1], [OPEN, ANSWERED])
        self.assertFalse(self.earlier.carried_question_ids)

    def test_another_council_is_not_told(self):
        company = self.env["res.company"].create({"name": "Another council"})
        self.user_management.company_ids += company
        self.assertEqual(self._chapter("2022-10-21", company_id=company.id), ({}, []))

    def test_the_state_moves_by_its_steps_only(self):
        question = self.question
        self._assert_refused("enter the answer", question.action_answer)
        for values in ({"state": "told"}, {"told_report_id": self.earlier.id}):
            self._assert_refused("buttons only", question.write, values)
            new = {"report_id": self.earlier.id, "question": "Neu?", **values}
            self._assert_refused("buttons only", question.create, new)
        self._assert_refused("not possible now", question.action_reopen)
        self._assert_refused("answer_order", question.write, {"answered_date": "2022-08-31"}, exception=IntegrityError)
        self._answer()
        self._assert_refused("not possible now", question.action_answer)
        question.action_reopen()
        self.assertEqual((question.state, question.answered_date, question.answer), ("open", False, "Zwei Wochen."))
        for act in (
            question.with_user(self.user_management).action_answer,
            question.with_user(self.user_management).unlink,
        ):
            self._assert_refused(".", act, exception=AccessError)

    def test_no_person_is_named(self):
        for values in (
            {"asked_by": "Frau Mustermann"},
            {"question": "Was ist mit Familie Mustermann?"},
            {"answer": "Herr Mustermann"},
        ):
            with self.subTest(values=values):
                self._assert_refused("names somebody", self.question.write, values, exception=ValidationError)

    def test_a_station_of_another_paper_is_refused(self):
        other = self.earlier.copy()
        self._assert_refused("another report", self.question.write, {"report_id": other.id}, exception=ValidationError)

    def test_an_answer_that_is_due_stands_in_the_radar_until_it_is_given(self):
        items = self.env["kim.deadline.item"].with_user(self.user_management)._as_of(date(2022, 12, 2))
        due = lambda: items.search([("kind", "=", "report_question"), ("res_id", "=", self.question.id)])  # noqa: E731
        self.assertEqual((due().state, due().title), ("overdue", "Fraktion A 50/018/2022"))
        self._answer()
        self.assertFalse(due())


@tagged("post_install", "-at_install", "kim_slow")
class TestReportCommitteeLife(ReportLifeCommon):
    """A submitted paper closes the answers it tells, and takes results although it is frozen."""

    @classmethod
    def setUpClass(cls):
        """Speak English, so that sentences can be compared."""
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.report = cls.report.with_context(lang="en_US")

    def _ask(self, **values):
        """Ask something of an earlier paper and answer it before the reference date."""
        earlier = self.report.copy({"reference_date": "2022-01-21", "number": "50/001/2022"})
        values = {"report_id": earlier.id, "asked_date": "2022-02-01", "question": "Was kostet es?", **values}
        question = self.env["kim.report.question"].with_user(self.user_assistant).create(values)
        question.write({"answer": "55.000 Euro.", "answered_date": "2022-03-01"})
        question.action_answer()
        return question

    def test_a_submitted_paper_closes_what_it_tells(self):
        question, still_open = self._ask(), self._ask(question="Wie lange noch?")
        still_open.action_reopen()
        self._bring_to("submitted")
        self.assertEqual((question.state, question.told_report_id), ("told", self.report))
        self.assertEqual(still_open.state, "open")
        self._assert_refused("has told the answer", question.write, {"answer": "Mehr."})
        self._assert_refused("has told the answer", question.unlink)
        following = self.env["kim.report"].with_user(self.user_assistant).create({"reference_date": "2022-12-01"})
        self.assertEqual(following.carried_question_ids, still_open)
        self.report._withdraw("Fehler")
        self.assertEqual((question.state, question.told_report_id.ids), ("answered", []))
        following.invalidate_recordset()
        self.assertEqual(following.carried_question_ids, question | still_open)

    def test_a_replacement_tells_what_the_replaced_paper_told(self):
        question = self._ask()
        self._bring_to("submitted")
        replacement = self.report.browse(self.report.action_replace()["res_id"])
        self.assertEqual(replacement.carried_question_ids, question)
        self._bring_to("submitted", replacement)
        self.assertEqual(
            (self.report.state, question.state, question.told_report_id), ("replaced", "told", replacement)
        )

    def test_the_frozen_paper_takes_the_result_and_the_duty_knows_it(self):
        duty = self.env["kim.report.duty"].create(
            {"body_id": self.body.id, "first_due_date": "2022-12-31", "start_date": "2022-01-01"}
        )
        self._bring_to("submitted")
        self.assertEqual((duty.next_due_date, duty.last_report_id), (date(2023, 12, 31), self.report))
        frozen = self.report._render("json")
        station = self.report.station_ids.with_user(self.user_assistant)
        station.write({"result": "deferred", "vote_stated": True, "vote_yes": 1, "minutes_reference": "TOP 1"})
        station.question_ids = [(0, 0, {"report_id": self.report.id, "question": "Warum?"})]
        self.assertEqual(duty.next_due_date, date(2022, 12, 31))
        self.assertEqual(self.report._render("json"), frozen)
        self._assert_refused(".", station.write, {"meeting_date": "2022-09-02"}, exception=UserError)

from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import KimCommon

FOUND = date(2022, 7, 1)


@tagged("post_install", "-at_install", "kim_slow")
class TestThemeStructure(KimCommon):
    """A theme on its way: evidence adds up, steps are ticked off, an escalation waits, a group is founded."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.theme = cls.env["kim.theme"].with_user(cls.user_coordinator).create({"name": "Wohnungen"})
        cls.own = cls.env["kim.theme"].with_user(cls.user_case_manager).create({"name": "Eigenes"})

    def _report(self, count, theme=None, **values):
        theme = theme or self.theme
        return theme.evidence_ids.create({"theme_id": theme.id, "case_count": count, **values})

    def _escalate(self, **values):
        values = {"theme_id": self.theme.id, "body_id": self.body.id, "reason": "Fehlt im ganzen Land.", **values}
        return self.theme.escalation_ids.create({"escalation_date": FOUND, **values})

    # === EVIDENCE === #

    def test_unknown_is_not_nothing(self):
        self.assertEqual((self.theme.evidence_count, self.theme.evidence_label), (0, "unknown"))
        self.assertEqual(self._report(0).count_label, "unknown")
        self.assertEqual(self.theme.evidence_label, "unknown")
        self._report(12, kind="network")
        self.assertEqual((self.theme.evidence_count, self.theme.evidence_label), (12, "at least 12"))
        self.theme.evidence_ids.filtered(lambda row: not row.case_count).unlink()
        self._report(3)
        self.assertEqual((self.theme.evidence_count, self.theme.evidence_label), (15, "15"))

    def test_the_number_is_not_entered_past_its_evidence(self):
        self.theme.write({"name": "Wohnungen und Mieten"})
        self.assertTrue(self.theme._fields["evidence_count"].readonly)
        with self.assertRaises(ValidationError):
            self._report(1, kind="reconstruction")

    def test_a_carriers_number_is_a_row_of_its_own(self):
        paula = self._new_carrier_user("paula", self.carrier_welfare)
        themes = self.env["kim.theme"].with_user(paula)
        theme = themes._propose("Kita", "Es fehlen Plätze.", "", "4").with_user(self.user_coordinator)
        self.assertRecordValues(
            theme.evidence_ids, [{"kind": "carrier", "carrier_id": self.carrier_welfare.id, "case_count": 4}]
        )
        self._report(2, theme)
        theme.review_comment = "Seit wann?"
        for counted, expected in (("7", 9), ("", 2)):
            theme.action_return()
            theme.with_user(paula).action_answer("Kita", "Es fehlen Plätze.", "", counted, "Seit Mai.")
            self.assertEqual(theme.evidence_count, expected)

    # === STEPS === #

    def test_steps_of_the_council_are_taken_over_once(self):
        council = self.env["res.company"].create({"name": "Anderer Kreis"})
        steps = self.env["kim.theme.step"]
        steps.create({"name": "Fremd", "company_id": council.id})
        own = steps.create({"name": "Rechtslage klären", "sequence": 15})
        self.theme.action_add_steps()
        self.theme.action_add_steps()
        names = self.theme.progress_ids.step_id.mapped("name")
        self.assertEqual(len(names), len(set(names)))
        self.assertIn(own, self.theme.progress_ids.step_id)
        self.assertNotIn("Fremd", names)

    def test_a_step_is_ticked_off_by_its_button(self):
        self.theme.action_add_steps()
        step = self.theme.progress_ids[0]
        self._assert_refused("by its button", step.write, {"done_date": FOUND})
        step.action_done()
        self._assert_refused("noted already", step.action_done)
        count = len(self.theme.progress_ids)
        self.assertEqual(self.theme.step_label, f"1 of {count}")
        step.action_undo()
        self.assertEqual(self.theme.step_label, f"0 of {count}")

    def test_the_responsible_is_reminded_of_her_next_step(self):
        self.theme.action_add_steps()
        first, second, *_others = self.theme.progress_ids
        user = self.user_case_manager
        second.write({"user_id": user.id, "due_date": date(2022, 9, 1)})
        self.assertEqual(self._reminders(), {user: date(2022, 9, 1)})
        first.write({"user_id": user.id, "due_date": date(2022, 8, 1)})
        self.assertEqual(self._reminders(), {user: date(2022, 8, 1)})
        first.with_user(user).action_done()
        self.assertEqual(self._reminders(), {user: date(2022, 9, 1)})
        second.unlink()
        self.assertEqual(self._reminders(), {})

    def _reminders(self):
        activities = self.theme.sudo().activity_ids
        return {activity.user_id: activity.date_deadline for activity in activities}

    def test_what_is_due_is_in_the_one_list(self):
        self.theme.action_add_steps()
        self.theme.progress_ids[0].due_date = FOUND
        escalation = self._escalate()
        items = self.env["kim.deadline.item"].with_user(self.user_coordinator)._as_of(date(2022, 8, 1))
        kinds = [("kind", "in", ("theme_step", "theme_escalation")), ("title", "=", "Wohnungen")]
        self.env.flush_all()
        self.assertEqual(set(items.search(kinds).mapped("kind")), {"theme_step", "theme_escalation"})
        self.theme.progress_ids[0].action_done()
        escalation.write({"answer": "Das Land prüft.", "answer_date": date(2022, 9, 1)})
        self.env.flush_all()
        self.assertFalse(items._as_of(date(2022, 8, 2)).search(kinds))

    # === ESCALATION === #

    def test_an_escalation_waits_for_its_answer(self):
        escalation = self._escalate()
        self.assertTrue(self.theme.is_escalated and escalation.is_open)
        for values in ({"answer": "Ja."}, {"answer_date": FOUND}):
            self._assert_refused("together with its day", escalation.write, values, exception=ValidationError)
        escalation.write({"answer": "Wird geprüft.", "answer_date": date(2022, 9, 1)})
        self.assertFalse(self.theme.is_escalated or escalation.is_open)

    def test_an_escalation_goes_to_a_body_or_above(self):
        for values in ({"target": "ministry"}, {"body_id": False}):
            self._assert_refused("choose the body", self._escalate, **values, exception=ValidationError)
        self.assertTrue(self._escalate(target="ministry", body_id=False).is_open)

    # === PROJECT GROUP === #

    def test_a_project_group_is_founded_once(self):
        self._assert_refused("accept the theme first", self.theme.action_found_group)
        self.theme.action_accept()
        action = self.theme.action_found_group()
        self.assertRecordValues(self.theme.body_id, [{"kind": "project", "id": action["res_id"]}])
        self._assert_refused("works on this theme", self.theme.action_found_group)
        self._assert_refused("The coordination", self.own.action_found_group, exception=AccessError)

    # === RIGHTS === #

    def test_a_case_manager_keeps_evidence_and_steps_of_her_own_themes(self):
        self._report(2, self.own)
        self.own.action_add_steps()
        self.own.progress_ids[0].action_done()
        theme = self.theme.with_user(self.user_case_manager)
        self._assert_refused(".", self._report, 2, theme, exception=AccessError)
        self._assert_refused(".", theme.action_add_steps, exception=AccessError)
        values = {"theme_id": self.own.id, "target": "ministry", "reason": "Fehlt im Land."}
        self._assert_refused(".", self.own.escalation_ids.create, values, exception=AccessError)

    def test_carriers_read_their_theme_and_none_of_its_rows(self):
        paula = self._new_carrier_user("paula", self.carrier_welfare)
        theme = self.env["kim.theme"].with_user(paula)._propose("Kita", "Es fehlen Plätze.", "", "4")
        shown = theme.with_user(paula).read()[0]
        self.assertEqual(shown["evidence_count"], 4)
        self.assertFalse({"evidence_ids", "progress_ids", "escalation_ids", "tag_ids"} & shown.keys())
        for model in ("kim.theme.evidence", "kim.theme.progress", "kim.theme.escalation", "kim.theme.tag"):
            self._assert_refused(".", self.env[model].with_user(paula).search, [], exception=AccessError)

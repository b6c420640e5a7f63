from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .handover_common import HandoverCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseHandoverBulk(HandoverCommon):
    """A whole caseload changes hands in one go, and nothing is left unassigned."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case_velbert = cls._create_case(
            cls._create_client("Bilal", "Beispiel"), municipality_id=cls.town_velbert.id
        )
        cls.case_deputised = cls._create_case(
            cls._create_client("Cem", "Muster"), cls.user_colleague, deputy_id=cls.user_case_manager.id
        )
        cls.case_in_velbert = cls._create_case(
            cls._create_client("Dana", "Muster"), cls.user_deputy, municipality_id=cls.town_velbert.id
        )
        cls.waiting = cls.env["kim.case.intake"].create(
            {
                "client_id": cls._create_client("Ela", "Wartend").id,
                "user_id": cls.user_case_manager.id,
                "outcome": "waiting",
                "has_consent": True,
                "municipality_id": cls.town_haan.id,
            }
        )

    def _bulk(self, user=None, **values):
        """Open the wizard as the form does."""
        bulks = self.env["kim.case.handover.bulk"].with_user(user or self.user_case_manager)
        bulk = bulks.create(values)
        self.env.invalidate_all()
        return bulk

    def _line(self, bulk, record):
        return bulk.line_ids.filtered(lambda line: record in (line.case_id, line.intake_id))

    def test_it_lists_everything_that_would_be_left_behind(self):
        bulk = self._bulk()
        kinds = {line.kind: line.case_id or line.intake_id for line in bulk.line_ids.filtered("intake_id")}
        self.assertEqual(kinds, {"intake": self.waiting})
        self.assertEqual(self._line(bulk, self.case_deputised).kind, "deputy")
        managed = bulk.line_ids.filtered(lambda line: line.kind == "case").case_id
        self.assertEqual(managed, self.case | self.case_velbert)

    def test_it_is_refused_while_one_has_no_receiver(self):
        bulk = self._bulk()
        self._line(bulk, self.case).to_user_id = self.user_colleague
        self._line(bulk, self.waiting).to_user_id = self.user_colleague
        self._assert_refused("1 of the listed have no receiver", bulk.action_apply)
        self._line(bulk, self.case_velbert).unlink()
        self._assert_refused("1 of the listed have no receiver", bulk.action_apply)
        self.assertFalse(self.env["kim.case.handover"].search([("case_id", "=", self.case.id)]))

    def test_receivers_are_suggested_by_town(self):
        bulk = self._bulk()
        bulk.action_suggest()
        self.assertEqual(self._line(bulk, self.case_velbert).to_user_id, self.user_deputy)
        self.assertEqual(self._line(bulk, self.case).to_user_id, self.user_colleague)
        self.assertNotIn(self.user_elsewhere, bulk.line_ids.to_user_id, "works for another body")

    def test_receivers_are_suggested_evenly(self):
        bulk = self._bulk(spread="evenly")
        bulk.action_suggest()
        lines = bulk.line_ids.filtered(lambda line: line.kind != "deputy")
        self.assertEqual(sorted(lines.mapped("to_user_id.id")), sorted((self.user_deputy | self.user_colleague).ids))

    def test_everything_is_handed_over_in_one_go(self):
        bulk = self._bulk()
        bulk.action_suggest()
        bulk.action_apply()
        handovers = self.env["kim.case.handover"].search([("from_user_id", "=", self.user_case_manager.id)])
        self.assertEqual(handovers.case_id, self.case | self.case_velbert)
        self.assertEqual(self.case.manager_id, self.user_case_manager, "nothing is unassigned meanwhile")
        self.assertFalse(self.case_deputised.deputy_id)
        self.assertNotEqual(self.waiting.user_id, self.user_case_manager)
        person = self.waiting.client_id
        self.assertTrue(person.with_user(self.waiting.user_id).has_access("read"))
        self.assertFalse(person.with_user(self.user_case_manager).has_access("read"))
        for handover in handovers:
            handover.with_user(handover.to_user_id).action_accept()
        self.user_case_manager.action_archive()
        self.assertFalse(self.user_case_manager.active)

    def test_one_refusal_refuses_all(self):
        bulk = self._bulk()
        bulk.action_suggest()
        self._line(bulk, self.case_velbert).to_user_id = self.user_elsewhere
        self._assert_refused(f"{self.case_velbert.number} has no valid consent", self._applied, bulk)
        self.assertFalse(self.env["kim.case.handover"].search([("from_user_id", "=", self.user_case_manager.id)]))
        self.assertEqual(self.waiting.user_id, self.user_case_manager)

    def _applied(self, bulk):
        with self.env.cr.savepoint():
            bulk.action_apply()

    def test_the_coordination_does_it_for_somebody_by_numbers(self):
        bulk = self._bulk(self.user_coordinator, manager_id=self.user_case_manager.id, reason="illness")
        self.assertEqual(len(bulk.line_ids), 4)
        bulk.action_suggest()
        self._line(bulk, self.case_deputised).to_user_id = self.user_deputy
        self._line(bulk, self.case).note = "Termin am Montag"
        before = self._last_message()
        bulk.action_apply()
        self.assertEqual(self.case_deputised.deputy_id, self.user_deputy)
        handover = self.env["kim.case.handover"].search([("case_id", "=", self.case.id)])
        self.assertFalse(handover.with_user(self.user_coordinator).has_access("read"))
        self.assertEqual(handover.note, "Termin am Montag")
        told = " ".join(self._notices(before).mapped("body"))
        self.assertIn(self.case.number, told)
        self.assertNotIn("Musterfrau", told)
        before = self._last_message()
        handover.with_user(handover.to_user_id).action_accept()
        self.assertIn(self.user_coordinator.partner_id, self._notices(before).partner_ids)

    def test_the_coordination_sends_a_substitute_for_all_cases(self):
        bulk = self._bulk(self.user_coordinator, manager_id=self.user_case_manager.id, way="deputy")
        self.assertEqual(bulk.line_ids.case_id, self.case | self.case_velbert)
        bulk.line_ids.to_user_id = self.user_deputy
        bulk.action_apply()
        self.assertEqual((self.case | self.case_velbert).deputy_id, self.user_deputy)
        self.assertEqual((self.case | self.case_velbert).manager_id, self.user_case_manager)

    def test_nobody_hands_over_for_somebody_else(self):
        for values in ({"manager_id": self.user_case_manager.id}, {"way": "deputy"}):
            bulk = self._bulk(self.user_colleague, **values)
            for act in (bulk.action_suggest, bulk.action_apply):
                with self.subTest(values=values), self.assertRaises(AccessError):
                    act()

    def test_a_foreign_case_put_into_the_list_is_refused(self):
        bulk = self._bulk(self.user_colleague)
        self._line(bulk, self.case_deputised).to_user_id = self.user_deputy
        self.case.deputy_id = self.user_colleague  # sees it, but does not manage it
        foreign = {"kind": "case", "case_id": self.case.id, "to_user_id": self.user_colleague.id}
        bulk.write({"line_ids": [Command.create(foreign)]})
        self._assert_refused("no longer up to date", bulk.action_apply)

    def test_the_case_manager_chooses_her_deputy(self):
        bulk = self._bulk()
        bulk.action_suggest()
        self._line(bulk, self.case_deputised).to_user_id = self.user_deputy
        self._assert_refused("chooses her deputy", self._applied, bulk)

    def test_who_waits_stays_in_the_body(self):
        bulk = self._bulk()
        bulk.action_suggest()
        self._line(bulk, self.waiting).to_user_id = self.user_elsewhere
        self._assert_refused("not passed to another body", self._applied, bulk)

    def test_open_handovers_are_not_listed_again(self):
        self._propose()
        self.assertNotIn(self.case, self._bulk().line_ids.filtered(lambda line: line.kind == "case").case_id)

    def test_the_form_works_for_both(self):
        for user in (self.user_case_manager, self.user_coordinator):
            with self.subTest(user=user.name), Form(self.env["kim.case.handover.bulk"].with_user(user)) as form:
                self.assertEqual(form.spread, "town")
                if user == self.user_coordinator:
                    self.assertFalse(form.manager_id)
                    self.assertEqual(len(form.line_ids), 0)
                    form.manager_id = self.user_case_manager
                self.assertTrue(len(form.line_ids))

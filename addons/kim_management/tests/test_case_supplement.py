from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestCaseSupplement(CasesCommon):
    """Extra fields without code: the coordination asks, the team of the case answers, nobody else reads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group = cls.case.target_group_ids
        cls.own_group = cls.group.with_user(cls.user_coordinator)
        cls.own_group.case_field_ids = [
            Command.create({"name": "Passport at hand", "kind": "boolean"}),
            Command.create({"name": "School", "kind": "selection", "choices": "Gymnasium; Berufskolleg;"}),
        ]
        cls.question = cls.group.case_field_ids[0]
        cls.supplements = cls.env["kim.case.supplement"].with_user(cls.user_case_manager)

    def _answer(self, **values):
        return self.supplements.create({"case_id": self.case.id, "target_group_id": self.group.id, **values})

    def test_the_list_of_fields_is_what_the_case_asks(self):
        [passport, school] = self._answer().read(["properties"])[0]["properties"]
        self.assertEqual((passport["string"], passport["type"]), ("Passport at hand", "boolean"))
        self.assertEqual(school["selection"], [["Gymnasium", "Gymnasium"], ["Berufskolleg", "Berufskolleg"]])

    def test_answers_survive_a_new_wording(self):
        row = self._answer()
        row.properties = {f"field_{self.question.id}": True}
        self.question.with_user(self.user_coordinator).name = "Passport valid"
        [passport, _school] = row.read(["properties"])[0]["properties"]
        self.assertEqual((passport["string"], passport["value"]), ("Passport valid", True))

    def test_a_removed_field_is_no_longer_asked(self):
        self.question.with_user(self.user_coordinator).unlink()
        self.assertEqual(len(self._answer().read(["properties"])[0]["properties"]), 1)

    def test_a_choice_needs_answers(self):
        self._assert_refused(
            "at least two answers",
            self.question.with_user(self.user_coordinator).write,
            {"kind": "selection", "choices": "one;;one"},
            exception=ValidationError,
        )

    def test_nobody_defines_fields_through_a_case(self):
        """Odoo's form of properties lets whoever may write the parent define them; here nobody does."""
        both = self.user_coordinator
        both.group_ids += self.env.ref("kim_management.group_kim_case_manager")
        case = self._create_case(
            self._create_client("Zweite", "Erfunden"), both, target_group_ids=[Command.set(self.group.ids)]
        )
        forged = {"name": "field_0", "string": "Secret", "type": "char", "definition_changed": True}
        own = self._answer()
        others = own.with_user(both).create({"case_id": case.id, "target_group_id": self.group.id})
        for row, exception in ((own, AccessError), (others, UserError)):
            with self.subTest(user=row.env.user.name), self.assertRaises(exception):
                row.write({"properties": [dict(forged)]})
                self.env.flush_all()
        with self.assertRaises(UserError):
            self.own_group.write({"case_properties_definition": [forged]})
        self.assertEqual(len(self.group.case_properties_definition), 2)

    def test_only_the_coordination_defines_fields(self):
        for user in (self.user_case_manager, self.user_assistant, self.user_management, self.user_block_three):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.question.with_user(user).name = "Changed"

    def test_answers_are_the_teams_alone(self):
        row = self._answer()
        for user in (self.user_colleague, self.user_coordinator, self.user_administrator, self.user_block_three):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                row.with_user(user).read(["properties"])

    def test_there_is_one_set_of_answers_for_each_group_of_the_case(self):
        other = self.env["kim.target.group"].create({"name": "Andere", "start_date": self.start_date})
        self._assert_refused(
            "target group of this case", self._answer, target_group_id=other.id, exception=ValidationError
        )

from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestPosition(KimCommon):
    """A position is archived when nothing of it counts any more; what it is for stays in its building block."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(2)
        cls.position = cls._create_position("CM")
        cls.share = cls._create_share(cls.position, 1)

    def _archive(self):
        self.position.with_user(self.user_assistant).action_archive()

    @freeze_time("2022-07-21")
    def test_a_position_is_not_hidden_while_its_fte_count(self):
        refused = "“CM” still has confirmed shares"
        self._assert_refused(refused, self._archive, exception=ValidationError)
        self.share.end_date = date(2022, 7, 21)
        self._assert_refused(refused, self._archive, exception=ValidationError)
        self.share.write({"start_date": date(2022, 8, 1), "end_date": date(2022, 8, 31)})
        self._assert_refused(refused, self._archive, exception=ValidationError)

    @freeze_time("2022-07-21")
    def test_a_position_that_has_ended_or_is_planned_only_is_archived(self):
        self.share.end_date = date(2022, 7, 20)
        plan = self._create_share(self.position, 1, start_date=date(2022, 8, 1))
        plan.action_set_draft()
        self._archive()
        self.assertFalse(self.position.active)

    # === FUNCTIONS === #

    def test_a_function_in_use_stays_in_its_building_block(self):
        function = self.function_case_management
        moved = {"block_id": self.block_one.id}
        refused = "is in use and stays in its building block"
        self._assert_refused(refused, function.write, moved, exception=ValidationError)
        self.assertEqual(function.block_id, self.block_two)
        self.share.unlink()
        self.position.unlink()
        self._assert_refused(refused, function.write, moved, exception=ValidationError)  # the entitlement
        self.env["kim.entitlement"].search([("function_id", "=", function.id)]).unlink()
        function.write(moved)
        self.assertEqual(function.block_id, self.block_one)

    def test_a_function_that_another_council_uses_stays_as_well(self):
        council = self.env["res.company"].create({"name": "Another council"})
        self._create_position("Foreign", self.function_authority, company_id=council.id)
        self._assert_refused(
            "is in use",
            self.function_authority.with_user(self.user_administrator).write,
            {"block_id": self.block_one.id},
            exception=ValidationError,
        )

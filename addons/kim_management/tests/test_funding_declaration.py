from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .contract_common import KimContractCommon

YEAR = 2022
FUND = {"kind": "eu", "name": "AMIF", "amount": 12000.5, "purpose": "Sprachkurse"}


@tagged("post_install", "-at_install", "kim_slow")
class TestFundingDeclaration(KimContractCommon):
    """Each contract and year has a declaration: asked for, given by the carrier's lead, checked by somebody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract.write({"end_date": date(2023, 6, 30)})
        cls.lead = cls._new_carrier_user("leitend", cls.carrier_welfare, "lead")
        cls.clerk = cls._new_carrier_user("sachbearbeitend", cls.carrier_welfare)
        cls.foreign = cls._new_carrier_user("fremd", cls.carrier_town, "lead")
        cls.contract.with_user(cls.user_assistant).action_send()
        cls.declaration = cls.contract.declaration_ids.filtered(lambda row: row.year == YEAR)

    def _as(self, user, declaration=None):
        return (declaration or self.declaration).with_user(user)

    def _tasks(self, user):
        tasks = self.env["kim.portal.home"].with_user(user)._tasks()
        return [task.text for task in tasks if "/declarations/" in task.url]

    # === ASKED FOR === #

    def test_it_is_asked_for_each_year_once_the_carrier_has_the_contract(self):
        self.assertEqual(self.contract.declaration_ids.mapped("year"), [2023, 2022])
        self.assertEqual(self.contract.missing_declarations, "2022, 2023")
        draft = self._create_contract("D-1")
        self.assertFalse(draft.declaration_ids)

    def test_taking_back_the_sending_takes_back_the_question(self):
        self._as(self.lead).action_declare([])
        self.contract.with_user(self.user_coordinator).action_undo()
        self.assertEqual(self.contract.declaration_ids, self.declaration)

    def test_a_new_year_asks_anew(self):
        open_end = self._create_contract("O-1")
        open_end.with_user(self.user_assistant).action_send()
        open_end.declaration_ids.sudo().unlink()
        open_end._ask_for_declarations(date(2023, 1, 1))
        self.assertEqual(sorted(open_end.declaration_ids.mapped("year")), [2022, 2023])
        open_end._ask_for_declarations(date(2024, 1, 1))
        self.assertEqual(sorted(open_end.declaration_ids.mapped("year")), [2022, 2023, 2024])
        open_end._ask_for_declarations(date(2024, 5, 1))
        self.assertEqual(len(open_end.declaration_ids), 3)

    def test_a_missing_one_is_a_task_of_the_lead_alone(self):
        sentence = "Declare for contract W-1 that nothing is funded twice: "
        self.assertEqual(self._tasks(self.lead), [sentence + "2022, 2023"])
        self.assertEqual(self._tasks(self.clerk) + self._tasks(self.foreign), [])
        self._as(self.lead).action_declare([])
        self.assertEqual(self._tasks(self.lead), [sentence + "2023"])

    def test_it_stands_in_the_list_of_deadlines(self):
        self.declaration.sudo().requested_date = date(2022, 10, 1)
        items = self.env["kim.deadline.item"].with_user(self.user_management)._as_of(date(2023, 1, 1))
        kinds = [("contract_id", "=", self.contract.id), ("kind", "=", "declaration")]
        self.assertEqual(len(items.search(kinds)), 2)
        self._as(self.lead).action_declare([])
        self.env.flush_all()
        self.assertEqual(len(items.search(kinds)), 1)

    # === DECLARED === #

    def test_the_lead_declares_and_the_words_are_kept(self):
        self._as(self.lead).action_declare([FUND])
        self.assertRecordValues(
            self.declaration,
            [
                {
                    "state": "declared",
                    "declared_name": self.lead.name,
                    "declared_user_id": self.lead.id,
                    "has_other_funds": True,
                    "is_on_paper": False,
                    "text_version": "1",
                }
            ],
        )
        self.assertTrue(self.declaration.declared_date)
        self.assertIn("section 9 (4) TIntG", self.declaration.text)
        self.assertRecordValues(self.declaration.fund_ids, [FUND])
        self.assertEqual(self.contract.missing_declarations, "2023")

    def test_until_it_is_checked_the_lead_declares_anew(self):
        self._as(self.lead).action_declare([FUND])
        self._as(self.lead).action_declare([])
        self.assertRecordValues(self.declaration, [{"has_other_funds": False, "fund_ids": []}])
        self._as(self.user_coordinator).action_check()
        self._assert_refused("checked already", self._as(self.lead).action_declare, [])

    def test_nobody_else_declares_for_the_carrier(self):
        for user in (self.clerk, self.foreign, self.user_coordinator, self.user_administrator, self.user_case_manager):
            with self.subTest(user=user.login):
                self._assert_refused(".", self._as(user).action_declare, [], exception=AccessError)
        self.assertEqual(self.declaration.state, "missing")

    def test_half_a_line_is_refused_and_nothing_is_written(self):
        wrong = (
            *({**FUND, "kind": "moon"}, {**FUND, "name": " "}, {**FUND, "purpose": ""}, {**FUND, "amount": -1}),
            *({**FUND, "amount": "12"}, {**FUND, "amount": 1e12}, {**FUND, "amount": float("nan")}, "AMIF"),
            {**FUND, "name": "x" * 201},
        )
        for line in wrong:
            with self.subTest(line=str(line)[:60]):
                self._assert_refused("Please", self._as(self.lead).action_declare, [FUND, line])
        self._assert_refused("at most", self._as(self.lead).action_declare, [FUND] * 31)
        self.assertRecordValues(self.declaration, [{"state": "missing", "fund_ids": []}])

    def test_what_came_on_paper_is_entered_by_the_office(self):
        declaration = self._as(self.user_assistant)
        declaration.fund_ids.create({"declaration_id": declaration.id, "name": "BAMF", "purpose": "Beratung"})
        declaration.action_declare_on_paper()
        self.assertRecordValues(
            self.declaration, [{"state": "declared", "is_on_paper": True, "declared_name": "Wohlfahrt"}]
        )
        self._assert_refused("given already", declaration.action_declare_on_paper)
        self._assert_refused("given already", declaration.fund_ids.write, {"name": "Else"})
        self._assert_refused("given already", declaration.fund_ids.unlink)

    # === CHECKED === #

    def test_whoever_entered_it_does_not_check_it(self):
        self._assert_refused("Only a declaration that was given", self._as(self.user_coordinator).action_check)
        self._as(self.user_coordinator).action_declare_on_paper()
        self._assert_refused("does not check it", self._as(self.user_coordinator).action_check)
        self._assert_refused("coordination", self._as(self.user_assistant).action_check, exception=AccessError)
        self._as(self.user_administrator).action_check()
        self.assertRecordValues(self.declaration, [{"state": "checked", "checked_user_id": self.user_administrator.id}])

    def test_it_is_given_back_with_what_is_missing(self):
        self._as(self.lead).action_declare([FUND])
        self._assert_refused("what has to be completed", self._as(self.user_assistant).action_return)
        self._as(self.user_assistant).return_comment = "Bitte den Bescheid nennen."
        self._as(self.user_assistant).action_return()
        self.assertEqual(self.declaration.state, "missing")
        (shown,) = self._as(self.lead)._portal_values()
        self.assertEqual(shown["return_comment"], "Bitte den Bescheid nennen.")
        self.assertEqual([fund["name"] for fund in shown["funds"]], ["AMIF"])

    def test_the_state_is_not_written_directly(self):
        for user in (self.user_administrator, self.user_assistant):
            for values in ({"state": "checked"}, {"declared_name": "Me"}, {"text": "Else"}):
                with self.subTest(user=user.login, values=values):
                    self._assert_refused("by its buttons", self._as(user).write, values)
        preset = (
            self.env["kim.funding.declaration"].with_user(self.user_assistant).with_context(default_state="checked")
        )
        self.assertEqual(preset.create({"contract_id": self.contract.id, "year": 2021}).state, "missing")
        self._as(self.lead).action_declare([])
        self._assert_refused("is kept", self._as(self.user_assistant).unlink)

    # === WHAT CARRIERS SEE === #

    def test_a_carrier_sees_its_own_and_only_what_is_meant_for_it(self):
        self.declaration.check_note = "Intern"
        for user in (self.lead, self.clerk):
            own = self.env["kim.funding.declaration"].with_user(user)
            self.assertEqual(own.search([]).mapped("year"), [2023, 2022])
            for name in ("check_note", "checked_user_id", "contract_id", "declared_user_id"):
                with self.subTest(user=user.login, name=name), self.assertRaises(AccessError):
                    self._as(user).read([name])
                with self.subTest(search=name), self.assertRaises(AccessError):
                    own.search([(name, "=", 1 if name.endswith("_id") else "Intern")])
            for act in (lambda row: row.write({"return_comment": "x"}), lambda row: row.unlink()):
                with self.assertRaises(AccessError):
                    act(self._as(user))
        self.assertFalse(self.env["kim.funding.declaration"].with_user(self.foreign).search([]))
        with self.assertRaises(AccessError):
            self._as(self.foreign).read(["year"])
        with self.assertRaises(AccessError):
            self.env["kim.funding.declaration.fund"].with_user(self.lead).create(
                {"declaration_id": self.declaration.id, "name": "X", "purpose": "Y"}
            )

    def test_checks_and_returns_are_not_for_carriers(self):
        self._as(self.lead).action_declare([])
        for act in ("action_check", "action_return", "action_declare_on_paper"):
            with self.subTest(act=act), self.assertRaises(AccessError):
                getattr(self._as(self.lead), act)()
        self.assertRaises(UserError, self.declaration.with_user(self.user_assistant).action_declare_on_paper)

    def test_home_and_list_cost_the_same_for_many_contracts(self):
        counts = []
        for size in (1, 1, 15):  # the first run warms the caches
            for number in range(size):
                contract = self._create_contract(f"N-{len(counts)}-{number}", end_date=date(YEAR, 12, 31))
                contract.with_user(self.user_assistant).action_send()
                contract.declaration_ids.with_user(self.lead).action_declare([FUND])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["kim.funding.declaration"].with_user(self.lead).search([])._portal_values()
            self._tasks(self.lead)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
        self.assertLessEqual(counts[2], 25)  # with the tasks of other rooms

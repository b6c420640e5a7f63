from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .contract_common import KimContractCommon

DAY = date(2023, 2, 1)


@tagged("post_install", "-at_install", "kim_slow")
class TestDeadlineItem(KimContractCommon):
    """Everything that is due with funds and contracts, from one query, with the day and who must act."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"kim_soon_days": 30, "kim_waiting_days": 10})
        # A year that no start value knows
        regimes = cls.env["kim.funding.regime"]
        regimes.search([("function_id", "=", cls.share.function_id.id), ("year", "=", 2023)]).unlink()
        values = {"year": 2023, "function_id": cls.share.function_id.id, "source": "Test"}
        cls.regime = regimes.create({**values, "application_deadline": date(2023, 1, 31)})

    def _move(self, state, **days):
        self.contract.sudo().write({"state": state, **days})

    def _proof(self, state, **values):
        line = Command.create({"name": "Gehalt", "amount": 1})
        values = {"contract_id": self.contract.id, "year": 2022, "line_ids": [line], "narrative": "Arbeit", **values}
        proof = self.env["kim.usage.proof"].create(values)
        proof.sudo().write({"state": state})
        return proof

    def _due(self, *kinds, day=DAY, user=None):
        """Return (kind, day, state, actor) of the items of these kinds, of the contract or the regime."""
        items = self.env["kim.deadline.item"].with_user(user or self.user_management)._as_of(day)
        own = ["|", ("contract_id", "=", self.contract.id), "&", ("kind", "in", kinds), ("contract_id", "=", False)]
        found = items.search([("kind", "in", kinds), *own])
        return [(item.kind, item.due_date, item.state, item.actor) for item in found]

    # === CONTRACTS === #

    def test_a_contract_waits_for_its_next_step(self):
        steps = {
            ("sent", "sent_date"): ("contract_back", date(2023, 1, 12), "overdue", "carrier"),
            ("returned", "returned_date"): ("contract_sign", date(2023, 1, 12), "overdue", "coordination"),
            ("signed", "signed_date"): ("contract_start", date(2022, 1, 1), "overdue", "coordination"),
        }
        days = {}
        for (state, name), expected in steps.items():
            days[name] = date(2023, 1, 2)
            with self.subTest(state=state):
                self._move(state, **days)
                self.assertEqual(self._due("contract_back", "contract_sign", "contract_start"), [expected])

    def test_a_running_contract_ends_and_can_be_given_notice_before(self):
        days = dict.fromkeys(("sent_date", "returned_date", "signed_date", "active_date"), date(2022, 1, 2))
        self._move("active", end_date=date(2023, 12, 31), notice_date=date(2023, 2, 28), **days)
        self.assertEqual(
            self._due("contract_notice", "contract_end"),
            [
                ("contract_notice", date(2023, 2, 28), "soon", "coordination"),
                ("contract_end", date(2023, 12, 31), "later", "coordination"),
            ],
        )
        self._move("ended", closed_date=date(2023, 1, 31))
        self.assertEqual(self._due("contract_notice", "contract_end"), [])

    def test_notice_is_given_within_the_term(self):
        self.contract.end_date = date(2022, 12, 31)
        late = {"notice_date": date(2023, 1, 1)}
        self._assert_refused("after the term", self.contract.write, late, exception=ValidationError)

    def test_an_instalment_is_due_until_it_is_paid(self):
        days = dict.fromkeys(("sent_date", "returned_date", "signed_date"), DAY)
        values = {"contract_id": self.contract.id, "year": 2023, "due_date": date(2023, 2, 1), "amount": 100}
        instalment = self.env["kim.contract.instalment"].create(values)
        self.assertEqual(self._due("instalment"), [])
        self._move("signed", **days)
        self.assertEqual(self._due("instalment"), [("instalment", date(2023, 2, 1), "soon", "assistant")])
        instalment.write({"paid_date": date(2023, 2, 1), "paid_amount": 100})
        self.assertEqual(self._due("instalment"), [])

    # === PROOFS === #

    def test_a_proof_waits_for_the_carrier_or_the_audit(self):
        proof = self._proof("draft", due_date=date(2023, 1, 31))
        kinds = ("proof", "proof_back", "proof_audit")
        self.assertEqual(self._due(*kinds), [("proof", date(2023, 1, 31), "overdue", "carrier")])
        proof.sudo().write({"state": "submitted", "submitted_date": date(2023, 1, 31)})
        self.assertEqual(self._due(*kinds), [("proof_audit", date(2023, 2, 10), "soon", "coordination")])
        proof.sudo().write({"state": "returned", "returned_date": date(2023, 2, 20)})
        self.assertEqual(self._due(*kinds), [("proof_back", date(2023, 3, 2), "soon", "carrier")])
        proof.sudo().write({"state": "accepted"})
        self.assertEqual(self._due(*kinds), [])

    # === FUNDS === #

    def test_an_application_is_due_until_a_notice_covers_the_year(self):
        self.assertEqual(self._due("application"), [("application", date(2023, 1, 31), "overdue", "coordination")])
        notice = {"name": "B-1", "block_id": self.regime.block_id.id, "notice_date": DAY}
        last_year = {"start_date": date(2022, 1, 1), "end_date": date(2022, 12, 31)}
        notice = self.env["kim.funding.notice"].create({**notice, **last_year})
        self.assertEqual(len(self._due("application")), 1)
        notice.end_date = date(2023, 1, 1)
        self.assertEqual(self._due("application"), [])

    def test_an_own_regime_goes_before_the_shared_one(self):
        shared = self.regime.copy({"company_id": False, "payment_deadline": date(2023, 3, 31)})
        self.assertFalse(self._due("call_funds"))
        self.regime.unlink()
        self.assertEqual(self._due("call_funds"), [("call_funds", date(2023, 3, 31), "later", "coordination")])
        self.assertFalse(shared.company_id)

    def test_what_ends_is_due_unless_it_goes_on(self):
        values = {"name": "B-1", "block_id": self.regime.block_id.id, "notice_date": DAY}
        term = {"start_date": date(2023, 1, 1), "end_date": date(2023, 2, 15)}
        self.env["kim.funding.notice"].create({**values, **term})
        self.assertEqual(self._due("notice_end"), [("notice_end", date(2023, 2, 15), "soon", "coordination")])
        self.assertEqual(self._due("notice_end", day=date(2024, 2, 16)), [])
        later = {"name": "B-2", "start_date": date(2023, 2, 16), "end_date": date(2023, 12, 31)}
        self.env["kim.funding.notice"].create({**values, **later})
        self.assertEqual([day for _kind, day, *_ in self._due("notice_end")], [date(2023, 12, 31)])

    def test_an_entitlement_ends(self):
        entitlement = self._create_entitlement(1, function=self.function_authority, end_date=date(2023, 2, 15))
        items = self.env["kim.deadline.item"]._as_of(DAY).search([("kind", "=", "entitlement_end")])
        self.assertIn(entitlement.id, items.mapped("res_id"))

    # === THE LIST === #

    def test_a_row_opens_its_record(self):
        proof = self._proof("draft", due_date=date(2023, 1, 31))
        item = self.env["kim.deadline.item"].search([("kind", "=", "proof"), ("contract_id", "=", self.contract.id)])
        action = item.with_user(self.user_management).action_open()
        self.assertEqual((action["res_model"], action["res_id"]), ("kim.usage.proof", proof.id))
        self.assertEqual((item.title, item.carrier_id), ("W-1 2022", self.carrier_welfare))

    def test_it_is_grouped_by_who_must_act(self):
        self._move("sent", sent_date=DAY)
        items = self.env["kim.deadline.item"].with_user(self.user_assistant)._as_of(DAY)
        groups = dict(items._read_group([("contract_id", "=", self.contract.id)], ["actor"], ["__count"]))
        self.assertEqual(groups, {"carrier": 1 + len(self.contract.declaration_ids)})

    def test_there_is_one_reference_date(self):
        items = self.env["kim.deadline.item"]._as_of(DAY)
        self.assertTrue(items.search([("reference_date", "=", DAY)]))
        self._assert_refused("one reference date", items.search, [("reference_date", "=", date(2023, 2, 2))])

    def test_nobody_outside_the_office_sees_it(self):
        self._move("sent", sent_date=DAY)
        people = self._new_carrier_user("frist", self.carrier_welfare, role="lead") | self.user_case_manager
        for user in people | self.user_block_three:
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._due("contract_back", user=user)

    def test_nobody_writes_it(self):
        self._move("sent", sent_date=DAY)
        item = self.env["kim.deadline.item"].search([("contract_id", "=", self.contract.id)])
        with self.assertRaises(AccessError):
            item.with_user(self.user_administrator).write({"title": "x"})

    def test_every_kind_has_a_name_and_its_model_a_form(self):
        sources = self.env["kim.deadline.item"]._deadline_sources()
        self.assertEqual(len({source.kind for source in sources}), len(sources))
        for source in sources:
            with self.subTest(kind=source.kind):
                self.assertTrue(source.label)
                self.assertTrue(self.env[source.model].get_view(view_type="form")["arch"])

    def test_a_list_is_read_in_few_queries(self):
        for number in range(20):
            contract = self._create_contract(f"L-{number}")
            contract.sudo().write({"state": "sent", "sent_date": DAY})
        self.env.flush_all()
        self.env.invalidate_all()
        items = self.env["kim.deadline.item"].with_user(self.user_management)._as_of(DAY)
        names = ("due_date", "kind", "title", "carrier_id", "actor", "state", "contract_id")
        specification = {name: {"fields": {"display_name": {}}} if name.endswith("_id") else {} for name in names}
        items.search_count([])
        before = self.env.cr.sql_log_count
        found = items.web_search_read([], specification, limit=80)
        self.assertGreaterEqual(len(found["records"]), 20)
        self.assertLessEqual(self.env.cr.sql_log_count - before, 10)


@tagged("post_install", "-at_install", "kim_slow")
class TestDeadlineSource(KimContractCommon):
    """Each room names its own sources; a slip in one shows here and not first in the list of a user."""

    def test_paths_lead_to_fields(self):
        for source in self.env["kim.deadline.item"]._deadline_sources():
            paths = (source.day, source.company, source.wait, source.carrier, source.contract, source.block)
            for path in filter(None, (*paths, source.user, *source.title)):
                with self.subTest(kind=source.kind, path=path):
                    self.assertTrue(self._stored(source.model, path))

    def _stored(self, model, path):
        for name in path.split("."):
            field = self.env[model]._fields[name]
            model = field.comodel_name
        return field.store

    def test_actors_are_known(self):
        actors = dict(self.env["kim.deadline.item"]._fields["actor"].selection)
        for source in self.env["kim.deadline.item"]._deadline_sources():
            with self.subTest(kind=source.kind):
                self.assertIn(source.actor, actors)

import shutil
from datetime import date
from tempfile import TemporaryDirectory

from odoo.tests import tagged

from odoo.addons.base.tests.common import BaseCommon

from .test_seed_staffing import ROOMS, SEED

STICHTAG = date(2022, 7, 21)


@tagged("post_install", "-at_install", "kim_slow")
class TestSeedContract(BaseCommon):
    """The forwarded posts of Kreis Mettmann as contracts: ten, since the post for Ratingen has two carriers."""

    @classmethod
    def setUpClass(cls):
        """Load the seed twice: a second time must change nothing."""
        super().setUpClass()
        with TemporaryDirectory() as folder:
            for path in SEED.glob("*.csv"):
                if path.name.startswith(ROOMS):
                    shutil.copy(path, folder)
            for _time in range(2):
                cls.counts = cls.env["kim.csv.load"].load_directory(folder)
        company = cls.env.ref("base.main_company")
        contracts = cls.env["kim.contract"].with_context(reference_date=STICHTAG)
        cls.contracts = contracts.search([("company_id", "=", company.id), ("number", "like", "WV-")])

    def test_nine_rows_are_ten_contracts(self):
        self.assertEqual((self.counts["kim.contract"], len(self.contracts)), (10, 10))
        self.assertEqual(len(self.contracts.share_ids.position_id), 9)

    def test_fte_by_carrier_are_those_of_the_vorlage(self):
        groups = self.contracts.grouped(
            lambda contract: (
                "Städte"
                if contract.carrier_id.carrier_kind == "municipality"
                else contract.carrier_id.carrier_short_name
            )
        )
        sums = {name: f"{sum(rows.mapped('fte')):.2f}" for name, rows in groups.items()}
        expected = {"Städte": "2.95", "Caritas": "1.30", "Diakonie": "1.20", "AWO": "0.80", "beratungsCentrum": "0.75"}
        self.assertEqual(sums, expected)
        self.assertEqual(f"{sum(self.contracts.mapped('fte')):.2f}", "7.00")

    def test_every_forwarded_share_is_in_a_contract_with_its_carrier(self):
        shares = self.env["kim.position.share"].search(
            [("company_id", "=", self.env.ref("base.main_company").id), ("provision", "=", "forwarded")]
        )
        self.assertEqual(len(shares), 10)
        self.assertEqual(set(shares.contract_id.ids), set(self.contracts.ids))

    def test_some_are_back_and_some_are_not(self):
        states = sorted(self.contracts.mapped("state"))
        self.assertEqual(states, ["returned"] * 4 + ["sent"] * 6)
        (decision,) = self.contracts.decision_ids
        self.assertEqual((decision.returned_contract_count, decision.contract_count), (4, 10))

    def test_what_the_vorlage_does_not_say_is_unknown_or_marked_as_assumed(self):
        self.assertEqual(self.contracts.mapped("has_unknown_plan"), [True] * 10)
        self.assertEqual(set(self.contracts.mapped("draft_date")), {False})
        for contract in self.contracts:
            with self.subTest(contract=contract.number):
                self.assertIn("angenommen", contract.note)

    def test_what_the_state_grants_is_known_by_carrier_and_what_is_forwarded_is_not(self):
        """55000 × FTE × 207 / 365 from 08.06.2022, each contract rounded by itself; no contract names its rule."""
        expected = {
            "Städte": ("92015.75", 4),  # 15595.89 + 15595.89 + 29632.19 + 31191.78
            "Caritas": ("40549.32", 2),  # 21834.25 + 18715.07
            "Diakonie": ("37430.14", 2),  # 18715.07 + 18715.07
            "AWO": ("24953.42", 1),
            "beratungsCentrum": ("23393.84", 1),
        }
        self.assertEqual(self._by_carrier("granted_amount", "unknown_count"), expected)
        self.contracts.rule_kind = "actual_cost"
        planned = {name: (amount, 0) for name, (amount, _unknown) in expected.items()}
        self.assertEqual(self._by_carrier("planned_amount", "unknown_count"), planned)

    def _by_carrier(self, amount, count):
        """Return {carrier as the Vorlage names it: (amount, count)} of 2022."""
        self.env.flush_all()
        rows = self.env["kim.funding.account"]._read_group(
            [("contract_id", "in", self.contracts.ids), ("year", "=", STICHTAG.year)],
            ["carrier_id"],
            [f"{amount}:sum", f"{count}:sum"],
        )
        sums = {}
        for carrier, total, number in rows:
            name = "Städte" if carrier.carrier_kind == "municipality" else carrier.carrier_short_name
            before = sums.get(name, (0, 0))
            sums[name] = (before[0] + total, before[1] + number)
        return {name: (f"{total:.2f}", number) for name, (total, number) in sums.items()}

    def test_each_of_them_owes_a_declaration(self):
        missing = self.contracts.declaration_ids.filtered(lambda declaration: declaration.year == STICHTAG.year)
        self.assertEqual(missing.mapped("state"), ["missing"] * 10)

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from odoo.tests import tagged

from odoo.addons.base.tests.common import BaseCommon

SEED = Path(__file__).parents[3] / "seed" / "mettmann"
# Other addons add lists of their own to the directory.
ROOMS = (
    "kim.body",
    "kim.contract",
    "kim.decision",
    "kim.entitlement",
    "kim.event",
    "kim.municipality",
    "kim.position",
    "kim.target",
    "res.",
)
STICHTAG = date(2022, 7, 21)


@tagged("post_install", "-at_install", "kim_slow")
class TestSeedStaffing(BaseCommon):
    """The lists of Kreis Mettmann give the figures of the Vorlage, cent for cent."""

    @classmethod
    def setUpClass(cls):
        """Load the seed once."""
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        with TemporaryDirectory() as folder:
            for path in SEED.glob("*.csv"):
                if path.name.startswith(ROOMS):
                    shutil.copy(path, folder)
            cls.counts = cls.env["kim.csv.load"].load_directory(folder)
            cls.counts_again = cls.env["kim.csv.load"].load_directory(folder)

    def _sums(self, domain, *measures, day=STICHTAG):
        """Return the sums of the measures as they are read: two decimals."""
        staffing = self.env["kim.staffing"]._as_of(day)
        domain = [("company_id", "=", self.env.ref("base.main_company").id), *domain]
        (sums,) = staffing._read_group(domain, [], [f"{measure}_fte:sum" for measure in measures])
        return [f"{value or 0:.2f}" for value in sums]

    def _by(self, dimension, domain, measure):
        groups = (
            self.env["kim.staffing"]
            ._as_of(STICHTAG)
            ._read_group([("kind", "=", "share"), *domain], [dimension], [f"{measure}_fte:sum"])
        )
        return {key: f"{value:.2f}" for key, value in groups}

    def _block(self, code, provision="own"):
        return [("block_id.code", "=", code), ("provision", "=", provision)]

    # === FIGURES === #

    def test_everything_funded_adds_up(self):
        self.assertEqual(self._sums([], "funded"), ["23.00"])

    def test_own_case_management_is_filled_vacant_and_advertised_as_reported(self):
        figures = self._sums(self._block("2"), "filled", "vacant", "advertised", "funded", "unknown")
        self.assertEqual(figures, ["7.17", "1.83", "1.83", "9.00", "0.00"])

    def test_own_case_management_by_town_is_the_first_table(self):
        self.assertEqual(
            self._by("area_label", [*self._block("2"), ("filled_fte", ">", 0)], "filled"),
            {
                "Erkrath": "0.75",
                "Haan": "0.50",
                "Heiligenhaus": "0.50",
                "Hilden": "0.75",
                "Langenfeld": "1.00",
                "Mettmann": "0.50",
                "Monheim am Rhein": "0.50",
                "Ratingen": "1.00",
                "Velbert": "0.77",
                "Wülfrath": "0.50",
                "Across all municipalities": "0.40",
            },
        )

    def test_forwarded_posts_are_allocated_and_nobody_says_whether_filled(self):
        figures = self._sums(self._block("2", "forwarded"), "allocated", "unknown", "filled", "vacant")
        self.assertEqual(figures, ["7.00", "7.00", "0.00", "0.00"])

    def test_forwarded_posts_by_town_are_the_second_table(self):
        self.assertEqual(
            self._by("area_label", self._block("2", "forwarded"), "allocated"),
            {
                "Haan": "0.50",
                "Heiligenhaus u. Wülfrath": "0.50",
                "Hilden": "0.95",
                "Erkrath": "0.60",
                "Langenfeld": "0.80",
                "Mettmann": "0.70",
                "Monheim am Rhein": "0.75",
                "Ratingen": "1.20",
                "Velbert": "1.00",
            },
        )

    def test_forwarded_posts_by_carrier(self):
        self.assertEqual(
            self._by("carrier_group", self._block("2", "forwarded"), "allocated"),
            {
                "Municipalities": "2.95",
                "Caritas": "1.30",
                "Diakonie": "1.20",
                "AWO": "0.80",
                "beratungsCentrum": "0.75",
            },
        )

    def test_part_time_coordinator_leaves_on_the_first_of_september(self):
        before = self._sums(self._block("1"), "filled", "vacant", "advertised", day=date(2022, 8, 31))
        after = self._sums(self._block("1"), "filled", "vacant", "advertised", day=date(2022, 9, 1))
        self.assertEqual(before, ["4.00", "0.00", "0.68"])
        self.assertEqual(after, ["3.32", "0.68", "0.68"])

    def test_case_management_grows_on_the_days_reported(self):
        days = (date(2022, 6, 14), date(2022, 6, 15), date(2022, 6, 30), date(2022, 7, 1))
        filled = [self._sums(self._block("2"), "filled", day=day)[0] for day in days]
        self.assertEqual(filled, ["5.40", "6.40", "6.40", "7.17"])

    def test_authority_posts_are_all_filled(self):
        self.assertEqual(self._sums(self._block("3"), "filled", "vacant", "funded"), ["3.00", "0.00", "3.00"])

    # === FACTS === #

    def test_inconsistent_date_is_kept_and_shown(self):
        decisions = self.env["kim.decision"].search([("has_hint", "=", True)])
        self.assertEqual(decisions.mapped("decision_date"), [date(2022, 11, 30)])
        self.assertIn("30", decisions.hint)

    def test_second_load_adds_nothing(self):
        self.assertEqual(self.counts_again, self.counts)
        codes = self.env["kim.position"].search([("code", "=like", "B_-%")]).mapped("code")
        self.assertEqual(len(codes), self.counts["kim.position"])

    def test_demo_users_log_in_with_their_role_and_nobody_is_written_to(self):
        user = self.env["res.users"].search([("login", "=", "verwaltung")])
        self.assertTrue(user.has_group("kim_management.group_kim_assistant"))
        self.assertFalse(user.has_group("kim_management.group_kim_coordinator"))
        credential = {"type": "password", "login": "verwaltung", "password": "kim-demo"}
        self.assertEqual(user.with_user(user)._check_credentials(credential, {"interactive": True})["uid"], user.id)
        self.assertFalse(self.env["mail.mail"].search([("recipient_ids", "in", user.partner_id.ids)]))

    def test_council_reminds_its_coordination(self):
        council = self.env.ref("base.main_company")
        self.assertEqual((council.name, council.kim_reminder_user_id.login), ("Kreis Mettmann", "koordination"))

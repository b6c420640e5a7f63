import csv
import shutil
from tempfile import TemporaryDirectory

from odoo.tests import tagged

from odoo.addons.base.tests.common import BaseCommon

from .test_seed_staffing import ROOMS, SEED

DEMO = SEED.parent / "mettmann-demo"


@tagged("post_install", "-at_install", "kim_slow")
class TestSeedDemo(BaseCommon):
    """The invented people that ./kim run brings along: they load after the seed, and nobody takes them for real."""

    @classmethod
    def setUpClass(cls):
        """Load both directories, as ./kim run does."""
        super().setUpClass()
        loader = cls.env["kim.csv.load"]
        with TemporaryDirectory() as folder:
            for path in SEED.glob("*.csv"):
                if path.name.startswith((*ROOMS, "kim.goal")):
                    shutil.copy(path, folder)
            loader.load_directory(folder)
        loader.load_directory(DEMO)
        with open(DEMO / "kim.case.csv", encoding="utf-8", newline="") as handle:
            ids = [row["id"] for row in csv.DictReader(handle, delimiter=";")]
        cls.cases = cls.env["kim.case"].union(*(cls.env.ref(f"__import__.{name}") for name in ids))

    def test_everybody_is_recognisably_invented(self):
        self.assertEqual(len(self.cases.client_id), 12)
        for person in self.cases.client_id:
            self.assertTrue(person.last_name.endswith(" (Demo)"))

    def test_no_external_id_tells_a_name(self):
        people = self.cases.client_id
        ids = " ".join(self.env["ir.model.data"].search([("name", "like", "demo_")]).mapped("name"))
        self.assertEqual([person.id for person in people if person.first_name.lower() in ids], [])

    def test_they_cover_towns_target_groups_and_phases(self):
        self.assertEqual(len(self.cases.municipality_id), 10)
        self.assertEqual(len(self.cases.target_group_ids), 4)
        self.assertEqual(
            set(self.cases.phase_id.mapped("kind")),
            {"clarification", "assessment", "planning", "linking", "monitoring"},
        )

    def test_two_case_managers_share_them(self):
        managers = self.cases.manager_id
        self.assertEqual(len(managers), 2)
        for manager in managers:
            seen = self.env["kim.case"].with_user(manager).search([("id", "in", self.cases.ids)])
            self.assertLess(len(seen), len(self.cases))
            self.assertTrue(manager.has_group("kim_management.group_kim_case_manager"))

    def test_supervision_and_data_protection_can_log_in(self):
        for login, group in {"fachaufsicht": "case_supervision", "datenschutz": "data_protection"}.items():
            user = self.env["res.users"].search([("login", "=", login)])
            self.assertTrue(user.has_group(f"kim_management.group_kim_{group}"))

    def test_people_of_two_carriers_can_log_in(self):
        for login, carrier, role in (
            ("caritas", "Caritas", "lead"),
            ("caritas2", "Caritas", "clerk"),
            ("diakonie", "Diakonie", "lead"),
        ):
            user = self.env["res.users"].search([("login", "=", login)])
            self.assertEqual((user.commercial_partner_id.name, user.share), (carrier, True))
            self.assertTrue(user.has_group(f"kim_management.group_kim_carrier_{role}"))

    def test_members_of_the_steering_group_can_log_in(self):
        for login, vote in (("lenkungsgruppe", True), ("lenkungsgruppe2", False), ("caritas", True)):
            user = self.env["res.users"].search([("login", "=", login)])
            (seat,) = self.env["kim.body.member"].with_user(user)._own()
            self.assertEqual((seat.body_id.kind, seat.is_voting), ("steering", vote))

    def test_loading_them_again_adds_nobody(self):
        before = self.env["kim.client"].search_count([])
        self.env["kim.csv.load"].load_directory(DEMO)
        self.assertEqual(self.env["kim.client"].search_count([]), before)

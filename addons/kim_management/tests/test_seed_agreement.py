import shutil
from tempfile import TemporaryDirectory

from odoo.tests import tagged

from odoo.addons.base.tests.common import BaseCommon

from .test_seed_staffing import SEED

LISTS = (
    *("kim.agreement.csv", "kim.agreement.party.csv", "kim.body.csv", "kim.decision.csv"),
    *("kim.event.csv", "kim.event.series.csv", "kim.municipality.csv"),
    *("kim.target.group.csv", "res.company.csv", "res.partner.csv", "res.users.csv"),
)


@tagged("post_install", "-at_install", "kim_slow")
class TestSeedAgreement(BaseCommon):
    """The agreements of Kreis Mettmann, as the Vorlage tells them: what it does not say stays empty."""

    @classmethod
    def setUpClass(cls):
        """Load the seed twice: a second time must change nothing."""
        super().setUpClass()
        with TemporaryDirectory() as folder:
            for name in LISTS:
                shutil.copy(SEED / name, folder)
            for _time in range(2):
                cls.counts = cls.env["kim.csv.load"].load_directory(folder)
        cls.agreements = cls.env["kim.agreement"].search([("source", "=", "Vorlage 50/018/2022")])

    def test_all_are_there_once(self):
        self.assertEqual((self.counts["kim.agreement"], len(self.agreements)), (2, 2))

    def test_the_trilateral_agreement_is_signed_on_a_day_that_nobody_told(self):
        agreement = self.agreements.filtered(lambda row: row.kind == "process")
        names = ["Jobcenter ME-aktiv", "Agentur für Arbeit Mettmann", "Kreis Mettmann"]
        self.assertEqual(agreement.party_ids.partner_id.mapped("name"), names)
        self.assertEqual(set(agreement.party_ids.mapped("is_signed")), {True})
        self.assertEqual((agreement.state, agreement.signed_date, agreement.start_date), ("signed", False, False))
        self.assertEqual(len(agreement.target_group_ids), 4)
        self.assertIn("30.11.2022", agreement.with_context(lang="de_DE").hint)

    def test_the_cooperation_against_racism_needs_no_signature(self):
        agreement = self.agreements.filtered(lambda row: row.kind == "anti_discrimination")
        self.assertEqual((agreement.state, agreement.is_written, agreement.start_date), ("active", False, False))
        self.assertEqual(agreement.party_ids.mapped("is_signed"), [False, False])

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestCarrierMixin(KimCommon):
    """People of a carrier are from outside, and the lead is a clerk, too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lead = cls._new_carrier_user("leitend", cls.carrier_welfare, "lead")
        cls.clerk = cls._new_carrier_user("sachbearbeitend", cls.carrier_welfare)

    def test_they_are_portal_users_of_their_carrier(self):
        for user in (self.lead, self.clerk):
            self.assertTrue(user.share)
            self.assertFalse(user.has_group("base.group_user"))
            self.assertEqual(user.commercial_partner_id, self.carrier_welfare)

    def test_the_lead_does_what_a_clerk_does_and_not_the_other_way_round(self):
        self.assertTrue(self.lead.has_group("kim_management.group_kim_carrier_clerk"))
        self.assertFalse(self.clerk.has_group("kim_management.group_kim_carrier_lead"))

    def test_what_no_line_opens_stays_closed(self):
        for model in ("kim.position", "kim.case", "kim.client"):
            for user in (self.lead, self.clerk):
                with self.subTest(model=model, user=user.login), self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([])

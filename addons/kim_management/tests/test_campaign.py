from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestCampaign(KimCommon):
    """What is told to which network, and when; its state moves by steps."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.networks = cls.env["res.partner"].create(
            [{"name": "Integrationsrat Musterstadt"}, {"name": "Jugendmigrationsdienst Musterstadt"}]
        )
        cls.campaign = (
            cls.env["kim.campaign"]
            .with_user(cls.user_assistant)
            .create(
                {
                    "name": "Einbürgerung",
                    "recipient_ids": [(0, 0, {"partner_id": network.id}) for network in cls.networks],
                }
            )
        )

    def test_networks_are_counted_and_what_they_reached_is_unknown_at_first(self):
        campaign = self.campaign
        self.assertEqual((campaign.recipient_count, campaign.sent_count), (2, 0))
        campaign.recipient_ids[0].sent_date = date(2022, 9, 1)
        self.assertEqual(campaign.sent_count, 1)
        self.assertEqual(campaign.recipient_ids.mapped("exactness"), ["unknown"] * 2)
        campaign.recipient_ids[0].value = 40
        campaign.recipient_ids[0].exactness = "lower_bound"
        self.assertIn("40", campaign.recipient_ids[0].value_text)

    def test_it_goes_its_way_by_steps(self):
        self.campaign.action_start()
        self._assert_refused("not in the state", self.campaign.action_start)
        self._assert_refused("is kept", self.campaign.unlink)
        self.campaign.action_finish()
        self._assert_refused("not in the state", self.campaign.action_cancel)
        self.assertEqual(self.campaign.state, "finished")

    def test_a_campaign_that_is_called_off_is_planned_again(self):
        self.campaign.action_cancel()
        self.campaign.action_plan()
        self.assertEqual(self.campaign.state, "planned")
        self.campaign.unlink()
        self.assertFalse(self.campaign.exists())

    def test_the_state_is_not_written(self):
        self._assert_refused("by its buttons only", self.campaign.write, {"state": "finished"})
        campaigns = self.env["kim.campaign"].with_user(self.user_assistant)
        self.assertEqual(campaigns.with_context(default_state="finished").create({"name": "B"}).state, "planned")
        with self.assertRaises(AccessError):
            campaigns.create({"name": "C", "state": "finished"})
        recorded = campaigns.with_user(self.user_coordinator).create({"name": "C", "state": "finished"})
        self.assertEqual(recorded.state, "finished")

    def test_it_ends_after_it_begins(self):
        days = {"start_date": date(2022, 9, 2), "end_date": date(2022, 9, 1)}
        self._assert_refused("ends after it begins", self.campaign.write, days, exception=ValidationError)

    def test_case_managers_read_only(self):
        campaign = self.campaign.with_user(self.user_case_manager)
        self.assertEqual(campaign.name, "Einbürgerung")
        with self.assertRaises(AccessError):
            campaign.action_start()

    def test_the_radar_tells_when_it_begins_and_ends(self):
        self.campaign.write({"start_date": date(2022, 9, 1), "end_date": date(2022, 9, 30)})

        def due():
            self.env.flush_all()
            items = self.env["kim.deadline.item"].with_user(self.user_management)._as_of(date(2022, 8, 1))
            found = items.search([("kind", "in", ("campaign_start", "campaign_end"))])
            return [(item.kind, item.due_date) for item in found if item.res_id == self.campaign.id]

        self.assertEqual(due(), [("campaign_start", date(2022, 9, 1))])
        self.campaign.action_start()
        self.assertEqual(due(), [("campaign_end", date(2022, 9, 30))])
        self.campaign.action_finish()
        self.assertEqual(due(), [])

from datetime import date

from psycopg2.errors import SerializationFailure

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .concurrency import ConcurrencyCase

DAY = date(2022, 1, 1)
DAYS = ("sent_date", "returned_date", "signed_date", "active_date")


@tagged("post_install", "-at_install", "kim_slow")
class TestUsageProofConcurrency(ConcurrencyCase):
    """Two people of a carrier press the same button at the same moment."""

    def _create_world(self, env):
        self.group_id = env.ref("kim_management.group_kim_carrier_lead").id
        carrier = env["res.partner"].create({"name": "Träger", "is_company": True, "carrier_kind": "welfare"})
        values = {"number": "RACE", "carrier_id": carrier.id, "start_date": DAY, "state": "active"}
        contract = env["kim.contract"].create({**values, **dict.fromkeys(DAYS, DAY)})
        line = Command.create({"name": "Gehalt", "amount": 1})
        values = {"contract_id": contract.id, "year": 2022, "narrative": "Beratung", "line_ids": [line]}
        proof = env["kim.usage.proof"].create(values)
        users = env["res.users"].with_context(no_reset_password=True)
        lead = users.create({"name": "Leitung", "login": "kim_race_lead", "group_ids": [Command.set([self.group_id])]})
        lead.partner_id.parent_id = carrier
        self.ids = {each._name: each.id for each in (proof, contract, lead, carrier)}

    def _remove_world(self, env):
        person = env["res.users"].browse(self.ids["res.users"]).partner_id
        env["kim.usage.proof"].browse(self.ids["kim.usage.proof"])._step(submitted_date=False)
        env["kim.contract"].browse(self.ids["kim.contract"])._write({"state": "draft"})
        env.invalidate_all()
        for name in ("kim.usage.proof", "kim.contract", "res.users"):
            env[name].browse(self.ids[name]).unlink()
        (person | env["res.partner"].browse(self.ids["res.partner"])).unlink()

    def _proof(self, env):
        return env["kim.usage.proof"].with_user(self.ids["res.users"]).browse(self.ids["kim.usage.proof"])

    def _both(self, act):
        """Let both act on what both have seen; return the first one's environment after the second has collided."""
        first, second = self._connect(), self._connect()
        act(self._proof(first))
        first.flush_all()
        first.cr.commit()
        with self.assertRaises(SerializationFailure), mute_logger("odoo.sql_db"):
            act(self._proof(second))
            second.flush_all()
        second.cr.rollback()
        second.invalidate_all()
        return second

    def test_a_double_submit_leaves_one(self):
        again = self._both(lambda proof: proof.action_submit_as_carrier())
        with self.assertRaisesRegex(UserError, "was submitted"):
            self._proof(again).action_submit_as_carrier()

    def test_a_page_that_is_sent_twice_at_once_is_saved_once(self):
        entry = {"key": "new0", "kind": "other", "name": "Fahrkarte", "amount": "5"}
        again = self._both(lambda proof: proof.action_save_typed([entry], form="page"))
        self._proof(again).action_save_typed([entry], form="page")
        again.flush_all()
        self.assertEqual(len(self._proof(again).sudo().line_ids), 2)

from datetime import date

from psycopg2.errors import SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from .concurrency import ConcurrencyCase


@tagged("post_install", "-at_install")
class TestConsentConcurrency(ConcurrencyCase):
    """Passing on and withdrawing at the same moment, on two real connections; what is committed is removed again."""

    def _create_world(self, env):
        client = env["kim.client"].create({"first_name": "Rana", "last_name": "Erfunden"})
        case = env["kim.case"].create({"client_id": client.id, "start_date": date(2022, 1, 1)})
        values = {"case_id": case.id, "purpose": "reconstruction", "given_date": date(2022, 2, 1)}
        self.client_id, self.case_id = client.id, case.id
        self.consent_id = env["kim.case.consent"].create(values).id

    def _remove_world(self, env):
        env["kim.case"].browse(self.case_id).unlink()
        env["kim.client"].browse(self.client_id).unlink()

    def test_a_withdrawal_sees_what_was_passed_on_meanwhile(self):
        passing, withdrawing = self._connect(), self._connect()
        passing["kim.case"].browse(self.case_id)._require_consent("reconstruction")
        passing.cr.commit()
        with self.assertRaises(SerializationFailure), mute_logger("odoo.sql_db"):
            withdrawing["kim.case.consent"].browse(self.consent_id).action_withdraw()
            withdrawing.flush_all()

    def test_what_is_passed_on_sees_a_withdrawal_meanwhile(self):
        passing, withdrawing = self._connect(), self._connect()
        withdrawing["kim.case.consent"].browse(self.consent_id).action_withdraw()
        withdrawing.flush_all()
        withdrawing.cr.commit()
        with self.assertRaises(SerializationFailure), mute_logger("odoo.sql_db"):
            passing["kim.case"].browse(self.case_id)._require_consent("reconstruction")

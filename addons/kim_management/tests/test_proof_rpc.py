import json

from odoo import fields
from odoo.tests import HttpCase, JsonRpcException, tagged

from .test_funding_proof import FundingProofCommon


@tagged("post_install", "-at_install")
class TestProofRpc(FundingProofCommon, HttpCase):
    """Whoever entered a proof does not accept it, by no way into the server: not by a call, not by JSON-2."""

    def _call(self, user, record, method, *args):
        """Call a method as the web client does, in a session of the user."""
        self.authenticate(user.login, user.login)
        address = f"/web/dataset/call_kw/{record._name}/{method}"
        values = {"model": record._name, "method": method, "args": [record.ids, *args], "kwargs": {}}
        return self.make_jsonrpc_request(address, values)

    def _post(self, user, record, method):
        """Call a method by JSON-2 with a key of the user and no session."""
        self.authenticate(None, None)
        expiry = fields.Datetime.add(self.env.cr.now(), days=1)
        key = self.env["res.users.apikeys"].with_user(user)._generate("rpc", "Test", expiry)
        headers = {"Authorization": f"bearer {key}", "Content-Type": "application/json"}
        return self.url_open(f"/json/2/{record._name}/{method}", data=json.dumps({"ids": record.ids}), headers=headers)

    def test_nobody_accepts_her_own_proof(self):
        own = self._create_proof(self.carrier_contract)
        own.audit_note = "Richtig"
        own.sudo().write({"state": "returned"})
        own.with_user(self.user_coordinator).line_ids.amount = 1
        own.with_user(self.user_coordinator).action_submit()
        with self.assertRaisesRegex(JsonRpcException, "AccessError"):
            self._call(self.user_coordinator, own, "action_accept")
        self.assertEqual(self._post(self.user_coordinator, own, "action_accept").status_code, 403)
        with self.assertRaisesRegex(JsonRpcException, "UserError"):
            self._call(self.user_coordinator, own, "write", {"state": "accepted"})
        self.assertEqual(own.state, "submitted")
        self.assertEqual(self._post(self.user_auditor, own, "action_accept").status_code, 200)
        own.invalidate_recordset()
        self.assertEqual((own.state, own.accepted_user_id), ("accepted", self.user_auditor))

    def test_nobody_checks_her_own_proof_to_the_authority(self):
        self.own.with_user(self.user_coordinator).narrative = "Von mir"
        with self.assertRaisesRegex(JsonRpcException, "AccessError"):
            self._call(self.user_coordinator, self.own, "action_check")
        with self.assertRaisesRegex(JsonRpcException, "UserError"):
            self._call(self.user_coordinator, self.own, "write", {"entered_user_ids": [(5,)]})
        self._call(self.user_auditor, self.own, "action_check")
        self.own.invalidate_recordset()
        self.assertEqual(self.own.state, "checked")

    def test_who_enters_it_for_the_carrier_does_not_accept_what_the_carrier_submits(self):
        """Staff types the paper of a carrier, the carrier hands it in: the typing counts as a hand in it."""
        own = self._create_proof(self.carrier_contract)
        own.sudo().write({"state": "returned"})
        own.with_user(self.user_coordinator).narrative = "Vom Papier abgetippt"
        lead = self._new_carrier_user("einreichend", self.carrier_welfare, role="lead")
        own.sudo().carrier_answer = "Lohnkonto liegt bei"
        own.with_user(lead).action_submit_as_carrier()
        self.assertEqual(own.submitted_user_id, lead)
        own.audit_note = "Richtig"
        with self.assertRaisesRegex(JsonRpcException, "AccessError"):
            self._call(self.user_coordinator, own, "action_accept")
        self._call(self.user_auditor, own, "action_accept")
        own.invalidate_recordset()
        self.assertEqual(own.state, "accepted")

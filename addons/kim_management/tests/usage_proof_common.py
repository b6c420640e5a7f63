from datetime import date

from odoo.fields import Command

from .contract_common import KimContractCommon

YEAR = 2022


class UsageProofAuditCommon(KimContractCommon):
    """A submitted proof of a contract that pays 9764.38 at most, and who audits it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract.rule_kind = "actual_cost"
        cls.user_auditor = cls._new_user("pruefung", "Petra Prüfung", "coordinator")
        cls.proof = cls._create_proof(cls.contract)

    @classmethod
    def _create_proof(cls, contract, lines=1, amount=12000):
        values = {"contract_id": contract.id, "year": YEAR, "narrative": "Beratung"}
        rows = [Command.create({"name": f"Gehalt {line}", "amount": amount}) for line in range(lines)]
        proofs = cls.env["kim.usage.proof"].with_user(cls.user_assistant)
        proof = proofs.create({**values, "line_ids": rows})
        proof.action_submit()
        return proof.with_user(cls.user_auditor)

    @classmethod
    def _create_running(cls, number, **values):
        """Create a contract that runs, with a share of its own."""
        share = cls._create_forwarded(0.5)
        contract = cls._create_contract(number, share_ids=[Command.link(share.id)], rule_kind="actual_cost", **values)
        days = dict.fromkeys(("sent_date", "returned_date", "signed_date", "active_date"), date(2022, 1, 2))
        contract.sudo().write({"state": "active", **days})
        return contract

    def _pay(self, amount):
        values = {"contract_id": self.contract.id, "year": YEAR, "due_date": date(2022, 10, 1), "amount": amount}
        paid = {"paid_date": date(2022, 10, 1), "paid_amount": amount}
        self.env["kim.contract.instalment"].create({**values, **paid})

    def _accept(self, proof):
        proof.audit_note = "Rechnerisch richtig"
        proof.action_accept()

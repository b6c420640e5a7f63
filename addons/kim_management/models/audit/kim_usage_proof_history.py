from odoo import fields, models

COMMENTS = {"submitted": "carrier_answer", "returned": "return_comment", "accepted": "audit_note"}


class KimUsageProof(models.Model):
    """Every submission, return and acceptance of a proof stays as a row."""

    _inherit = "kim.usage.proof"

    step_ids = fields.One2many("kim.usage.proof.step", "proof_id", "History", readonly=True, copy=False)

    def _step(self, **values):
        result = super()._step(**values)
        if "state" in values:
            # sudo: written by the steps alone, which have checked right and role
            self.env["kim.usage.proof.step"].sudo().create([proof._step_values(values["state"]) for proof in self])
        return result

    def _step_values(self, state):
        """Return the row of the step to the state, every field, so that no preset of a request gets in."""
        proof = self.sudo()  # sudo: a carrier submits and does not read every sum
        return {
            "proof_id": proof.id,
            "kind": state,
            "day": self._today(),
            "user_id": self.env.uid,
            "comment": proof[COMMENTS[state]] if state in COMMENTS else False,
            "claimed_amount": proof.claimed_amount,
            "accepted_amount": proof.accepted_amount,
        }

from odoo import fields, models
from odoo.exceptions import UserError


class KimUsageProof(models.Model):
    """What was paid too much on an accepted proof is reclaimed, once."""

    _inherit = "kim.usage.proof"

    reclaim_ids = fields.One2many("kim.usage.proof.reclaim", "proof_id", "Reclaims", readonly=True, copy=False)

    # === ACTION METHODS === #

    def action_reclaim(self):
        """Open the reclaim of the proof, begun now if there is none yet."""
        self.ensure_one()
        self._check_auditor()
        self._check_state(("accepted",), self.env._("Only what an accepted proof shows is reclaimed."))
        if not self.reclaim_ids:
            if not self.reclaim_amount:
                raise UserError(self.env._("Nothing was paid too much on this proof."))
            # sudo: begun here alone, right and role were checked; every field, so that no preset gets in
            self.env["kim.usage.proof.reclaim"].sudo().create(
                {
                    **{"proof_id": self.id, "amount": self.reclaim_amount, "state": "found"},
                    **dict.fromkeys(("letter_date", "pay_by", "received_date", "waived_date", "step_date"), False),
                    **{"received_amount": 0, "step_amount": 0, "note": False},
                }
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "kim.usage.proof.reclaim",
            "res_id": self.reclaim_ids.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

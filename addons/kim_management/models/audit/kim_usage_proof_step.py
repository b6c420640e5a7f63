from odoo import fields, models


class KimUsageProofStep(models.Model):
    """A step in the life of a proof, with its day, comment and sums as they were: kept, and written by no hand.

    The proof itself shows the last submission and the last return only.
    """

    _name = "kim.usage.proof.step"
    _description = "Step of a Proof of Use"
    _inherit = ["kim.terminology.mixin"]
    _order = "proof_id, id"
    _rec_name = "kind"

    proof_id = fields.Many2one("kim.usage.proof", required=True, index=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one(related="proof_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [("submitted", "Submitted"), ("returned", "Returned"), ("accepted", "Accepted")], required=True, readonly=True
    )
    day = fields.Date("On", required=True, readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    comment = fields.Text(help="What was to be completed, the answer, or the audit note.")
    claimed_amount = fields.Monetary("Claimed", readonly=True)
    accepted_amount = fields.Monetary("Recognised", readonly=True)

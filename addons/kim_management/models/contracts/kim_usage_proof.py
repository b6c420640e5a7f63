from odoo import api, fields, models

from ...money.cents import to_cents


class KimUsageProof(models.Model):
    """Proof of use (Verwendungsnachweis) of a contract for one year: what the carrier spent, and what came of it.

    How it moves and who may move it is in ``kim_usage_proof_steps.py``. What is settled follows from the accepted
    personnel cost and the contract's rule; nothing is typed that can be calculated.
    """

    _name = "kim.usage.proof"
    _description = "Proof of Use"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.terminology.mixin",
        "kim.carrier.mixin",
        "kim.printable.mixin",
    ]
    _order = "year desc, due_date, id desc"
    _check_company_auto = True

    contract_id = fields.Many2one(
        "kim.contract", required=True, index=True, ondelete="restrict", check_company=True, tracking=True
    )
    company_id = fields.Many2one(related="contract_id.company_id", store=True, index=True)
    carrier_id = fields.Many2one(related="contract_id.carrier_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    year = fields.Integer("Funding Year", required=True, index=True, tracking=True)
    due_date = fields.Date(
        "Due on",
        compute="_compute_due_date",
        store=True,
        readonly=False,
        tracking=True,
        help="From the funding regime of the year; empty means unknown.",
    )
    # What the carrier says
    narrative = fields.Text("Report on the Work", help="Sachbericht: what was done with the funds.")
    line_ids = fields.One2many("kim.usage.proof.line", "proof_id", "Expenses")
    claimed_amount = fields.Monetary("Claimed", compute="_compute_amounts", store=True)
    # What the audit found
    is_sampled = fields.Boolean("In the Sample", tracking=True, help="Receipts were looked at one by one.")
    finding_ids = fields.One2many("kim.usage.proof.finding", "proof_id", "Findings")
    reduction = fields.Monetary(compute="_compute_amounts", store=True)
    accepted_amount = fields.Monetary("Recognised", compute="_compute_amounts", store=True)
    audit_note = fields.Text(help="Prüfvermerk: needed to accept the proof.")
    # What is settled
    has_unknown_settlement = fields.Boolean("Settlement Unknown", compute="_compute_settlement")
    planned_amount = fields.Monetary("Planned", compute="_compute_settlement")
    due_amount = fields.Monetary("To be Forwarded", compute="_compute_settlement")
    paid_amount = fields.Monetary("Paid", compute="_compute_settlement")
    reclaim_amount = fields.Monetary("To be Reclaimed", compute="_compute_settlement")
    arrears_amount = fields.Monetary("Still to be Paid", compute="_compute_settlement")
    gap_amount = fields.Monetary("Not Covered", compute="_compute_settlement")

    _contract_year_unique = models.Constraint(
        "UNIQUE(contract_id, year)", "This contract has a proof for this year already. Please continue that one."
    )
    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "Please enter the year with four digits, like 2025."
    )

    # === COMPUTE METHODS === #

    @api.depends("contract_id", "year")
    def _compute_due_date(self):
        """Take the earliest deadline that the regimes of the contract's functions set for the year."""
        for proof in self:
            proof.due_date = proof.contract_id._proof_deadline(proof.year)

    @api.depends("line_ids.amount", "finding_ids.reduction")
    def _compute_amounts(self):
        for proof in self:
            proof.claimed_amount = sum(proof.line_ids.mapped("amount"))
            proof.reduction = sum(proof.finding_ids.mapped("reduction"))
            proof.accepted_amount = proof.claimed_amount - proof.reduction

    @api.depends(
        *("contract_id", "year", "line_ids.amount", "line_ids.kind", "finding_ids.reduction", "finding_ids.line_id"),
        *("contract_id.instalment_ids.paid_amount", "contract_id.instalment_ids.year"),
    )
    def _compute_settlement(self):
        """Hold what the rule pays for the recognised personnel cost against what was paid.

        ``to be reclaimed = max(paid - to be forwarded, 0)``, ``still to be paid`` the other way round; what neither
        funding nor top-up nor own share covers is the gap. Unknown where the contract has no rule or no amount.
        """
        for proof in self:
            settled = proof.contract_id._settle(proof.year, proof._recognised_personnel_cost())
            planned = proof.contract_id._plans(proof.year).get(proof.contract_id) if proof.contract_id else None
            rows = proof.contract_id.instalment_ids.filtered(lambda row, year=proof.year: row.year == year)
            paid = to_cents(sum(rows.mapped("paid_amount")))
            due = settled.forwarded if settled else 0
            proof.has_unknown_settlement = settled is None
            proof.planned_amount = planned.forwarded if planned else 0
            proof.due_amount = due
            proof.paid_amount = paid
            proof.reclaim_amount = max(paid - due, 0) if settled else 0
            proof.arrears_amount = max(due - paid, 0) if settled else 0
            proof.gap_amount = settled.gap if settled else 0

    def _recognised_personnel_cost(self):
        """Return the personnel cost less what the audit took off it."""
        lines = self.line_ids.filtered(lambda line: line.kind == "personnel")
        return to_cents(sum(lines.mapped("recognised_amount")))

    @api.depends("contract_id", "year")
    def _compute_display_name(self):
        for proof in self:
            # sudo: whoever sees the proof is told the number of its contract
            contract = proof.sudo().contract_id
            proof.display_name = f"{contract.display_name or ''} {proof.year or ''}".strip()

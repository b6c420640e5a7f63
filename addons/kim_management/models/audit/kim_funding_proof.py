from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimFundingProof(models.Model):
    """The county's own proof of use to the granting authority, for one notice and year.

    Composed from the carriers' accepted proofs and the county's own cost; what is missing is named. How it is composed
    is in ``kim_funding_proof_content.py``, how it moves in ``kim_funding_proof_steps.py``, what is handed in in
    ``kim_funding_proof_files.py``. Amounts that nobody knows are empty and are called unknown.
    """

    _name = "kim.funding.proof"
    _description = "Own Proof of Use"
    _inherit = ["mail.thread", "kim.terminology.mixin", "kim.printable.mixin"]
    _order = "year desc, block_id, id desc"
    _check_company_auto = True

    # What it is for
    notice_id = fields.Many2one(
        "kim.funding.notice", required=True, index=True, ondelete="restrict", check_company=True, tracking=True
    )
    year = fields.Integer("Funding Year", required=True, index=True, tracking=True)
    block_id = fields.Many2one(related="notice_id.block_id", string="Building Block", store=True, index=True)
    authority_id = fields.Many2one(related="notice_id.authority_id")
    company_id = fields.Many2one(related="notice_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    # What the state gave
    granted_amount = fields.Monetary(
        "Granted",
        compute="_compute_granted_amount",
        store=True,
        readonly=False,
        tracking=True,
        help="For this year; from the notice where it is for this year alone. Empty means unknown.",
    )
    received_amount = fields.Monetary(
        "Received", tracking=True, help="What the state has paid for this year; empty means unknown."
    )
    # What the county says
    line_ids = fields.One2many("kim.funding.proof.line", "proof_id", "Own Cost")
    narrative = fields.Text("Report on the Work", help="Sachbericht: what was done with the funds.")

    _notice_year_unique = models.Constraint(
        "UNIQUE(notice_id, year)", "There is a proof for this notice and year already. Please continue that one."
    )
    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "Please enter the year with four digits, like 2025."
    )
    _amounts_positive = models.Constraint(
        "CHECK(granted_amount >= 0 AND received_amount >= 0)",
        "Amounts cannot be negative. Please correct them, or leave an unknown amount empty.",
    )

    # === COMPUTE METHODS === #

    @api.depends("notice_id", "year")
    def _compute_granted_amount(self):
        """Take over the amount of a notice for this year alone; one over several years says nothing of a single one."""
        for proof in self:
            days = (proof.notice_id.start_date, proof.notice_id.end_date)
            is_of_year = all(day and day.year == proof.year for day in days)
            proof.granted_amount = proof.notice_id.amount if is_of_year else proof.granted_amount

    @api.depends("notice_id", "year")
    def _compute_display_name(self):
        for proof in self:
            proof.display_name = f"{proof.notice_id.name or ''} {proof.year or ''}".strip()

    # === CONSTRAINT METHODS === #

    @api.constrains("notice_id", "year")
    def _check_year(self):
        for proof in self:
            first, last = proof.notice_id.start_date, proof.notice_id.end_date
            if (first and first.year > proof.year) or (last and last.year < proof.year):
                raise ValidationError(
                    self.env._(
                        "The notice “%(notice)s” grants nothing for %(year)s. Please choose another year or notice.",
                        notice=proof.notice_id.name,
                        year=proof.year,
                    )
                )

from odoo import api, fields, models
from odoo.tools import SQL


class KimFundingAccount(models.Model):
    """The overview of the money: what was granted, planned, called, paid and proven, and what is open or not covered.

    One row for each contract and year, and one for each notice and year, which has no carrier; carriers, building
    blocks and years are groups of them, so every sum opens the rows behind it. What is not known is empty and counted
    beside the sums: it is not zero. In an amount of the contract everything is in the building block of its posts.

    * granted by notice: what the state granted for the building block, whoever works for it
    * granted for the posts: amount per FTE of the regime × FTE-days of the contract's posts / days of the year
    * open: planned − paid; to be reclaimed: paid − what the rule makes of the proven cost
    * gap: what of the actual cost (proven, or estimated) neither funding nor top-up nor own share covers
    """

    _name = "kim.funding.account"
    _description = "Funds by Carrier, Building Block and Year"
    _inherit = ["kim.terminology.mixin"]
    _auto = False
    _order = "year desc, carrier_id, id desc"
    _depends = {
        "kim.contract": ["year_accounts", "company_id", "carrier_id", "block_id", "number", "state"],
        "kim.contract.instalment": ["contract_id", "year", "amount", "requested_amount", "paid_amount"],
        "kim.usage.proof": ["contract_id", "year", "state", "accepted_amount"],
        "kim.funding.notice": ["year_amounts", "company_id", "block_id"],
    }

    # What the row is
    contract_id = fields.Many2one("kim.contract", readonly=True)
    notice_id = fields.Many2one("kim.funding.notice", "Funding Notice", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    carrier_id = fields.Many2one("res.partner", readonly=True)
    block_id = fields.Many2one("kim.building.block", "Building Block", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    contract_state = fields.Selection(
        lambda self: self.env["kim.contract"]._fields["state"]._description_selection(self.env), readonly=True
    )
    # Amounts
    notice_amount = fields.Monetary("Granted by Notice", readonly=True)
    granted_amount = fields.Monetary("Granted for the Posts", readonly=True, help="By the regime of the year.")
    planned_amount = fields.Monetary("Planned", readonly=True, help="What the contract forwards.")
    instalment_amount = fields.Monetary("Instalments", readonly=True, help="Planned instalments.")
    called_amount = fields.Monetary("Called", readonly=True)
    paid_amount = fields.Monetary("Paid", readonly=True)
    open_amount = fields.Monetary("Still to be Paid", readonly=True, help="Planned, less what was paid.")
    proven_amount = fields.Monetary("Proven", readonly=True, help="Recognised in the accepted proof of use.")
    reclaim_amount = fields.Monetary("To be Reclaimed", readonly=True)
    cost_amount = fields.Monetary("Actual Personnel Cost", readonly=True, help="Proven, or estimated until then.")
    gap_amount = fields.Monetary("Not Covered", readonly=True)
    # What is not known
    has_unknown_notice = fields.Boolean("Notice Unknown", readonly=True)
    has_unknown_grant = fields.Boolean("Grant Unknown", readonly=True)
    has_unknown_plan = fields.Boolean("Plan Unknown", readonly=True)
    has_unknown_cost = fields.Boolean("Cost Unknown", readonly=True)
    has_unknown_gap = fields.Boolean("Gap Unknown", readonly=True)
    is_unproven = fields.Boolean("Not Proven yet", readonly=True)
    unknown_count = fields.Integer("Plans Unknown", readonly=True, help="Contracts and years without a known plan.")
    unproven_count = fields.Integer("Proofs Missing", readonly=True, help="Paid, but no proof has been accepted yet.")

    # === COMPUTE METHODS === #

    @api.depends("contract_id", "notice_id", "year")
    def _compute_display_name(self):
        for row in self:
            name = row.contract_id.display_name or row.notice_id.name or ""
            row.display_name = f"{name} {row.year or ''}".strip()

    # === ACTION METHODS === #

    def action_open(self):
        """Open the contract or the notice behind the row."""
        self.ensure_one()
        self.check_access("read")
        record = self.contract_id or self.notice_id
        return {
            **{"type": "ir.actions.act_window", "res_model": record._name, "res_id": record.id},
            **{"views": [(False, "form")], "context": {"reference_date": f"{self.year}-12-31"}},
        }

    # === BUSINESS METHODS === #

    @property
    def _table_query(self):
        """Return the rows as SQL; a year is between 2000 and 2100, so that contract and year make one number."""
        return SQL("%s UNION ALL %s", self._contract_sql(), self._notice_sql())

    def _contract_sql(self):
        return SQL(
            """
            SELECT c.id * 200 + a.year - 2000 AS id, c.id AS contract_id, NULL::int AS notice_id,
                   c.company_id, company.currency_id, c.carrier_id, c.block_id, a.year, c.state AS contract_state,
                   NULL::numeric AS notice_amount, a.granted AS granted_amount, a.planned AS planned_amount,
                   COALESCE(i.amount, 0) AS instalment_amount, COALESCE(i.called, 0) AS called_amount,
                   COALESCE(i.paid, 0) AS paid_amount, a.planned - COALESCE(i.paid, 0) AS open_amount,
                   p.accepted_amount AS proven_amount,
                   CASE WHEN p.id IS NOT NULL THEN GREATEST(COALESCE(i.paid, 0) - a.settled, 0)
                        END AS reclaim_amount,
                   a.cost AS cost_amount, a.gap AS gap_amount,
                   FALSE AS has_unknown_notice, a.granted IS NULL AS has_unknown_grant,
                   a.planned IS NULL AS has_unknown_plan, a.cost IS NULL AS has_unknown_cost,
                   a.gap IS NULL AS has_unknown_gap, p.id IS NULL AS is_unproven,
                   (a.planned IS NULL)::int AS unknown_count,
                   (p.id IS NULL AND COALESCE(i.paid, 0) > 0)::int AS unproven_count
              FROM kim_contract c
              JOIN res_company company ON company.id = c.company_id
             CROSS JOIN LATERAL jsonb_to_recordset(c.year_accounts) AS a(
                   year int, granted numeric, planned numeric, cost numeric, settled numeric, gap numeric
             )
              LEFT JOIN (
                   SELECT contract_id, year, SUM(amount) AS amount, SUM(requested_amount) AS called,
                          SUM(paid_amount) AS paid
                     FROM kim_contract_instalment GROUP BY contract_id, year
              ) i ON i.contract_id = c.id AND i.year = a.year
              LEFT JOIN kim_usage_proof p ON p.contract_id = c.id AND p.year = a.year AND p.state = 'accepted'
            """
        )

    def _notice_sql(self):
        nothing = SQL(", ").join(SQL("NULL::numeric") for _column in range(10))
        return SQL(
            """
            SELECT -(n.id * 200 + a.year - 2000), NULL::int, n.id, n.company_id, company.currency_id, NULL::int,
                   n.block_id, a.year, NULL, a.amount, %(nothing)s,
                   a.amount IS NULL, FALSE, FALSE, FALSE, FALSE, FALSE, 0, 0
              FROM kim_funding_notice n
              JOIN res_company company ON company.id = n.company_id
             CROSS JOIN LATERAL jsonb_to_recordset(n.year_amounts) AS a(year int, amount numeric)
            """,
            nothing=nothing,
        )

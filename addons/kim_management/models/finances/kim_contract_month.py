from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import format_date


class KimContractMonth(models.Model):
    """Plan of a contract for one month and function: one row for each, to be grouped, added up and exported.

    The rows are read from what the contract keeps (``month_plan``). A year whose plan is not known is one row without
    amounts, which says so: it adds nothing to a sum, but is counted.
    """

    _name = "kim.contract.month"
    _description = "Plan by Month"
    _inherit = ["kim.terminology.mixin"]
    _auto = False
    _order = "month desc, contract_id, id"
    _depends = {
        "kim.contract": ["month_plan", "company_id", "carrier_id", "state"],
        "kim.position.function": ["block_id"],
    }

    contract_id = fields.Many2one("kim.contract", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    carrier_id = fields.Many2one("res.partner", readonly=True)
    function_id = fields.Many2one("kim.position.function", readonly=True)
    block_id = fields.Many2one("kim.building.block", "Building Block", readonly=True)
    contract_state = fields.Selection(
        lambda self: self.env["kim.contract"]._fields["state"]._description_selection(self.env), readonly=True
    )
    month = fields.Date(readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    currency_id = fields.Many2one(related="company_id.currency_id")
    funded = fields.Monetary("Funding", readonly=True)
    top_up = fields.Monetary("Top-up", readonly=True)
    workplace = fields.Monetary("Workplaces", readonly=True)
    amount = fields.Monetary("To be Forwarded", readonly=True, help="Funding, top-up and workplaces.")
    own_share = fields.Monetary(readonly=True)
    unknown_count = fields.Integer("Plans Unknown", readonly=True, help="Contracts and years without a known plan.")

    # === COMPUTE METHODS === #

    @api.depends("contract_id", "month")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            month = format_date(self.env, row.month, date_format="MMMM y") if row.month else ""
            row.display_name = f"{row.contract_id.number or ''} {month}".strip()

    # === BUSINESS METHODS === #

    @property
    def _table_query(self):
        """Return the rows of all contracts as SQL."""
        return SQL(
            """
            SELECT c.id * 10000 + p.position AS id, c.id AS contract_id, c.company_id, c.carrier_id,
                   c.state AS contract_state, p.function AS function_id, f.block_id,
                   p.month, EXTRACT(YEAR FROM p.month)::int AS year, p.is_unknown::int AS unknown_count,
                   p.funded, p.top_up, p.workplace, p.own_share, p.funded + p.top_up + p.workplace AS amount
              FROM kim_contract c
             CROSS JOIN LATERAL ROWS FROM (
                   jsonb_to_recordset(c.month_plan) AS (
                       month date, function int, is_unknown boolean,
                       funded numeric, top_up numeric, workplace numeric, own_share numeric
                   )
             ) WITH ORDINALITY AS p(
                   month, function, is_unknown, funded, top_up, workplace, own_share, position
             )
              LEFT JOIN kim_position_function f ON f.id = p.function
            """
        )

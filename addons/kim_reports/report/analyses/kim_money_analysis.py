from odoo import fields, models
from odoo.tools import SQL

# Kind of fact -> table, column of its day, measure, column of the amount, condition
FACTS = {
    "instalment": ("kim_contract_instalment", "due_date", "instalment_amount", "amount", "TRUE"),
    "call": ("kim_contract_instalment", "requested_date", "called_amount", "requested_amount", "TRUE"),
    "payment": ("kim_contract_instalment", "paid_date", "paid_amount", "paid_amount", "TRUE"),
    "claim": (
        "kim_usage_proof",
        "submitted_date",
        "claimed_amount",
        "claimed_amount",
        "f.state IN ('submitted', 'accepted')",
    ),
    "proof": ("kim_usage_proof", "accepted_date", "proven_amount", "accepted_amount", "f.state = 'accepted'"),
}
PLAN = ("planned_amount", "funded_amount", "top_up_amount", "workplace_amount", "own_share")
# Not known where nobody told them; the others are nothing where nothing came
TOLD = (*PLAN, "claimed_amount", "proven_amount")
MEASURES = (*PLAN, *(measure for _table, _day, measure, _amount, _condition in FACTS.values()))


class KimMoneyAnalysis(models.Model):
    """Contracts and money over time: what was planned, called, paid and proven, each on its day.

    * plan: ``kim.contract.month``, on the first day of the month; a year whose plan is not known is one row without an
      amount, on 1 January, and is counted
    * instalment: on the day it is due; call and payment on the days on which they came
    * claim and proof: what a carrier submitted, what was recognised, on these days

    ``year`` is the funding year, ``month`` the one in which it happened: an instalment of 2022 can be paid in 2023.
    Sums by funding year are those of ``kim.funding.account``, sums by month those of the contracts' own rows.
    """

    _name = "kim.money.analysis"
    _description = "Contracts and Money over Time"
    _inherit = ["kim.dated.fact.mixin", "kim.terminology.mixin"]
    _auto = False
    _rec_name = "contract_id"
    _order = "day desc, contract_id, id"
    _depends = {
        "kim.contract.month": ["contract_id"],
        "kim.contract": ["carrier_id", "block_id", "state", "company_id"],
        "kim.contract.instalment": [
            *("contract_id", "year", "due_date", "amount", "requested_date", "requested_amount"),
            *("paid_date", "paid_amount"),
        ],
        "kim.usage.proof": [
            *("contract_id", "year", "state", "submitted_date", "claimed_amount", "accepted_date", "accepted_amount"),
        ],
    }

    kind = fields.Selection(
        [
            ("plan", "Plan"),
            ("instalment", "Instalment due"),
            ("call", "Funds called"),
            ("payment", "Payment"),
            ("claim", "Proof submitted"),
            ("proof", "Proof recognised"),
        ],
        readonly=True,
    )
    contract_id = fields.Many2one("kim.contract", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    carrier_id = fields.Many2one("res.partner", readonly=True)
    block_id = fields.Many2one("kim.building.block", "Building Block", readonly=True)
    contract_state = fields.Selection(
        lambda self: self.env["kim.contract"]._fields["state"]._description_selection(self.env), readonly=True
    )
    year = fields.Integer("Funding Year", readonly=True, aggregator=None)
    # Plan
    planned_amount = fields.Monetary("To be Forwarded", readonly=True, help="Funding, top-up and workplaces.")
    funded_amount = fields.Monetary("Funding", readonly=True)
    top_up_amount = fields.Monetary("Top-up", readonly=True)
    workplace_amount = fields.Monetary("Workplaces", readonly=True)
    own_share = fields.Monetary(readonly=True)
    unknown_count = fields.Integer("Plans Unknown", readonly=True, help="Contracts and years without a known plan.")
    # What came
    instalment_amount = fields.Monetary("Instalments", readonly=True, help="Planned, on the day they are due.")
    called_amount = fields.Monetary("Called", readonly=True)
    paid_amount = fields.Monetary("Paid", readonly=True)
    claimed_amount = fields.Monetary("Claimed", readonly=True, help="In proofs of use that were submitted.")
    proven_amount = fields.Monetary("Proven", readonly=True, help="Recognised in accepted proofs of use.")
    open_amount = fields.Monetary("Still to be Paid", readonly=True, help="Planned, less what was paid.")

    # === BUSINESS METHODS === #

    @property
    def _table_query(self):
        """Return the plan of all contracts, and what came of it, as SQL."""
        facts = [self._fact_of(number, kind, *FACTS[kind]) for number, kind in enumerate(FACTS, 1)]
        return self._fact_sql(SQL(" UNION ALL ").join([self._plan_sql(), *facts]))

    def _plan_sql(self):
        nothing = SQL(", ").join(
            SQL("%s AS %s", _nothing(name), SQL.identifier(name)) for name in MEASURES[len(PLAN) :]
        )
        return SQL(
            """
            SELECT p.id::bigint * 8 AS id, 'plan' AS kind, p.contract_id, p.company_id, company.currency_id,
                   p.carrier_id, p.block_id, p.contract_state, p.year, p.month AS day, p.unknown_count,
                   p.amount AS planned_amount, p.funded AS funded_amount, p.top_up AS top_up_amount,
                   p.workplace AS workplace_amount, p.own_share, %s, p.amount AS open_amount
              FROM (%s) p JOIN res_company company ON company.id = p.company_id
            """,
            nothing,
            self.env["kim.contract.month"]._table_query,
        )

    def _fact_of(self, number, kind, table, day, measure, amount, condition):
        """Return a row for each row of a contract's table that has the day."""
        amounts = (SQL.identifier("f", amount) if name == measure else _nothing(name) for name in MEASURES)
        paid = SQL("-f.paid_amount") if kind == "payment" else _nothing("open_amount")
        return SQL(
            """
            SELECT f.id::bigint * 8 + %(number)s, %(kind)s, f.contract_id, c.company_id, company.currency_id,
                   c.carrier_id, c.block_id, c.state, f.year, %(day)s, 0, %(amounts)s, %(paid)s
              FROM %(table)s f JOIN kim_contract c ON c.id = f.contract_id
              JOIN res_company company ON company.id = c.company_id
             WHERE %(day)s IS NOT NULL AND %(condition)s
            """,
            **{"number": number, "kind": kind, "table": SQL.identifier(table), "condition": SQL(condition)},
            **{"day": SQL.identifier("f", day), "amounts": SQL(", ").join(amounts), "paid": paid},
        )


def _nothing(name):
    """Return what a row says on a measure that is not its own: an unknown plan stays unknown beside a payment."""
    return SQL("NULL::numeric") if name in TOLD else SQL("0::numeric")

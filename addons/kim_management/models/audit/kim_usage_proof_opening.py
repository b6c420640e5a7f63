from odoo import api, fields, models


class KimUsageProof(models.Model):
    """Proofs come due by rule: nobody has to think of beginning one, so none is forgotten."""

    _inherit = "kim.usage.proof"

    @api.model
    def _cron_remind(self):
        """Begin the proofs that are due soon, in every company, and then remind."""
        day = fields.Date.context_today(self)
        for company in self.env["res.company"].search([("active", "=", True)]):
            self.with_company(company)._open_due(company, day)
        return super()._cron_remind()

    @api.model
    def _open_due(self, company, day):
        """Begin a proof for each contract and year that has a deadline and none yet; return the new ones.

        Of the running year and the one before, as soon as the year is over or the deadline within the reminder days.
        A contract owes a proof for every year of its term in which it ran.
        """
        years = (day.year - 1, day.year)
        contracts = self.env["kim.contract"].search([("company_id", "=", company.id), ("active_date", "!=", False)])
        deadlines = self._deadlines(company, years)
        known = {(proof.contract_id, proof.year) for proof in contracts.proof_ids}
        soon = fields.Date.add(day, days=company.kim_reminder_days)
        values = []
        for contract in contracts:
            for year in years:
                due_date = contract._first_deadline(deadlines, year)
                is_near = due_date and (year < day.year or due_date <= soon)
                if is_near and (contract, year) not in known and contract._ran_in(year):
                    values.append({"contract_id": contract.id, "year": year})
        return self.create(values)

    @api.model
    def _deadlines(self, company, years):
        """Return {(function, year): day by which its use is proven}; one query."""
        regimes = self.env["kim.funding.regime"].search_fetch(
            [
                *[("year", "in", years), ("proof_deadline", "!=", False)],
                ("company_id", "in", [company.id, False]),
            ],
            ["year", "function_id", "proof_deadline", "company_id"],
        )
        ordered = regimes.sorted(lambda regime: bool(regime.company_id))  # the own regime goes before the shared one
        return {(regime.function_id, regime.year): regime.proof_deadline for regime in ordered}

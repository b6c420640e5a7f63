from datetime import date

from odoo import api, fields, models

# Funds were used once it ran; a contract that was terminated before it ran has nothing to prove.
RAN = ("active", "ended", "terminated")


class KimContract(models.Model):
    """The years of a contract that its carrier has to prove."""

    _inherit = "kim.contract"

    # === BUSINESS METHODS === #

    def _years_to_prove(self):
        """Return the years in which the contract ran, up to the present one; none while it has not run."""
        self.ensure_one()
        if self.state not in RAN or not self.start_date or (self.state == "terminated" and not self.active_date):
            return []
        last_day = min(filter(None, (self.end_date, self.closed_date, fields.Date.context_today(self))))
        return list(range(self.start_date.year, last_day.year + 1))

    @api.model
    def _of_own_carrier(self):
        """Return the contracts of the user's carrier that have run, as superuser."""
        domain = [("carrier_id", "=", self.env.user.commercial_partner_id.id), ("state", "in", RAN)]
        # sudo: of the own carrier only; the pages show number, towns and years of them
        return self.sudo().search([*domain, ("company_id", "=", self.env.company.id)])

    @api.model
    def _unproven_years(self):
        """Return [(contract as superuser, year, day on which it is due, is it over)] of proofs not begun yet.

        Of the user's own carrier; the queries do not grow with the number of contracts.
        """
        contracts = self._of_own_carrier()
        begun = {(proof.contract_id, proof.year) for proof in contracts.proof_ids}
        pairs = [(each, year) for each in contracts for year in each._years_to_prove() if (each, year) not in begun]
        due = self._proof_deadlines(contracts)
        today = fields.Date.context_today(self)
        rows = []
        for contract, year in pairs:
            last_day = min(filter(None, (contract.end_date, contract.closed_date, date(year, 12, 31))))
            days = [due.get((contract.company_id.id, function.id, year)) for function in contract.share_ids.function_id]
            rows.append((contract, year, min(filter(None, days), default=None), last_day < today))
        return sorted(rows, key=lambda row: (row[2] or date.max, row[1], row[0].number))

    @api.model
    def _proof_deadlines(self, contracts):
        """Return {(company, function, year): day} as the regimes say; one query for all contracts."""
        domain = [("function_id", "in", contracts.share_ids.function_id.ids), ("proof_deadline", "!=", False)]
        regimes = self.env["kim.funding.regime"].sudo().search(domain)  # sudo: deadlines of the carrier's own posts
        days = {}
        for company in contracts.company_id:
            for regime in regimes.filtered(lambda regime, own=company: regime.company_id in (own, own.browse())):
                key = (company.id, regime.function_id.id, regime.year)
                days[key] = min(filter(None, (days.get(key), regime.proof_deadline)))
        return days

from odoo import api, fields, models

ASKED = ("sent", "returned", "signed", "active")


class KimContract(models.Model):
    """The declarations of a contract: one for each year, asked for as soon as the carrier has the contract."""

    _inherit = "kim.contract"

    declaration_ids = fields.One2many("kim.funding.declaration", "contract_id", "Double-Funding Declarations")
    missing_declarations = fields.Char("Declaration Missing for", compute="_compute_missing_declarations")

    # === COMPUTE METHODS === #

    @api.depends("declaration_ids.state", "declaration_ids.year")
    def _compute_missing_declarations(self):
        for contract in self:
            missing = contract.declaration_ids.filtered(lambda declaration: declaration.state == "missing")
            contract.missing_declarations = ", ".join(str(year) for year in sorted(missing.mapped("year")))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Ask for the declarations of contracts that have gone further already."""
        contracts = super().create(vals_list)
        contracts._ask_for_declarations()
        return contracts

    def write(self, vals):
        """Ask for declarations once the contract is sent, and no longer where that was a mistake."""
        result = super().write(vals)
        if {"state", "start_date", "end_date"} & vals.keys():
            self._ask_for_declarations()
        return result

    # === BUSINESS METHODS === #

    def _ask_for_declarations(self, today=None):
        """Add a missing declaration for each year of the term up to this one; take them back from drafts."""
        # sudo: declarations begin with the contract, whoever moves it
        declarations = self.env["kim.funding.declaration"].sudo()
        known = declarations.search_fetch([("contract_id", "in", self.ids)], ["contract_id", "year", "state"])
        drafts = known.filtered(lambda row: row.contract_id.state == "draft" and row.state == "missing")
        drafts.unlink()
        year = (today or fields.Date.context_today(self)).year
        wanted = {
            (contract, number)
            for contract in self.filtered(lambda contract: contract.state in ASKED and contract.start_date)
            for number in contract._asked_years(year)
        }
        have = {(row.contract_id, row.year) for row in known - drafts}
        missing = sorted(wanted - have, key=lambda pair: (pair[0].id, pair[1]))
        declarations.create([{"contract_id": contract.id, "year": number} for contract, number in missing])

    def _asked_years(self, year):
        """Return the years of the term up to ``year``, at least its first."""
        last = max(year, self.start_date.year)
        return range(self.start_date.year, min(last, self.end_date.year if self.end_date else last) + 1)

    @api.model
    def _cron_begin_year(self):
        """Ask for the declarations of a year that has begun, too."""
        result = super()._cron_begin_year()
        today = fields.Date.context_today(self)
        running = [
            ("state", "in", ASKED),
            "|",
            ("end_date", "=", False),
            ("end_date", ">=", today.replace(month=1, day=1)),
        ]
        self.search(running)._ask_for_declarations(today)
        return result

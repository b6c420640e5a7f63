from odoo import api, models

# What plans follow from
TERMS = {"year", "function_id", "company_id", "amount", "amount_fte", "workplace_amount", "workplace_basis"}


class KimFundingRegime(models.Model):
    """New terms make new plans: contracts that rest on a regime are calculated anew when it changes."""

    _inherit = "kim.funding.regime"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Plan the contracts of the functions anew."""
        regimes = super().create(vals_list)
        regimes._plan_contracts(regimes.function_id)
        return regimes

    def write(self, vals):
        """Plan the contracts anew, also those of a function that the regime was for until now."""
        functions = self.function_id
        result = super().write(vals)
        if TERMS & vals.keys():
            self._plan_contracts(functions | self.function_id)
        return result

    def unlink(self):
        """Plan the contracts anew without these terms."""
        functions = self.function_id
        result = super().unlink()
        self._plan_contracts(functions)
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _plan_contracts(self, functions):
        self.env["kim.contract"]._plan_anew([("share_ids.function_id", "in", functions.ids)])

from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import UserError

from .kim_usage_proof_steps import OPEN


class KimUsageProof(models.Model):
    """The list of proofs in the portal: what is to be done, what may be begun, what was handed in."""

    _inherit = "kim.usage.proof"

    # === ACTION METHODS === #

    @api.model
    def action_begin(self, contract_id, year):
        """Begin the proof of a year as a person of the carrier; return the number of it, also where it is there.

        :rtype: int
        """
        self._demand_carrier()
        contract = self.env["kim.contract"]._of_own_carrier().filtered(lambda contract: contract.id == contract_id)
        proof = contract.proof_ids.filtered(lambda proof: proof.year == year)
        if proof:
            return proof.id
        if not contract or year not in contract._years_to_prove():
            raise UserError(self.env._("A proof can be begun for a year in which one of your contracts ran."))
        try:
            with self.env.cr.savepoint():
                # sudo: carriers write by such steps only; the right was checked above
                return self.sudo().create({"contract_id": contract.id, "year": year}).id
        except UniqueViolation as error:
            raise UserError(self.env._("A colleague has just begun this proof. Please load the page again.")) from error

    # === PAGE === #

    @api.model
    def _portal_list(self, limit, offset):
        """Return ``to_do``, ``to_begin`` and ``handed_in``, each a list of plain values; only the last one is paged."""
        open_proofs = self.search([("state", "in", OPEN)], order="due_date, year, id")
        handed_in = self.search([("state", "not in", OPEN)], limit=limit, offset=offset)
        return {
            "to_do": open_proofs._portal_list_rows(),
            "to_begin": [
                {
                    **{"contract_id": contract.id, "contract": contract.number, "area": contract.area},
                    **{"year": year, "due_date": day, "is_over": is_over},
                }
                for contract, year, day, is_over in self.env["kim.contract"]._unproven_years()
            ],
            "handed_in": handed_in._portal_list_rows(),
        }

    def _portal_list_rows(self):
        """Return what the list shows of each proof."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                **{name: proof[name] for name in ("id", "year", "due_date", "state", "submitted_date")},
                **{"contract": proof.contract_id.number, "area": proof.contract_id.area},
                **{"state_label": labels[proof.state], "claimed": proof._money(proof.claimed_amount)},
            }
            for proof in self.sudo()  # sudo: the user found them with her own rights; the columns are chosen here
        ]

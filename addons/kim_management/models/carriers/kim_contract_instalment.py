from odoo import fields, models
from odoo.tools.misc import formatLang


class KimContractInstalment(models.Model):
    """The instalments of a contract, as its carrier sees them; without the office's notes."""

    _name = "kim.contract.instalment"
    _inherit = ["kim.contract.instalment", "kim.carrier.mixin"]
    _carrier_fields = frozenset(
        (
            *("contract_id", "carrier_id", "currency_id", "year", "due_date", "amount", "state"),
            *("requested_date", "requested_amount", "paid_date", "paid_amount"),
        )
    )

    portal_carrier_id = fields.Many2one(related="contract_id.portal_carrier_id", store=True, index="btree_not_null")

    # === BUSINESS METHODS === #

    def _portal_rows(self):
        """Return what the portal shows of the instalments; the caller has checked the right to the contract."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "year": row.year,
                "due_date": row.due_date,
                "state_label": labels[row.state],
                "is_paid": row.state == "paid",
                "amount": formatLang(self.env, row.amount, currency_obj=row.currency_id),
                "requested_date": row.requested_date,
                "paid_date": row.paid_date,
                "paid_amount": formatLang(self.env, row.paid_amount, currency_obj=row.currency_id),
            }
            for row in self
        ]

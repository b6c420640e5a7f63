from odoo import models


class KimContractCopy(models.Model):
    """The versions of contracts that were sent to a party, as the lists of the portal show them."""

    _inherit = "kim.contract.copy"

    # === BUSINESS METHODS === #

    def _portal_rows(self):
        """Return what a list of papers shows, the newest first."""
        self.check_access("read")
        copies = self.sudo()  # sudo: the right was checked; number and kind stand in the version
        states = dict(copies._fields["state"]._description_selection(self.env))
        return [
            {
                "id": copy.id,
                "name": copy.display_name,
                "sent_date": copy.sent_date,
                "state": copy.state,
                "state_label": states[copy.state],
            }
            for copy in copies
        ]

    def _own_of(self, contract):
        """Return the user's own copies of a contract."""
        carrier = self.env.user.commercial_partner_id
        domain = [("contract_id", "=", contract.id), ("carrier_id", "=", carrier.id)]
        copies = self.sudo().search(domain)  # sudo: the contract is no column for carriers; the rule is asked below
        return copies.sudo(False)._filtered_access("read")

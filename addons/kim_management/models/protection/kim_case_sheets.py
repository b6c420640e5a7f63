from odoo import api, fields, models

from ...sheet_words import Identity


class KimCase(models.Model):
    """The sheets of a case rest on the consent to reconstructions and end with it."""

    _inherit = "kim.case"

    sheet_ids = fields.One2many(
        "kim.case.sheet", "case_id", "Case Sheets", groups="kim_management.group_kim_case_manager"
    )

    def _after_withdrawal(self, consent):
        """Take the released sheets back in the same step, unless another consent still allows them."""
        result = super()._after_withdrawal(consent)
        if consent.purpose == "reconstruction" and not self._find_consent("reconstruction"):
            self._released_sheets()._withdraw()
        return result

    def _released_sheets(self):
        # sudo: the withdrawal may be entered by somebody who does not read the sheets
        return self.env["kim.case.sheet"].sudo().search([("case_id", "in", self.ids), ("state", "=", "released")])

    @api.model
    def _cron_withdraw_sheets(self):
        """Take back the sheets whose consent is over, every night."""
        cases = self.env["kim.case.sheet"].search([("state", "=", "released")]).case_id
        consents = self.env["kim.case.consent"]
        valid = consents.search(
            [
                ("case_id", "in", cases.ids),
                ("purpose", "=", "reconstruction"),
                *consents._valid_domain(fields.Date.context_today(self)),
            ]
        )
        (cases - valid.case_id)._released_sheets()._withdraw()

    def _identity(self):
        """Return what tells who the people of these cases are, with their households; only ever compared."""
        clients = self.client_id
        households = clients.household_ids.mapped("name")
        return Identity(
            names=(*clients.mapped("first_name"), *clients.mapped("last_name"), *households),
            words=(
                *(value for name in ("email", "street", "number") for value in clients.mapped(name)),
                *(value for name in ("number", "state_reference") for value in self.mapped(name)),
            ),
            numbers=tuple(clients.mapped("phone")),
            days=tuple(clients.mapped("birth_date")),
        )

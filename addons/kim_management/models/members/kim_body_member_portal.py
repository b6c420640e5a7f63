from odoo import models


class KimBodyMember(models.Model):
    """A seat as the other members see it."""

    _inherit = "kim.body.member"

    def _portal_values(self):
        """Return the seat as plain values; addresses are not among them."""
        self.ensure_one()
        functions = dict(self._fields["function"]._description_selection(self.env))
        return {
            "name": self.partner_id.name,
            "institution": self.institution_id.name,
            "function": functions[self.function],
            "is_voting": self.is_voting,
            "stands_in_for": self.substitute_of_id.display_name or None,
        }

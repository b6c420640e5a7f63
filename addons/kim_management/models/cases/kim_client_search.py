from odoo import api, fields, models
from odoo.fields import Domain

from ...name_key import name_codes, name_key


class KimClient(models.Model):
    """Search before create: whether somebody is known already, however the name was spelled."""

    _inherit = "kim.client"

    search_key = fields.Char(compute="_compute_search_key", store=True, index="trigram")

    @api.depends("first_name", "last_name")
    def _compute_search_key(self):
        for client in self:
            client.search_key = name_key(client.first_name, client.last_name)

    @api.model
    def _similar(self, first_name, last_name, birth_year=0):
        """Return the people whose name sounds like this one, in any order of first and last name.

        With a year of birth, only those born in it or in an unknown year.
        """
        codes = name_codes(first_name, last_name)
        if not codes:
            return self.browse()
        domain = Domain.AND(Domain("search_key", "=like", f"% {code} %") for code in sorted(codes))
        if birth_year:
            domain &= Domain("birth_year", "in", [birth_year, 0, False])
        return self.search(domain & Domain("company_id", "=", self.env.company.id))

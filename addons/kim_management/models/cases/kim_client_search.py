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

    def _known(self, first_name, last_name, birth_year=0):
        """Return her own people who sound like this one, and whom to ask about others'; ``self`` is left out.

        Others are told only if a year of birth is given, by nothing but whom to ask, and each is logged.
        """
        own = self.env["kim.client"]._similar(first_name, last_name, birth_year) - self
        if not birth_year:
            return own, ""
        # sudo: to know that somebody is known is the purpose of the search; what is told is no more than whom to ask
        others = self.env["kim.client"].sudo()._similar(first_name, last_name, birth_year) - own.sudo() - self.sudo()
        if others:
            self.env["kim.case.access.log"]._note(others, "match")
        whom = sorted(set(others.manager_id.mapped("name")))
        if any(not client.manager_id for client in others):
            whom.append(self.env._("the waiting list of those who were referred"))
        return own, ", ".join(whom)

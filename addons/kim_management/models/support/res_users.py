from odoo import fields, models
from odoo.exceptions import UserError

MANAGER_GROUP = "kim_management.group_kim_case_manager"
# A change of these can take the right to see cases from somebody who still works on them
RIGHTS = {"active", "group_ids", "company_ids"}


class ResUsers(models.Model):
    """Who works for which body, and that nobody leaves with running cases."""

    _inherit = "res.users"

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse to take the right to cases from somebody who still manages running ones."""
        result = super().write(vals)
        if RIGHTS & vals.keys():
            self._check_cases_handed_over()
        return result

    # === BUSINESS METHODS === #

    def _check_cases_handed_over(self):
        """Demand that every running case is managed by somebody who may see it.

        :raise UserError: it names the first user, how many cases it is about and what to do
        """
        self.env.flush_all()
        # sudo: whoever keeps the accounts sees no cases; the sentence tells how many
        counts = (
            self.env["kim.case"]
            .sudo()
            ._read_group(
                [("manager_id", "in", self.ids), ("closing_date", "=", False)],
                ["manager_id", "company_id"],
                ["__count"],
            )
        )
        lost = {}
        for user, company, count in counts:
            if not user._is_kim_case_manager(company):
                lost[user] = lost.get(user, 0) + count
        for user, count in lost.items():
            raise UserError(
                self.env._(
                    "%(user)s still manages %(count)s running cases. "
                    "Please hand them over first: Cases, Hand over a Caseload.",
                    user=user.name,
                    count=count,
                )
            )

    def _is_kim_case_manager(self, company):
        """Tell whether the user can be given a case of the company; the software itself can hold one."""
        self.ensure_one()
        user = self.sudo()  # sudo: case managers need not be allowed to read user accounts
        if user._is_superuser():
            return True
        return user.active and company in user.company_ids and user.has_group(MANAGER_GROUP)

    def _kim_bodies(self, company, day=None):
        """Return the bodies (Kreis, town, carrier) for which the user works on ``day`` (today).

        By the ledger: employer, else carrier of the shares that the person holds. Without an occupancy by name, by the
        contact: the company it belongs to. Who is recorded nowhere works for the council itself.
        """
        self.ensure_one()
        occupancies = self.env["kim.position.occupancy"].sudo()  # sudo: to know the employer needs no right to posts
        council = company.sudo().partner_id
        day = day or fields.Date.context_today(self)
        found = occupancies.search([("user_id", "=", self.id), *occupancies._valid_on_domain(day)])
        bodies = self.env["res.partner"].sudo()
        for share in found.share_id.filtered(lambda share: share.company_id == company):
            bodies |= share.employer_id or share.carrier_id or council
        partner = self.sudo().partner_id
        if not bodies and partner.commercial_partner_id != partner:
            bodies = partner.commercial_partner_id
        return (bodies or council).commercial_partner_id

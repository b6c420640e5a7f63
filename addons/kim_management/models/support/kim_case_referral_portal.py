from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain

# All that a receiver can read, over whatever way; the page adds what the consent allows (_portal_values)
PORTAL_FIELDS = frozenset({"id", "display_name", "state", "request", "sent_date", "due_date"})
CONTACT_FIELDS = ("phone", "email", "street", "zip", "city")
IDENTITY = "kim_management.kim_data_category_identity"


class KimCaseReferral(models.Model):
    """What the receiver sees: open referrals to her own institution, while the consent holds, and few fields of them.

    The record rule keeps other institutions out. It can neither ask for the day nor notice that somebody has left her
    institution since she logged in; therefore each search and each access of people from outside asks again, here.
    """

    _inherit = "kim.case.referral"

    # === ACCESS === #

    @api.model
    def _shown_domain(self):
        """Return the condition of being shown to the current user from outside, at this moment."""
        shown_to = self.env.user._kim_referral_receivers()
        # not the time zone of the request: whoever may set it could make a day last longer
        day = fields.Date.context_today(self.with_context(tz="Europe/Berlin"))
        valid = self.env["kim.case.consent"]._valid_domain(day)
        is_free = Domain("case_id.client_id.is_restricted", "=", False)  # Art. 18 GDPR
        return Domain("shown_to_id", "in", shown_to.ids) & Domain("consent_id", "any", valid) & is_free

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        """Find for people from outside what is shown to them at this moment."""
        if not self.env.su and self.env.user.share:
            # sudo: the consent itself is not for the receiver; only whether it holds is asked
            domain = Domain(domain) & Domain("id", "in", self.sudo()._search(self._shown_domain()))
        return super()._search(domain, offset, limit, order, **kwargs)

    def _check_access(self, operation):
        """Refuse to people from outside what is not shown to them at this moment."""
        refused = super()._check_access(operation)
        if self.env.su or not self.env.user.share or not any(self._ids):
            return refused
        hidden = self - self.sudo().filtered_domain(self._shown_domain()).with_env(self.env)  # sudo: as in _search
        if not hidden:
            return refused
        hidden |= refused[0] if refused else hidden
        return hidden, partial(self.env["ir.rule"]._make_access_error, operation, hidden)

    @api.model
    def _has_field_access(self, field, operation):
        """Keep people from outside to the few fields of the whitelist, and from writing any."""
        if not self.env.su and self.env.user.share and (operation != "read" or field.name not in PORTAL_FIELDS):
            return False
        return super()._has_field_access(field, operation)

    # === PAGE === #

    def _portal_values(self):
        """Return what the receiver's page shows, and log the look.

        Who the person is, is told only if both the referral and its consent name that category.
        """
        self.ensure_one()
        self.check_access("read")
        referral = self.sudo()  # sudo: what the page shows of it is chosen here, and the receiver may read it (above)
        self.env["kim.case.access.log"]._note(referral.case_id.with_env(self.env), "open")
        return {
            "number": referral.case_id.number,
            "fields_of_action": referral.field_of_action_ids.mapped("name"),
            "categories": referral.category_ids.mapped("name"),
            "contact": referral.manager_id.name,
            "contact_phone": referral.manager_id.partner_id.phone,
            "contact_email": referral.manager_id.email,
            "valid_until": referral.consent_id.end_date,
            "person": self._portal_person(),
        }

    def _portal_person(self):
        """Return name and how to reach, empty where the consent does not cover them; log the look at the person."""
        referral = self.sudo()  # sudo: as in _portal_values
        identity = self.env.ref(IDENTITY, raise_if_not_found=False)
        if not identity or identity not in (referral.category_ids & referral.consent_id.category_ids):
            return {}
        client = referral.case_id.client_id
        self.env["kim.case.access.log"]._note(client.with_env(self.env), "open")
        name = " ".join(filter(None, [client.first_name, client.last_name]))
        return {"name": name, **{field: client[field] for field in CONTACT_FIELDS}}

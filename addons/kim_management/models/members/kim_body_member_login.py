from psycopg2 import IntegrityError

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize
from odoo.tools.misc import clean_context, mute_logger

from ..bodies.kim_body_member import BODY_MEMBER
from ..foundation.kim_carrier_mixin import CARRIER_CLERK

LONGEST_EMAIL = 200


class KimBodyMember(models.Model):
    """How a member gets a login of her own, and loses it. Contact, account and letter are Odoo's own.

    Who logs in for a carrier, or for another body, keeps her account and sees both. An account with which somebody
    answers referrals for her institution is not taken: a member sees nothing about cases.
    """

    _inherit = "kim.body.member"

    # === ACTION METHODS === #

    def action_invite_again(self):
        """Send the invitation once more, to whoever has not come in yet."""
        self._begin_login_step()
        user = self.sudo().user_id  # sudo: accounts are closed to the office, the right was checked
        if not user.active or user.login_date:
            raise UserError(
                self.env._(
                    "This person has logged in already, or has no login. Whoever has forgotten the password gets a new "
                    "one by “Reset Password” at the login."
                )
            )
        self._send_invitation()

    def action_withdraw_login(self):
        """Take the login away at once; the seat stays. With the last seat the account loses its right, too."""
        self._begin_login_step()
        member = self.sudo()  # sudo: as above
        user = member.user_id
        if not user:
            raise UserError(self.env._("This member has no login."))
        member.user_id = False
        self._tell_body(self.env._("The login of %(member)s was withdrawn.", member=self.display_name))
        if member.with_context(active_test=False).search_count([("user_id", "=", user.id)], limit=1):
            return
        user.group_ids -= self.env.ref(BODY_MEMBER)
        if not user.has_group(CARRIER_CLERK):
            user.partner_id.signup_type = False
            user.active = False

    # === BUSINESS METHODS === #

    def _invite(self, email):
        """Give the member a login: her own account if she has one from outside, else a new one with an invitation."""
        self._begin_login_step()
        today = fields.Date.context_today(self)
        if not self._reaching(today):
            raise UserError(self.env._("The term of this member is over."))
        if not self.partner_id:
            raise UserError(self.env._("Please enter first whom the institution sends."))
        if self.sudo().user_id:  # sudo: only whether there is one
            raise UserError(self.env._("This member has a login already."))
        known = self.partner_id.sudo().with_context(active_test=False).user_ids  # sudo: accounts of everybody
        if known:
            self._take_account(known)
        else:
            self.sudo().user_id = self._create_account(email)  # sudo: set by the steps alone
            self._send_invitation()
        self._tell_body(self.env._("%(member)s got a login.", member=self.display_name))

    def _tell_body(self, sentence):
        """Write in the history of the body who gave or took a login; the address is not told."""
        self.body_id.message_post(body=sentence)

    def _begin_login_step(self):
        self.ensure_one()
        self.check_access("write")
        self.sudo().lock_for_update(allow_referencing=True)  # sudo: two steps at once follow each other
        self.invalidate_recordset()

    def _take_account(self, known):
        """Let the person use the account that she has for a carrier or another body, or had for this one."""
        user = known[:1]
        of_carrier, of_body = user.has_group(CARRIER_CLERK), user.has_group(BODY_MEMBER)
        fits = len(known) == 1 and user.share and self.sudo().company_id in user.company_ids
        if not fits or (of_carrier and not user.active):
            raise UserError(self.env._("This person has an account of another kind. Please ask the administrator."))
        if user.active and not (of_carrier or of_body):
            raise UserError(
                self.env._(
                    "This person has an account already, with which she can answer referrals. A member sees nothing "
                    "about cases. Please enter another contact for the member, with another address."
                )
            )
        was_active = user.active
        user.write({"active": True, "group_ids": [(4, self.env.ref(BODY_MEMBER).id)]})
        self.sudo().user_id = user  # sudo: set by the steps alone
        if not was_active:
            self._send_invitation()

    def _create_account(self, email):
        """Return a new account of the person, that of a member and nothing else."""
        address = self._checked_email(email)
        env = self.env(su=True, context={**clean_context(self.env.context), "no_reset_password": True})
        users = env["res.users"].with_context(active_test=False)  # su: nobody in the office keeps accounts
        partner, company = self.partner_id.with_env(env), self.company_id.with_env(env)
        taken = ["|", ("login", "=", address), ("partner_id.email_normalized", "=", address)]
        if users.search_count(taken, limit=1):
            self._refuse_address()
        companies = {"company_id": company.id, "company_ids": [(6, 0, company.ids)]}
        values = {"login": address, "email": address, "partner_id": partner.id, **companies}
        try:
            with mute_logger("odoo.sql_db"), env.cr.savepoint():
                user = env["res.users"].with_company(company)._create_user_from_template(values)
        except IntegrityError:  # the same address was taken at this moment
            self._refuse_address()
        user.write({"group_ids": [(6, 0, env.ref(BODY_MEMBER).ids)]})
        return user

    def _checked_email(self, email):
        email = (email or "").strip()
        address = email_normalize(email) if len(email) <= LONGEST_EMAIL else False
        if not address or address != email.lower():
            raise UserError(self.env._("Please enter a valid e-mail address, like vorname.name@example.org."))
        return address

    def _refuse_address(self):
        raise UserError(self.env._("Somebody else has an account with this address. Please enter another one."))

    def _send_invitation(self):
        """Send Odoo's own letter with the link by which she sets her password."""
        user = self.sudo().user_id  # sudo: the caller has checked who may invite
        user.partner_id.signup_prepare()
        template = self.env.ref("auth_signup.portal_set_password_email").sudo()
        context = {"dbname": self.env.cr.dbname, "lang": user.lang, "medium": "portalinvite", "welcome_message": ""}
        template.with_context(**context).send_mail(user.id, force_send=True)

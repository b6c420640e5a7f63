from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import email_normalize
from odoo.tools.misc import clean_context, mute_logger

from ..contracts.kim_contract_state import ASSISTANT
from ..foundation.kim_carrier_mixin import CARRIER_CLERK, CARRIER_LEAD

GROUPS = {"clerk": CARRIER_CLERK, "lead": CARRIER_LEAD}
LONGEST_NAME = 100
LONGEST_EMAIL = 200


class KimCarrierPerson(models.Model):
    """A person of a carrier with access to the portal, and who gave it to her.

    The carrier's lead invites her colleagues herself; the office invites the first lead. Contact, account and letter
    are Odoo's own. Name and address stay in the contact; the history tells role, state, who and when, no address.
    The steps are in ``kim_carrier_person_steps.py``.
    """

    _name = "kim.carrier.person"
    _description = "Person of a Carrier"
    _inherit = ["mail.thread", "kim.carrier.mixin", "kim.terminology.mixin"]
    _order = "state, role desc, id"
    _check_company_auto = True
    _carrier_fields = frozenset(("carrier_id", "role", "state", "invited_date"))

    carrier_id = fields.Many2one(
        "res.partner",
        related="user_id.partner_id.commercial_partner_id",
        string="Carrier",
        store=True,
        index=True,
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    user_id = fields.Many2one("res.users", "Account", required=True, readonly=True, index=True, ondelete="cascade")
    name = fields.Char(related="user_id.name")
    email = fields.Char("E-Mail", related="user_id.login")
    login_date = fields.Datetime("Last Login", related="user_id.login_date")
    role = fields.Selection(
        [("clerk", "Clerk"), ("lead", "Lead")], required=True, readonly=True, default="clerk", tracking=True
    )
    state = fields.Selection(
        [("active", "Has access"), ("withdrawn", "Access withdrawn")],
        required=True,
        readonly=True,
        default="active",
        copy=False,
        tracking=True,
    )
    inviter_id = fields.Many2one("res.users", "Invited by", readonly=True, ondelete="set null")
    invited_date = fields.Date("Invited on")

    _user_unique = models.Constraint("UNIQUE(user_id)", "This person has access already.")

    # === COMPUTE METHODS === #

    @api.depends("user_id")
    def _compute_display_name(self):
        for person in self:
            person.display_name = person.sudo().user_id.name  # sudo: the name of a contact of the own carrier

    # === BUSINESS METHODS === #

    @api.model
    def _invite(self, carrier, name, email, role):
        """Create contact and account of a new person of the carrier, and send her Odoo's own invitation.

        An address that anybody has an account with is refused by one sentence, whoever it is: an invitation takes no
        account over, and tells nothing of the others.
        """
        self._demand_inviter(carrier)
        name, email = self._checked_person(name, email, role)
        carrier.sudo().lock_for_update(allow_referencing=True)  # sudo: two invitations at once follow each other
        users = self.env["res.users"].sudo().with_context(active_test=False)  # sudo: accounts of all carriers
        if users.search_count(["|", ("login", "=", email), ("partner_id.email_normalized", "=", email)], limit=1):
            self._refuse_address()
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                user = self._create_user(carrier, name, email, role)
        except IntegrityError:  # another carrier has invited the same address at this moment
            self._refuse_address()
        values = {"user_id": user.id, "role": role, "inviter_id": self.env.uid, "company_id": user.company_id.id}
        clean = self.env(su=True, context=clean_context(self.env.context))  # su: people are added here alone
        people = self.with_env(clean)
        person = people.create({**values, "invited_date": fields.Date.context_today(self)})
        person._send_invitation()
        return person.sudo(False)

    @api.model
    def _demand_inviter(self, carrier):
        """Demand that the user may invite into the carrier: as its own lead, or for the office."""
        user = self.env.user
        carrier.ensure_one()
        is_lead = user.has_group(CARRIER_LEAD) and user.share and carrier == user.commercial_partner_id
        is_office = user.has_group(ASSISTANT) and carrier.has_access("write")
        if not is_lead and not is_office:
            raise AccessError(self.env._("People are invited by the lead of their own organisation."))
        if not carrier.sudo().carrier_kind:  # sudo: only to know whether it is one
            raise UserError(self.env._("Only carriers have a portal. Please enter the kind of the carrier first."))

    @api.model
    def _checked_person(self, name, email, role):
        name, email = " ".join((name or "").split()), (email or "").strip()
        if not name or len(name) > LONGEST_NAME:
            raise UserError(self.env._("Please enter first name and last name."))
        address = email_normalize(email) if len(email) <= LONGEST_EMAIL else False
        if not address or address != email.lower():
            raise UserError(self.env._("Please enter a valid e-mail address, like vorname.name@example.org."))
        if role not in GROUPS:
            raise UserError(self.env._("Please choose what the person does: lead or clerk."))
        return name, address

    @api.model
    def _refuse_address(self):
        raise UserError(
            self.env._(
                "This address cannot be invited. If the person is in the list below, use the buttons there; otherwise "
                "please ask the coordination."
            )
        )

    @api.model
    def _create_user(self, carrier, name, email, role):
        """Return the account of a contact of the carrier: of one that it has already, else of a new one."""
        context = {**clean_context(self.env.context), "no_reset_password": True}
        env = self.env(su=True, context=context)  # su: nobody outside keeps accounts; who may was checked
        partners = env["res.partner"]
        mine = [("commercial_partner_id", "=", carrier.id), ("email_normalized", "=", email), ("user_ids", "=", False)]
        partner = partners.search([("id", "!=", carrier.id), ("is_company", "=", False), *mine], limit=1)
        company = carrier.sudo().company_id or self.env.company
        if not partner:
            values = {"name": name, "email": email, "parent_id": carrier.id, "company_id": carrier.sudo().company_id.id}
            partner = partners.create({**values, "lang": company.partner_id.sudo().lang or self.env.lang})
        companies = {"company_id": company.id, "company_ids": [(6, 0, company.ids)]}
        values = {"login": email, "email": email, "partner_id": partner.id, **companies}
        user = env["res.users"].with_company(company)._create_user_from_template(values)
        user.write({"group_ids": [(6, 0, env.ref(GROUPS[role]).ids)]})
        return user

    def _send_invitation(self):
        """Send Odoo's own letter with the link by which she sets her password."""
        self.ensure_one()
        user = self.sudo().user_id  # sudo: the caller has checked who may invite
        user.partner_id.signup_prepare()
        template = self.env.ref("auth_signup.portal_set_password_email").sudo()
        context = {"dbname": self.env.cr.dbname, "lang": user.lang, "medium": "portalinvite", "welcome_message": ""}
        template.with_context(**context).send_mail(user.id, force_send=True)

    def _portal_rows(self):
        """Return what the page of people shows."""
        self.check_access("read")
        people = self.sudo()  # sudo: names and addresses of people of the own carrier, for its lead
        roles, states = (dict(self._fields[name]._description_selection(self.env)) for name in ("role", "state"))
        return [
            {
                "id": person.id,
                "name": person.user_id.name,
                "email": person.user_id.login,
                "role": person.role,
                "role_label": roles[person.role],
                "state": person.state,
                "state_label": states[person.state],
                "has_logged_in": bool(person.user_id.login_date),
                "inviter": person.inviter_id.name,
                "invited_date": person.invited_date,
                "is_me": person.user_id == self.env.user,
            }
            for person in people
        ]

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..models.persons.kim_case_intake import REFERRAL_REASONS
from ..name_key import name_key

PERSON = ("first_name", "last_name", "birth_date", "birth_year", "phone", "email", "language")


class KimCaseIncoming(models.TransientModel):
    """Referral-in (Überleitung): an office refers somebody to case management, with the person's consent.

    The office learns nothing here: not whether the person is known, nor by whom. Holds a name until it is sent, then
    removes itself.
    """

    _name = "kim.case.incoming"
    _description = "Refer a Person to Case Management"
    _inherit = ["kim.terminology.mixin"]
    _transient_max_hours = 1.0
    _check_company_auto = True

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    # Who
    first_name = fields.Char()
    last_name = fields.Char()
    birth_date = fields.Date()
    birth_year = fields.Integer(compute="_compute_birth_year", store=True, readonly=False)
    phone = fields.Char()
    email = fields.Char()
    language = fields.Char(help="Language in which the person is best understood.")
    # Why and where to
    municipality_id = fields.Many2one("kim.municipality", check_company=True)
    referral_reason = fields.Selection(REFERRAL_REASONS, "Reason of the Referral", required=True, default="several")
    # Consent
    office_id = fields.Many2one(
        "res.partner",
        "My Office",
        check_company=True,
        domain="[('carrier_kind', '!=', False)]",
        default=lambda self: self._default_office_id(),
        help="The consent names it as the one who may be told what became of it.",
    )
    has_consent = fields.Boolean("The Person Consents to Referral and Feedback")
    consent_date = fields.Date("Consent Given on", default=fields.Date.context_today)
    consent_end_date = fields.Date("Consent Valid until", help="Last day; empty means until it is withdrawn.")

    # === COMPUTE METHODS === #

    def _default_office_id(self):
        office = self.env.user.partner_id.commercial_partner_id
        return office if office.carrier_kind else office.browse()

    @api.depends("birth_date")
    def _compute_birth_year(self):
        for wizard in self.filtered("birth_date"):
            wizard.birth_year = wizard.birth_date.year

    # === ACTION METHODS === #

    def action_send(self):
        """Put the person on the waiting list, and forget what was typed."""
        self.ensure_one()
        self.check_access("write")
        self._check_consent()
        # sudo: nobody creates people and intakes directly; nobody's team sees the person until she is taken over
        self.env["kim.client"].sudo().create(self._person())
        self.unlink()
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_client_referred_action")
        return {**action, "target": "main"}

    def _check_consent(self):
        today = fields.Date.context_today(self)
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(self.env._("Nobody is referred to another council from here."))
        if not name_key(self.first_name, self.last_name):
            raise UserError(self.env._("Please enter a first name or a last name."))
        if not (self.has_consent and self.consent_date and self.office_id):
            raise UserError(
                self.env._("Without the person's consent that names your office nobody is referred. Please ask first.")
            )
        if self.consent_date > today:
            raise UserError(self.env._("A consent cannot be given in the future. Please correct the day."))
        if self.consent_end_date and self.consent_end_date < today:
            raise UserError(self.env._("The consent is over already. Please correct its last day."))

    def _person(self):
        """Return the values of the person, her intake inside, so that at no moment she belongs to the office."""
        intake = {
            "company_id": self.company_id.id,
            "outcome": "waiting",
            "user_id": False,
            "referrer_id": self.env.uid,
            "municipality_id": self.municipality_id.id,
            "referral_source": "immigration_office",
            "referral_partner_id": self.office_id.id,
            "referral_reason": self.referral_reason,
            "feedback_given_date": self.consent_date,
            "feedback_end_date": self.consent_end_date,
        }
        person = {name: self[name] for name in PERSON}
        return {**person, "company_id": self.company_id.id, "intake_ids": [Command.create(intake)]}

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .kim_case import REFERRAL_SOURCES

OUTCOMES = [
    ("admitted", "Admitted"),
    ("waiting", "Waiting list"),
    ("advice", "Short advice"),
    ("referred", "Referred elsewhere"),
    ("refused", "Refused"),
]
STORES_PERSON = ("admitted", "waiting")


class KimCaseIntake(models.Model):
    """Intake (Zugang): somebody asked for case management, and what came of it.

    A person is stored only where she is admitted or waits. Who was advised, referred or refused is counted without a
    name, because nothing will be done for which the name is needed.
    """

    _name = "kim.case.intake"
    _description = "Intake"
    _inherit = ["kim.terminology.mixin"]
    _order = "intake_date, id"
    _check_company_auto = True
    _kim_numbered = True

    client_id = fields.Many2one("kim.client", index="btree_not_null", ondelete="restrict", check_company=True)
    case_id = fields.Many2one("kim.case", index="btree_not_null", ondelete="restrict", check_company=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    user_id = fields.Many2one("res.users", "Taken in by", required=True, index=True, default=lambda self: self.env.user)
    intake_date = fields.Date(required=True, default=fields.Date.context_today)
    age = fields.Integer("Days Waiting", compute="_compute_age", aggregator=None)
    outcome = fields.Selection(OUTCOMES, required=True, default="admitted")
    municipality_id = fields.Many2one("kim.municipality", index="btree_not_null", check_company=True)
    referral_source = fields.Selection(REFERRAL_SOURCES, required=True, default="unknown")
    referral_partner_id = fields.Many2one(
        "res.partner",
        "Referred by",
        index="btree_not_null",
        check_company=True,
        domain="[('carrier_kind', '!=', False)]",
        help="The institution that sent the person.",
    )
    # Indication: whether case management is the right answer (domain: complex, many actors, nobody else reaches)
    is_need_complex = fields.Boolean("Several Problems at Once")
    has_many_actors = fields.Boolean("Many Actors Involved")
    is_unreached = fields.Boolean("Regular Services Do Not Reach")
    lacks_resources = fields.Boolean("Own Resources Not Enough")
    has_consent = fields.Boolean("Has Consented")
    # Notice by Art. 13 GDPR
    notice_date = fields.Date("Notice Handed out on", help="Information by Art. 13 GDPR.")
    notice_language = fields.Char()
    notice_version = fields.Char()

    _person_stored = models.Constraint(
        "CHECK((client_id IS NOT NULL) = (outcome IN ('admitted', 'waiting')) OR outcome = 'admitted')",
        "A person is stored where she is admitted or waits, and only there.",
    )

    # === COMPUTE METHODS === #

    @api.depends("intake_date")
    def _compute_age(self):
        today = fields.Date.context_today(self)
        for intake in self:
            intake.age = (today - intake.intake_date).days if intake.intake_date else 0

    @api.depends("client_id", "intake_date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for intake in self:
            number = intake.client_id.sudo().number  # sudo: the number is for everybody who may see the intake
            intake.display_name = " · ".join(filter(None, [number, format_date(self.env, intake.intake_date)]))

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse a direct change of what the intake decided; the waiting list moves by its action."""
        if not self.env.su and {"client_id", "case_id", "company_id", "user_id", "outcome"} & vals.keys():
            raise UserError(self.env._("The outcome of an intake is changed by its buttons only."))
        return super().write(vals)

    # === ACTION METHODS === #

    def action_admit(self):
        """Admit people from the waiting list: their case begins today, with who admits them."""
        self.check_access("write")
        for intake in self:
            if intake.outcome != "waiting":
                raise UserError(self.env._("Only who waits can be admitted from the waiting list."))
            intake.sudo().outcome = "admitted"  # sudo: closed to direct writes, the right was checked above
            intake._begin_case({})

    # === BUSINESS METHODS === #

    def _begin_case(self, values):
        """Begin the case of an admitted person for the current user; consent comes first."""
        self.ensure_one()
        if not self.has_consent:
            raise UserError(self.env._("Case management needs the person's consent. Please ask for it first."))
        # sudo: nobody creates cases directly, an intake does
        self.sudo().case_id = (
            self.env["kim.case"]
            .sudo()
            .create(
                {
                    "client_id": self.client_id.id,
                    "manager_id": self.env.uid,
                    "company_id": self.company_id.id,
                    "municipality_id": self.municipality_id.id,
                    "referral_source": self.referral_source,
                    "referral_partner_id": self.referral_partner_id.id,
                    **values,
                }
            )
        )
        return self.case_id

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ..foundation.preset_values import without_presets

PURPOSES = [
    ("accompaniment", "Case management"),
    ("referral", "Referral to an institution"),
    ("handover", "Handover to another body"),
    ("feedback", "Answer to the office that referred the person"),
    ("reconstruction", "Case reconstruction"),
    ("release", "Other release"),
]
# Purposes by which data leave the body; § 203 StGB wants the recipient named
PASSING_ON = ("referral", "handover", "feedback", "release")
# Moved by their actions only
GUARDED_FIELDS = {"is_prepared", "withdrawn_date", "is_valid", "state"}


class KimCaseConsent(models.Model):
    """Consent (Einwilligung, Schweigepflichtentbindung): what may be told to whom, for what and how long.

    It is prepared, printed and explained first, and allows nothing until the person has given it. Once given it is
    never rewritten; it ends by its last day or by being withdrawn, which ends it at once. What is entered with its
    day is given already. Whatever passes data on asks :meth:`~kim.case._require_consent` first.
    """

    _name = "kim.case.consent"
    _description = "Consent"
    _inherit = ["kim.case.part.mixin", "kim.printable.mixin", "kim.terminology.mixin"]
    _order = "given_date desc, id desc"
    _kim_after_closing = True  # a consent can be withdrawn at any time

    purpose = fields.Selection(PURPOSES, required=True, index=True)
    recipient_id = fields.Many2one(
        "res.partner", index="btree_not_null", check_company=True, ondelete="restrict", help="Who may be told."
    )
    category_ids = fields.Many2many("kim.data.category", string="Data", check_company=True)
    is_prepared = fields.Boolean("Not Given Yet", readonly=True, help="Allows nothing until the person has given it.")
    given_date = fields.Date("Given on", help="Empty while the consent is only prepared.")
    end_date = fields.Date("Valid until", help="Last day; empty means until it is withdrawn.")
    withdrawn_date = fields.Date("Withdrawn on", readonly=True)
    form = fields.Selection(
        [("written", "In writing"), ("electronic", "Electronically"), ("oral", "Orally")],
        required=True,
        default="written",
    )
    language = fields.Char(help="Language in which it was explained.")
    version = fields.Char("Version of the Form")
    is_valid = fields.Boolean(compute="_compute_is_valid", search="_search_is_valid")
    state = fields.Selection(
        [
            ("prepared", "Prepared"),
            ("valid", "Valid"),
            ("expired", "Expired"),
            ("withdrawn", "Withdrawn by the Person"),
        ],
        compute="_compute_is_valid",
    )

    _given_dated = models.Constraint(
        "CHECK(is_prepared OR given_date IS NOT NULL)", "Please enter the day on which the consent was given."
    )
    _end_order = models.Constraint(
        "CHECK(end_date IS NULL OR end_date >= given_date)", "The consent ends before it was given. Please correct it."
    )
    _recipient_named = models.Constraint(
        "CHECK(recipient_id IS NOT NULL OR purpose IN ('accompaniment', 'reconstruction'))",
        "Please name who may be told; without a recipient nobody is released from confidentiality.",
    )

    # === COMPUTE METHODS === #

    @api.depends("is_prepared", "given_date", "end_date", "withdrawn_date")
    def _compute_is_valid(self):
        valid = self.filtered_domain(self._valid_domain(fields.Date.context_today(self)))
        for consent in self:
            consent.is_valid = consent in valid
            if consent.withdrawn_date:
                consent.state = "withdrawn"
            elif consent.is_prepared:
                consent.state = "prepared"
            else:
                consent.state = "valid" if consent.is_valid else "expired"

    def _search_is_valid(self, operator, value):
        return self._valid_domain(fields.Date.context_today(self)) if operator == "in" else NotImplemented

    # === CONSTRAINT METHODS === #

    @api.constrains("given_date")
    def _check_given_by_now(self):
        today = fields.Date.context_today(self)
        if any(consent.given_date and consent.given_date > today for consent in self):
            raise ValidationError(self.env._("A consent cannot be given in the future. Please correct the day."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Take a consent without its day for a prepared one; nobody enters one that is withdrawn already."""
        self.check_access("create")
        for vals in vals_list:
            if not self.env.su and GUARDED_FIELDS & vals.keys():
                raise AccessError(self.env._("A consent is given and withdrawn by its buttons only."))
            vals.setdefault("is_prepared", not vals.get("given_date"))
        unset = without_presets(self, {*GUARDED_FIELDS, "given_date"})
        return super(KimCaseConsent, unset).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse to rewrite what a person agreed to; what is only prepared may still change."""
        if not self.env.su:
            self.check_access("write")
            if GUARDED_FIELDS & vals.keys() or not all(consent.is_prepared for consent in self):
                raise AccessError(self.env._("A consent is not rewritten. Please withdraw it and enter the new one."))
        return super().write(vals)

    # === ACTION METHODS === #

    def action_give(self):
        """Let prepared consents hold: the person has given them, on the day and in the form that stand there."""
        self.check_access("write")
        if any(not consent.is_prepared or consent.withdrawn_date for consent in self):
            raise UserError(self.env._("This consent was given or withdrawn already."))
        if not all(consent.given_date for consent in self):
            raise UserError(self.env._("Please enter the day on which the consent was given."))
        self.sudo().is_prepared = False  # sudo: closed to direct writes, the right was checked above

    def action_withdraw(self):
        """End consents at once; what rests on them is stopped."""
        self.check_access("write")
        valid = self.filtered(lambda consent: not consent.withdrawn_date)
        if not valid:
            raise UserError(self.env._("This consent is withdrawn already."))
        # sudo: closed to direct writes, the right was checked above
        valid.sudo().withdrawn_date = fields.Date.context_today(self)
        for consent in valid:
            consent.case_id._after_withdrawal(consent)

    # === BUSINESS METHODS === #

    @api.model
    def _valid_domain(self, day):
        """Return the condition of being given, not over and not withdrawn on ``day``; a withdrawal ends its day."""
        return Domain.AND(
            [
                Domain("is_prepared", "=", False),
                Domain("given_date", "<=", day),
                Domain("end_date", "=", False) | Domain("end_date", ">=", day),
                Domain("withdrawn_date", "=", False) | Domain("withdrawn_date", ">", day),
            ]
        )

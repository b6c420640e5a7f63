from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

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


class KimCaseConsent(models.Model):
    """Consent (Einwilligung, Schweigepflichtentbindung): what may be told to whom, for what and how long.

    A consent is given once and never rewritten; it ends by its last day or by being withdrawn, which ends it at once.
    Whatever passes data on asks :meth:`~kim.case._require_consent` first.
    """

    _name = "kim.case.consent"
    _description = "Consent"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "given_date desc, id desc"
    _kim_after_closing = True  # a consent can be withdrawn at any time

    purpose = fields.Selection(PURPOSES, required=True, index=True)
    recipient_id = fields.Many2one(
        "res.partner", index="btree_not_null", check_company=True, ondelete="restrict", help="Who may be told."
    )
    category_ids = fields.Many2many("kim.data.category", string="Data", check_company=True)
    given_date = fields.Date("Given on", required=True, default=fields.Date.context_today)
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

    _end_order = models.Constraint(
        "CHECK(end_date IS NULL OR end_date >= given_date)", "The consent ends before it was given. Please correct it."
    )
    _recipient_named = models.Constraint(
        "CHECK(recipient_id IS NOT NULL OR purpose IN ('accompaniment', 'reconstruction'))",
        "Please name who may be told; without a recipient nobody is released from confidentiality.",
    )

    # === COMPUTE METHODS === #

    @api.depends("given_date", "end_date", "withdrawn_date")
    def _compute_is_valid(self):
        valid = self.filtered_domain(self._valid_domain(fields.Date.context_today(self)))
        valid.is_valid = True
        (self - valid).is_valid = False

    def _search_is_valid(self, operator, value):
        return self._valid_domain(fields.Date.context_today(self)) if operator == "in" else NotImplemented

    # === CONSTRAINT METHODS === #

    @api.constrains("given_date")
    def _check_given_by_now(self):
        today = fields.Date.context_today(self)
        if any(consent.given_date > today for consent in self):
            raise ValidationError(self.env._("A consent cannot be given in the future. Please correct the day."))

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse to rewrite what a person agreed to."""
        if not self.env.su:
            raise AccessError(self.env._("A consent is not rewritten. Please withdraw it and enter the new one."))
        return super().write(vals)

    # === ACTION METHODS === #

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
                Domain("given_date", "<=", day),
                Domain("end_date", "=", False) | Domain("end_date", ">=", day),
                Domain("withdrawn_date", "=", False) | Domain("withdrawn_date", ">", day),
            ]
        )

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..foundation.preset_values import without_presets

STATES = [
    ("draft", "Draft"),
    ("sent", "Waiting for an Answer"),
    ("accepted", "Accepted"),
    ("declined", "Declined"),
    ("completed", "Completed"),
    ("cancelled", "Cancelled"),
    ("stopped", "Stopped: Consent Withdrawn"),
]
OPEN_STATES = ("sent", "accepted")
ENDED_STATES = ("declined", "completed", "cancelled")
# Moved by named actions only (design.md §4, rule 6)
GUARDED_FIELDS = {"state", "consent_id", "shown_to_id", "sent_date", "answer_date", "finished_date", "answer_user_id"}
# What was sent stays as it was sent
SENT_FIELDS = {"receiver_id", "field_of_action_ids", "category_ids", "request"}


class KimCaseReferral(models.Model):
    """Referral (Vermittlung, Verweisung): an institution is asked to help, and told no more than the person allowed.

    It rests on one consent, which names the institution and the data. While it is open and the consent holds, the
    people whom the consent names see it in the portal (``kim_case_referral_portal.py``); before and after they see
    nothing of it. What they answer otherwise, the case manager enters.
    """

    _name = "kim.case.referral"
    _description = "Referral"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "due_date, id desc"
    _kim_after_closing = True  # the answer may come after the closing

    state = fields.Selection(STATES, required=True, readonly=True, default="draft", index=True)
    # What is asked of whom
    receiver_id = fields.Many2one(
        "res.partner",
        "Institution",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        help="The institution, or one contact of it, that is asked.",
    )
    field_of_action_ids = fields.Many2many("kim.field.of.action", string="Fields of Action", check_company=True)
    category_ids = fields.Many2many(
        "kim.data.category", string="Data Passed on", check_company=True, help="The consent must name all of them."
    )
    request = fields.Text(
        "What Is Asked",
        required=True,
        help="The institution reads this. Please name nobody here, and only what it needs.",
    )
    # What it rests on
    consent_id = fields.Many2one(
        "kim.case.consent",
        readonly=True,
        index="btree_not_null",
        check_company=True,
        ondelete="cascade",  # a consent is deleted with its whole case only, and must not stand in its way
    )
    has_valid_consent = fields.Boolean(compute="_compute_has_valid_consent")
    shown_to_id = fields.Many2one(
        "res.partner",
        "Shown to",
        compute="_compute_shown_to_id",
        store=True,
        index="btree_not_null",
        help="Whom the consent names, while the referral is open; in the portal nobody else sees it.",
    )
    # How it went
    sent_date = fields.Date("Sent on", readonly=True, copy=False)
    due_date = fields.Date("Answer Due", copy=False, help="Empty: some days after sending, as the settings say.")
    answer_date = fields.Date("Answered on", readonly=True, copy=False)
    answer_user_id = fields.Many2one("res.users", "Answer Entered by", readonly=True, copy=False)
    answer = fields.Text(copy=False, help="The reason for declining, or the result.")
    finished_date = fields.Date("Finished on", readonly=True, copy=False)

    _sent_by_consent = models.Constraint(
        "CHECK(state IN ('draft', 'cancelled') OR consent_id IS NOT NULL)", "A referral is sent with a consent only."
    )
    _due_order = models.Constraint(
        "CHECK(due_date IS NULL OR sent_date IS NULL OR due_date >= sent_date)",
        "The answer is due before the referral is sent. Please correct the day.",
    )

    # === COMPUTE METHODS === #

    @api.depends("consent_id.is_valid")
    def _compute_has_valid_consent(self):
        for referral in self:
            referral.has_valid_consent = referral.consent_id.is_valid

    @api.depends("state", "consent_id.recipient_id")
    def _compute_shown_to_id(self):
        for referral in self:
            is_open = referral.state in OPEN_STATES
            referral.shown_to_id = is_open and referral.consent_id.recipient_id

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin as a draft of a running case."""
        self.check_access("create")
        if not self.env.su and any(GUARDED_FIELDS & vals.keys() for vals in vals_list):
            self._refuse_direct_change()
        unset = without_presets(self, GUARDED_FIELDS)
        referrals = super(KimCaseReferral, unset).create(vals_list).with_env(self.env)
        if not self.env.su:
            referrals.case_id._check_takes_changes()
        return referrals

    def write(self, vals):
        """Refuse to move the state directly and to rewrite what was sent."""
        if not self.env.su:
            self.check_access("write")
            if GUARDED_FIELDS & vals.keys():
                self._refuse_direct_change()
            if SENT_FIELDS & vals.keys() and any(referral.state != "draft" for referral in self):
                raise UserError(self.env._("What was sent is not rewritten. Please cancel it and send a new referral."))
            if any(referral.state in ENDED_STATES for referral in self):
                raise UserError(self.env._("This referral has ended. Please begin a new one."))
        return super().write(vals)

    def _refuse_direct_change(self):
        raise AccessError(self.env._("A referral is sent, answered and ended by its buttons only."))

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

REFERRAL_REASONS = [
    ("residence", "Residence and its conditions"),
    ("permanence", "Way to a lasting residence (§§ 25a, 25b AufenthG)"),
    ("naturalisation", "Naturalisation"),
    ("livelihood", "Work and livelihood"),
    ("language", "Language and school"),
    ("family", "Family"),
    ("several", "Several authorities at once"),
    ("other", "Other reason"),
]
CASE_MANAGER = "kim_management.group_kim_case_manager"


class KimCaseIntake(models.Model):
    """Referral-in (Überleitung): an office of building block three sends somebody, who waits until she is taken over.

    Until then nobody's team sees the person; case managers and the coordination see the row: town, source, days.
    With the person's consent the office is told what became of it (``kim.client.referred``). Before a case begins that
    consent stands here, afterwards with the case.
    """

    _inherit = "kim.case.intake"

    user_id = fields.Many2one(required=False, help="Empty: referred by an office and not taken over yet.")
    referral_number = fields.Char(
        readonly=True, copy=False, index="btree_not_null", help="By which the office asks for it; no number of ours."
    )
    referrer_id = fields.Many2one("res.users", "Referred by (User)", readonly=True, index="btree_not_null")
    referral_reason = fields.Selection(REFERRAL_REASONS, "Reason of the Referral", readonly=True)
    feedback_given_date = fields.Date("Consent to Feedback", readonly=True)
    feedback_end_date = fields.Date("Feedback until", readonly=True)
    feedback_withdrawn_date = fields.Date("Feedback Withdrawn on", readonly=True)
    is_in_pool = fields.Boolean(compute="_compute_is_in_pool")

    _user_or_referrer = models.Constraint(
        "CHECK(user_id IS NOT NULL OR referrer_id IS NOT NULL)", "Please say who took the person in."
    )

    # === COMPUTE METHODS === #

    @api.depends("user_id", "outcome")
    def _compute_is_in_pool(self):
        for intake in self:
            intake.is_in_pool = intake.outcome == "waiting" and not intake.user_id

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Give what an office refers a number of its own."""
        for vals in vals_list:
            if vals.get("referrer_id"):
                vals["referral_number"] = self.env["ir.sequence"].next_by_code("kim.case.intake.referral")
        return super().create(vals_list)

    def write(self, vals):
        """Refuse to change what the office and the person said."""
        closed = {"referrer_id", "referral_number", "referral_reason", "referral_partner_id"}
        closed |= {"feedback_given_date", "feedback_end_date", "feedback_withdrawn_date"}
        if not self.env.su and closed & vals.keys() and self.filtered("referrer_id"):
            raise UserError(
                self.env._("What an office referred is not rewritten. Please withdraw the consent instead.")
            )
        return super().write(vals)

    # === ACTION METHODS === #

    def action_take_over(self):
        """Take a referred person over, and look whether she is known already. Two at once: the first one has her."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group(CASE_MANAGER):
            raise AccessError(self.env._("Only case managers take referred people over."))
        if (
            self.outcome != "waiting"
            or not self.referrer_id
            or self.user_id not in (self.env.user, self.user_id.browse())
        ):
            raise UserError(self.env._("Only who was referred and still waits can be taken over."))
        self.sudo().user_id = self.env.user  # sudo: closed to direct writes, what is demanded was checked above
        return self.env["kim.case.takeover"]._open(self)

    def action_return(self):
        """Put people back into the pool, when somebody else is the right one."""
        self.check_access("write")
        self._check_waits_referred()
        self.sudo().user_id = False  # sudo: as above

    def action_decline(self):
        """End the waiting without a case; the person is forgotten, the office sees that it is over."""
        self.check_access("write")
        self._check_waits_referred()
        clients = self.sudo().client_id  # sudo: nobody deletes people directly; who has no case has nothing to keep
        self.sudo().write({"outcome": "refused", "client_id": False})  # sudo: as above
        clients.filtered(lambda client: not (client.case_ids or client.intake_ids)).unlink()

    def action_withdraw_feedback(self):
        """End the office's access at once, because the person wants it."""
        self.check_access("write")
        self._withdraw_feedback()

    # === BUSINESS METHODS === #

    def _check_waits_referred(self):
        if any(intake.outcome != "waiting" or not intake.referrer_id for intake in self):
            raise UserError(self.env._("Only who was referred and still waits can be taken over."))

    def _withdraw_feedback(self):
        """End the consent to feedback for a user who may, here and with the case."""
        intakes = self.sudo().filtered(lambda intake: intake.feedback_given_date)  # sudo: checked by the callers
        given = intakes.filtered(lambda intake: not intake.feedback_withdrawn_date)
        consents = intakes._feedback_consents().filtered(lambda consent: not consent.withdrawn_date)
        if not (given or consents):
            raise UserError(self.env._("There is no consent to feedback that could be withdrawn."))
        given.feedback_withdrawn_date = fields.Date.context_today(self)
        if consents:
            consents.action_withdraw()

    def _feedback_consents(self):
        """Return the consents of the cases that let the office know."""
        consents = self.env["kim.case.consent"].sudo()  # sudo: only asked for by the software
        for intake in self.filtered("case_id"):
            office = intake.referral_partner_id | intake.referral_partner_id.commercial_partner_id
            consents |= consents.search(
                [
                    ("case_id", "=", intake.case_id.id),
                    ("purpose", "=", "feedback"),
                    ("recipient_id", "in", office.ids),
                ]
            )
        return consents

    def _begin_case(self, values):
        """Let the consent to feedback go on with the case."""
        case = super()._begin_case(values)
        self._give_feedback_consent()
        return case

    def _give_feedback_consent(self):
        """Enter the consent that the office recorded as one of the case."""
        intake = self.sudo()  # sudo: the software carries on what the person agreed to
        if intake.referrer_id and intake.feedback_given_date and not intake.feedback_withdrawn_date:
            self.env["kim.case.consent"].sudo().create(  # sudo: as above
                {
                    "case_id": intake.case_id.id,
                    "purpose": "feedback",
                    "recipient_id": intake.referral_partner_id.id,
                    "given_date": intake.feedback_given_date,
                    "end_date": intake.feedback_end_date,
                }
            )

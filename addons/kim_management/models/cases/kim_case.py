from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .free_text import is_own_words, refuse_free_text

# Changed by named actions only (design.md §4, rule 6), or never
GUARDED_FIELDS = {"number", "client_id", "company_id", "phase_id", "manager_id", "closing_date"}

REFERRAL_SOURCES = [
    ("self", "Came by herself or himself"),
    ("jobcenter", "Job centre"),
    ("employment_agency", "Employment agency"),
    ("immigration_office", "Immigration office"),
    ("youth_welfare", "Youth welfare office"),
    ("school", "School"),
    ("counselling", "Counselling service"),
    ("other", "Other"),
    ("unknown", "Unknown"),
]


class KimCase(models.Model):
    """Case (Fall): everything about the work, nothing about who the person is.

    The case is known by its number. It has no readable field of the client and takes no free messages, so that its
    history (chatter) may be read by everybody who may read the case. Beginning a case is the intake's task, which
    searches before it creates.
    """

    _name = "kim.case"
    _description = "Case"
    _inherit = [
        "kim.careful.save.mixin",
        "mail.tracking.duration.mixin",
        "mail.activity.mixin",
        "kim.long.text.mixin",
        "kim.terminology.mixin",
    ]
    _rec_name = "number"
    _order = "id desc"
    _track_duration_field = "phase_id"
    _check_company_auto = True
    _kim_numbered = True

    number = fields.Char(required=True, readonly=True, copy=False, default=lambda self: self.env._("New"))
    client_id = fields.Many2one(
        "kim.client", required=True, index=True, readonly=True, ondelete="restrict", check_company=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True, default=lambda self: self.env.company
    )
    # Where it stands
    phase_id = fields.Many2one(
        "kim.case.phase",
        required=True,
        index=True,
        readonly=True,
        tracking=True,
        default=lambda self: self.env["kim.case.phase"].search([], limit=1),
        group_expand="_read_group_expand_full",
    )
    phase_kind = fields.Selection(related="phase_id.kind")
    start_date = fields.Date(required=True, default=fields.Date.context_today)
    closing_date = fields.Date(readonly=True, tracking=True)
    closing_reason = fields.Selection(
        [
            ("goals_reached", "Goals reached"),
            ("regular_services", "Regular services took over"),
            ("moved_away", "Moved away"),
            ("contact_lost", "Contact lost"),
            ("ended_by_client", "Ended by the person"),
            ("other", "Other reason"),
        ],
        tracking=True,
        help="Needed to close the case.",
    )
    # Who works on it
    manager_id = fields.Many2one(
        "res.users",
        "Case Manager",
        required=True,
        index=True,
        readonly=True,
        tracking=True,
        default=lambda self: self.env.user,
    )
    deputy_id = fields.Many2one(
        "res.users", index="btree_not_null", tracking=True, help="Sees the case and the person like the case manager."
    )
    # What it counts as
    municipality_id = fields.Many2one("kim.municipality", index="btree_not_null", check_company=True)
    carrier_id = fields.Many2one(
        "res.partner", index="btree_not_null", check_company=True, domain="[('carrier_kind', '!=', False)]"
    )
    target_group_ids = fields.Many2many("kim.target.group", string="Target Groups", check_company=True)
    field_of_action_ids = fields.Many2many("kim.field.of.action", string="Fields of Action", check_company=True)
    referral_source = fields.Selection(
        REFERRAL_SOURCES,
        required=True,
        default="unknown",
    )
    state_reference = fields.Char("Reference of the State", help="Number of the case in the state's case database.")

    _number_unique = models.Constraint("UNIQUE(number, company_id)", "This case number exists already.")
    _client_running = models.UniqueIndex(
        "(client_id) WHERE closing_date IS NULL", "This person has a running case already. Please continue that one."
    )
    _state_reference_is_a_code = models.Constraint(
        "CHECK(state_reference ~ '^[[:alnum:]./_-]{1,30}$')",
        "The reference of the state is a code of letters and digits without spaces. Please correct it.",
    )
    _closing_order = models.Constraint(
        "CHECK(closing_date IS NULL OR closing_date >= start_date)",
        "The closing lies before the start. Please correct the start of the case.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("manager_id", "deputy_id", "company_id")
    def _check_team(self):
        """Manager and deputy see the person, so they must be case managers of the same council, and two people."""
        for case in self.sudo():  # sudo: case managers need not be allowed to read user accounts
            if case.manager_id and case.manager_id == case.deputy_id:
                raise ValidationError(self.env._("Please choose somebody else than the case manager as deputy."))
            for user in case.deputy_id:
                is_manager = user.has_group("kim_management.group_kim_case_manager")
                if not is_manager or case.company_id.id not in user._get_company_ids():
                    raise ValidationError(self.env._("Only a case manager of the same council can be the deputy."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Give each case a number; the message "created" would say nothing."""
        for vals in vals_list:
            vals["number"] = self.env["ir.sequence"].next_by_code("kim.case")
        self.flush_model(["closing_date"])  # a case closed in this transaction makes room for the next one
        return super(KimCase, self.with_context(mail_create_nolog=True, mail_create_nosubscribe=True)).create(vals_list)

    def write(self, vals):
        """Refuse a direct change of what moves by named actions only, and the deputy's choosing a deputy."""
        if not self.env.su:
            if GUARDED_FIELDS & vals.keys():
                raise UserError(self.env._("Phase, closing and case manager are changed by their buttons only."))
            if "deputy_id" in vals and any(case.manager_id != self.env.user for case in self):
                raise AccessError(self.env._("Only the case manager chooses her deputy."))
        return super().write(vals)

    def message_post(self, **kwargs):
        """Post the software's own words only: messages are read by people who may not know the person."""
        if not is_own_words(self.env):
            refuse_free_text(self.env)
        return super().message_post(**kwargs)

    def message_notify(self, **kwargs):
        """Notify with the software's own words only, for the same reason; they carry numbers."""
        if not is_own_words(self.env):
            refuse_free_text(self.env)
        return super().message_notify(**kwargs)

    @api.model
    def _get_allowed_message_params(self):
        """Let no request choose the type of its message: "notification" would pass for the software's own."""
        return super()._get_allowed_message_params() - {"message_type"}

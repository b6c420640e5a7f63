from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..foundation.preset_values import without_presets

BODY_MEMBER = "kim_management.group_kim_body_member"
VOTING = ("chair", "deputy_chair", "member")
FUNCTIONS = [
    ("chair", "Chair"),
    ("deputy_chair", "Deputy chair"),
    ("member", "Member"),
    ("adviser", "Adviser"),
    ("guest", "Standing guest"),
    ("minutes", "Takes the minutes"),
]
RANK = {function: rank for rank, (function, _label) in enumerate(FUNCTIONS)}
# What the steps of the access alone set
CLOSED = {"user_id"}


class KimBodyMember(models.Model):
    """Seat in a body for a term: an institution, as a rule with the person whom it sends.

    The term is dated; who leaves is ended, not deleted. A member can have a login of her own (``user_id``): she then
    sees the meetings, papers and decisions of the body while her term lasts, and votes if she has a vote. She has no
    right to any model: the portal asks :meth:`_own` first, on every page.
    """

    _name = "kim.body.member"
    _description = "Member of a Body"
    _inherit = ["kim.validity.mixin", "kim.terminology.mixin"]
    _order = "body_id, rank, start_date, id"
    _rec_names_search = ["partner_id.name", "institution_id.name"]
    _check_company_auto = True

    body_id = fields.Many2one("kim.body", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="body_id.company_id", store=True, index=True)
    institution_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        domain="[('is_company', '=', True)]",
        help="For whom the seat is held.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        domain="[('is_company', '=', False)]",
        help="Empty where an institution has a seat and has not named anybody yet.",
    )
    function = fields.Selection(FUNCTIONS, required=True, default="member")
    rank = fields.Integer(compute="_compute_rank", store=True, precompute=True, export_string_translation=False)
    is_voting = fields.Boolean(
        "Has a Vote",
        compute="_compute_is_voting",
        store=True,
        precompute=True,
        readonly=False,
        help="Chair, deputy and members have one unless something else is entered.",
    )
    substitute_of_id = fields.Many2one(
        "kim.body.member",
        "Stands in for",
        index="btree_not_null",
        ondelete="set null",
        domain="[('body_id', '=', body_id), ('id', '!=', id)]",
        help="Both have one vote together: whoever casts it first.",
    )
    user_id = fields.Many2one("res.users", "Login", readonly=True, copy=False, index="btree_not_null")
    has_login = fields.Boolean("May Log in", compute="_compute_has_login")

    _somebody = models.Constraint(
        "CHECK(institution_id IS NOT NULL OR partner_id IS NOT NULL)",
        "A seat belongs to an institution, a person, or both. Please enter one of them.",
    )

    # === COMPUTE METHODS === #

    @api.depends("function")
    def _compute_rank(self):
        for member in self:
            member.rank = RANK.get(member.function, len(RANK))

    @api.depends("function")
    def _compute_is_voting(self):
        for member in self:
            member.is_voting = member.function in VOTING

    @api.depends("user_id")
    def _compute_has_login(self):
        for member in self:
            member.has_login = bool(member.sudo().user_id.active)  # sudo: accounts from outside are not for everybody

    @api.depends("partner_id", "institution_id")
    def _compute_display_name(self):
        for member in self:
            person, institution = member.partner_id.name, member.institution_id.name
            member.display_name = f"{person} ({institution})" if person and institution else person or institution

    # === CONSTRAINT METHODS === #

    @api.constrains("body_id", "partner_id", "start_date", "end_date")
    def _check_once(self):
        """Seat a person once at a time: a second row would be a second vote."""
        for member in self.filtered("partner_id"):
            if member._overlapping("body_id", "partner_id"):
                raise ValidationError(
                    self.env._(
                        "%(person)s belongs to “%(body)s” in this time already. Please end that term first.",
                        person=member.partner_id.name,
                        body=member.body_id.name,
                    )
                )

    @api.constrains("body_id", "function", "start_date", "end_date")
    def _check_one_chair(self):
        for member in self.filtered(lambda member: member.function == "chair"):
            others = Domain("body_id", "=", member.body_id.id) & Domain("id", "!=", member.id)
            chairs = others & Domain("function", "=", "chair")
            period = self._overlapping_domain(member.start_date, member.end_date)
            if other := self.search(chairs & period, limit=1):
                raise ValidationError(
                    self.env._(
                        "“%(body)s” is chaired by %(person)s in this time. Please end that term first.",
                        body=member.body_id.name,
                        person=other.display_name,
                    )
                )

    @api.constrains("substitute_of_id", "body_id")
    def _check_substitute(self):
        for member in self.filtered("substitute_of_id"):
            stood_for = member.substitute_of_id
            if stood_for.body_id != member.body_id or stood_for == member or stood_for.substitute_of_id:
                raise ValidationError(
                    self.env._("Please choose a regular member of the same body for whom the person stands in.")
                )

    @api.constrains("user_id", "partner_id", "body_id")
    def _check_login(self):
        """Demand that a login is the person's own, from outside, and of the body's council."""
        for member in self.sudo().filtered("user_id"):  # sudo: accounts from outside are not for everybody
            user = member.user_id
            if not user.share or user.partner_id != member.partner_id or member.company_id not in user.company_ids:
                raise ValidationError(
                    self.env._("A login belongs to the member herself. Please withdraw it before the person changes.")
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse a login that no step gave; lists name a person by her login alone."""
        members = without_presets(self, CLOSED)
        for vals in vals_list:
            self._refuse_login(vals)
            if vals.get("user_id") and not vals.get("partner_id"):
                vals["partner_id"] = self.env["res.users"].browse(vals["user_id"]).partner_id.id
        return super(KimBodyMember, members).create(vals_list)

    def write(self, vals):
        """Refuse a login that no step gave, and a move to another body: ballots and minutes name this seat."""
        self._refuse_login(vals)
        if "body_id" in vals and any(member.body_id.id != vals["body_id"] for member in self):
            raise UserError(self.env._("A seat stays with its body. Please enter the person in the other body."))
        return super().write(vals)

    # === BUSINESS METHODS === #

    @api.model
    def _own(self, body=None):
        """Return the memberships of whoever is logged in that hold today, as superuser; none for everybody else.

        The one question that opens the members' portal: a term that is over, a body that is archived, an account that
        lost the group or belongs to another council, or one of the office, have none.

        :param body: only those in this body
        """
        user, members = self.env.user, self.sudo()  # sudo: no right to the model, the domain is the right
        if not (user.share and user.active and user.has_group(BODY_MEMBER)):
            return members.browse()
        # not the time zone of the request: whoever may set it could make her term last longer
        today = fields.Date.context_today(self.with_context(tz="Europe/Berlin"))
        domain = Domain("user_id", "=", user.id) & self._valid_on_domain(today)
        domain &= Domain("company_id", "in", user.company_ids.ids) & Domain("body_id.active", "=", True)
        domain &= Domain("body_id", "in", body.ids) if body is not None else Domain.TRUE
        return members.search_fetch(domain, ["body_id", "is_voting", "substitute_of_id"])

    def _seat(self):
        """Return the members whose seats these are: whoever stands in holds the seat of the one she stands in for."""
        return self.env[self._name].union(*(member.substitute_of_id or member for member in self))

    def _refuse_login(self, vals):
        if not self.env.su and vals.get("user_id"):
            raise UserError(self.env._("A login is given by the invitation only. Please use the button for it."))

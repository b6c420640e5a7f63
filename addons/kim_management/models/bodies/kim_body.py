from odoo import api, fields, models


class KimBody(models.Model):
    """Body that deliberates or decides: steering group, project group, committee, working group.

    It consists of members for a term (``kim.body.member``), is constituted by a decision and rules of procedure, and
    meets in a rhythm (``kim_body_meeting.py``). What its members see of it with a login of their own is in
    ``kim_body_portal.py``.
    """

    _name = "kim.body"
    _description = "Body"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.authorised.mixin",
        "kim.long.text.mixin",
        "kim.terminology.mixin",
    ]
    _authorised_by = ("founding_decision_id",)
    _order = "sequence, name"
    _check_company_auto = True

    # What it is
    name = fields.Char(required=True, tracking=True)
    kind = fields.Selection(
        [
            ("steering", "Steering group"),
            ("committee", "Committee"),
            ("project", "Project group"),
            ("working", "Working group"),
            ("substitute", "Substitute body"),
            ("other", "Other body"),
        ],
        required=True,
        default="committee",
        tracking=True,
        help="A substitute body decides where a meeting of the body itself is called off, e.g. in urgent matters.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    # What it is for
    purpose = fields.Text("Task", help="What the body is there for. Its members read it.")
    has_legitimation = fields.Boolean("Legitimation", help="It gives the work its mandate.")
    has_participation = fields.Boolean("Participation", help="It lets those concerned take part.")
    has_decision = fields.Boolean("Power to Decide", help="It decides with effect for others.")
    # How it came into being
    founding_decision_id = fields.Many2one(
        "kim.decision",
        "Founded by",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        domain="[('state', '=', 'decided')]",
    )
    founded_date = fields.Date("Constituted on", tracking=True)
    rules = fields.Text("Rules of Procedure", help="Quorum, invitation, votes. Its members read them.")
    # Who belongs to it
    member_ids = fields.One2many("kim.body.member", "body_id", "Members")
    chair_id = fields.Many2one("kim.body.member", compute="_compute_chair")

    _name_unique = models.Constraint("UNIQUE(name, company_id)", "This body exists already.")

    # === COMPUTE METHODS === #

    @api.depends("member_ids.function", "member_ids.start_date", "member_ids.end_date")
    @api.depends_context("reference_date")
    def _compute_chair(self):
        """Name who leads on the reference date; the deputy does not."""
        day = self.env["kim.validity.mixin"]._get_reference_date()
        chairs = self._members_on(day).filtered(lambda member: member.function == "chair").grouped("body_id")
        for body in self:
            body.chair_id = chairs.get(body, self.env["kim.body.member"])[:1]

    # === BUSINESS METHODS === #

    def _members_on(self, day):
        """Return the members of these bodies whose term holds on ``day``, the chair first."""
        members = self.env["kim.body.member"]
        return members.search([("body_id", "in", self.ids), *members._valid_on_domain(day)])

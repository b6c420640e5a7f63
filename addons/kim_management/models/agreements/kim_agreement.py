from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

STEERING = "kim_management.group_kim_management"
IN_FORCE = ("active", "ended", "terminated")  # in force, or it was until its last day


class KimAgreement(models.Model):
    """Co-operation agreement (Kooperationsvereinbarung) of the council with Jobcenter, employment agency and others.

    It says who works together, for whom, and how people are referred to case management. Days that nobody told stay
    empty: an agreement can be signed, or in force, since a day that is not known. Case managers read it, since they
    say at the intake by which agreement somebody came; how often that was, is told in numbers only
    (``kim_agreement_count.py``).
    """

    _name = "kim.agreement"
    _description = "Co-operation Agreement"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.authorised.mixin",
        "kim.validity.mixin",
        "kim.terminology.mixin",
        "kim.long.text.mixin",
        "kim.printable.mixin",
    ]
    _order = "state_sequence, start_date desc, id desc"
    _rec_names_search = ["name", "reference"]
    _check_company_auto = True

    # What it is
    name = fields.Char("Title", required=True, tracking=True)
    reference = fields.Char("File Number")
    kind = fields.Selection(
        [
            ("process", "Agreement on a process"),
            ("target", "Agreement on targets"),
            ("cooperation", "Co-operation"),
            ("anti_discrimination", "Co-operation against discrimination"),
            ("other", "Other"),
        ],
        required=True,
        default="process",
        tracking=True,
        index=True,
    )
    is_written = fields.Boolean(
        "Is Signed", default=True, tracking=True, help="No: a co-operation that nobody signs, such as a joint project."
    )
    purpose = fields.Text(tracking=True, help="What the parties want to reach. No word about a person.")
    process = fields.Text(
        "Referral Process", tracking=True, help="Who refers whom, how and when. Case managers read it."
    )
    note = fields.Text("Internal Note", groups=STEERING)
    # Who is in it, for whom, on what it rests
    party_ids = fields.One2many("kim.agreement.party", "agreement_id", "Parties")
    party_names = fields.Char("Between", compute="_compute_party_names")
    target_group_ids = fields.Many2many("kim.target.group", string="Target Groups", check_company=True)
    basis = fields.Char("Rests on", help="E.g. an earlier agreement on targets.")
    decision_id = fields.Many2one(
        "kim.decision",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        groups=STEERING,
        ondelete="restrict",
        domain="[('state', '=', 'decided')]",
    )
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        tracking=True,
        default=lambda self: self.env.user if self.env.user.active else False,  # the software itself is not
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    # Since when; unlike other dated rows without a first day where nobody told it
    start_date = fields.Date("In Force from", required=False, default=False, tracking=True, help="Empty: not known.")
    end_date = fields.Date("In Force until", tracking=True, copy=False, help="Empty: until further notice.")
    is_valid = fields.Boolean("In Force on the Reference Date")
    signed_date = fields.Date(
        "Signed on", compute="_compute_signed_date", store=True, help="When the last party signed; empty: not known."
    )
    review_date = fields.Date("Review by", tracking=True, index="btree_not_null", copy=False)
    # Where it is written
    source = fields.Char(help="Document that reports the agreement, e.g. the number of the Vorlage.")
    source_date = fields.Date(help="Date of that document.")
    has_hint = fields.Boolean(compute="_compute_hint", groups=STEERING)
    hint = fields.Char(compute="_compute_hint", groups=STEERING)

    _name_unique = models.Constraint("UNIQUE(name, company_id)", "There is an agreement with this title already.")
    _review_order = models.Constraint(
        "CHECK(review_date IS NULL OR start_date IS NULL OR review_date >= start_date)",
        "The review lies before the start. Please enter a later day.",
    )

    # === COMPUTE METHODS === #

    @api.depends("party_ids.partner_id", "party_ids.sequence")
    def _compute_party_names(self):
        for agreement in self:
            agreement.party_names = ", ".join(filter(None, agreement.party_ids.partner_id.mapped("name")))

    @api.depends("party_ids.signed_date", "party_ids.is_signed")
    def _compute_signed_date(self):
        """Tell the day of the last signature, if all parties have signed and all their days are known."""
        for agreement in self:
            days = agreement.party_ids.mapped("signed_date")
            agreement.signed_date = max(days) if days and all(days) else False

    @api.depends("start_date", "end_date", "state")
    @api.depends_context("reference_date")
    def _compute_is_valid(self):
        valid = self.filtered_domain(self._valid_on_domain(self._get_reference_date()))
        valid.is_valid = True
        (self - valid).is_valid = False

    @api.depends("state", "signed_date", "source", "source_date", "decision_id.decision_date")
    @api.depends_context("lang")
    def _compute_hint(self):
        """Say where an agreement was signed, or told as signed, before the decision on which it rests."""
        self.has_hint = False
        self.hint = False
        for agreement in self.filtered(lambda row: row.state != "draft"):
            decided, told = agreement.decision_id.decision_date, agreement.signed_date or agreement.source_date
            if decided and told and told < decided:
                agreement.has_hint = True
                agreement.hint = self.env._(
                    "The agreement is told of on %(day)s, its decision is dated %(decision_date)s. Please check the "
                    "days; they were kept as they were entered.",
                    day=format_date(self.env, told),
                    decision_date=format_date(self.env, decided),
                )

    # === BUSINESS METHODS === #

    @api.model
    def _valid_on_domain(self, day):
        """Return the agreements in force on ``day``; those that began on a day nobody knows are, up to their end."""
        return (
            Domain("state", "in", IN_FORCE)
            & (Domain("start_date", "=", False) | Domain("start_date", "<=", day))
            & (Domain("end_date", "=", False) | Domain("end_date", ">=", day))
        )

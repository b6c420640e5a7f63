from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date, formatLang


class KimPositionOccupancy(models.Model):
    """Who holds how much of a share, and from when to when (Besetzung).

    A person may stay unnamed. Heads are not FTE: two half-time people are two heads and 1.00 FTE. Where a carrier
    has not reported, the state is ``unknown``: these FTE are neither filled nor vacant (domain.md §4, "unknown is
    not zero"). Σ FTE on every date ≤ FTE of the share; see ``kim.position.share``.
    """

    _name = "kim.position.occupancy"
    _description = "Occupancy"
    _inherit = ["kim.validity.mixin", "kim.terminology.mixin"]
    _order = "start_date desc, id desc"
    _check_company_auto = True

    # The company follows from the share; checked against it, a new row would be offered no share at all.
    share_id = fields.Many2one("kim.position.share", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="share_id.company_id", store=True, index=True)
    block_id = fields.Many2one(related="share_id.block_id", store=True, index=True)
    function_id = fields.Many2one(related="share_id.function_id", store=True)
    area = fields.Char(related="share_id.area", store=True)
    # Who
    person_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        check_company=True,
        domain="[('is_company', '=', False)]",
        help="Leave empty to record the occupancy without a name.",
    )
    user_id = fields.Many2one(
        "res.users",
        compute="_compute_user_id",
        store=True,
        index="btree_not_null",
        help="Login of the person; sees this occupancy as her own.",
    )
    # How much
    state = fields.Selection(
        [("filled", "Filled"), ("unknown", "Not reported")],
        required=True,
        default="filled",
        copy=True,  # a field named state is else not copied, and what nobody reported would go on as filled
        help="Not reported: nobody has said whether this share is filled. It counts as unknown, not as vacant.",
    )
    fte = fields.Float("FTE", digits=(16, 2), required=True)
    # Not summed here: only kim.staffing knows which heads are the same person, and which are unknown.
    heads = fields.Integer(default=1, aggregator=None, help="Number of people who share these FTE.")
    is_headcount_unknown = fields.Boolean("Number of Heads Unknown")
    note = fields.Text()

    _fte_positive = models.Constraint("CHECK(fte > 0)", "Please enter more than 0 FTE.")
    _heads_positive = models.Constraint(
        "CHECK(is_headcount_unknown IS TRUE OR COALESCE(heads, 0) >= 1)",
        "Please enter at least one head, or mark the number as unknown.",
    )
    _person_one_head = models.Constraint(
        "CHECK(person_id IS NULL OR (heads = 1 AND state = 'filled' AND is_headcount_unknown IS NOT TRUE))",
        "A named person is one head and fills the share. Please add a line of its own for each person.",
    )

    # === COMPUTE METHODS === #

    @api.depends("person_id.user_ids")
    def _compute_user_id(self):
        for occupancy in self:
            # sudo: whoever records an occupancy need not be allowed to read user accounts
            occupancy.user_id = occupancy.person_id.sudo().user_ids[:1]

    @api.depends("share_id", "area", "fte")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """Show post, area and FTE, never the person: the name also titles the calendar (design.md §4, rule 7)."""
        for occupancy in self:
            share = occupancy.share_id.sudo()  # sudo: holders read their own occupancy but not the share
            fte = self.env._("%(number)s FTE", number=formatLang(self.env, occupancy.fte))
            parts = (share.position_id.code, share.area_label, fte)
            occupancy.display_name = " · ".join(part for part in parts if part)

    # === CONSTRAINT METHODS === #

    @api.constrains("share_id", "fte", "start_date", "end_date")
    def _check_within_share(self):
        self.share_id._check_occupancies_within()

    @api.constrains("share_id", "person_id", "start_date", "end_date")
    def _check_person_once(self):
        """A person holds a share once at a time; more FTE are one row with more FTE."""
        for occupancy in self.filtered("person_id"):
            if other := occupancy._overlapping("share_id", "person_id"):
                raise ValidationError(
                    self.env._(
                        "This person holds the share already from %(start)s. Please end that occupancy before, or "
                        "raise its FTE.",
                        start=format_date(self.env, other.start_date),
                    )
                )

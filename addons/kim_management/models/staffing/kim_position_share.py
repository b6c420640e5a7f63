from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import formatLang


class KimPositionShare(models.Model):
    """Dated share of a post (Stellenanteil): how much of it serves which towns, paid and placed by whom.

    Employer, place of work, town served and supervision (Fachaufsicht) are four different things (domain.md §1).
    A move, a split or a change of FTE ends the row and adds the next one; ``predecessor_id`` keeps the thread.
    Drafts are plans: they count in no figure and may exceed the entitlement.
    """

    _name = "kim.position.share"
    _description = "Share of a Position"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.validity.mixin",
        "kim.terminology.mixin",
        "kim.authorised.mixin",
    ]
    _order = "block_id, position_id, start_date desc, id desc"
    _rec_names_search = ["position_id.code", "area"]
    _check_company_auto = True

    # Identity
    # The company follows from the position; checked against it, a new share would be offered no position at all.
    position_id = fields.Many2one("kim.position", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="position_id.company_id", store=True, index=True)
    block_id = fields.Many2one(related="position_id.block_id", store=True, index=True)
    function_id = fields.Many2one(related="position_id.function_id", store=True, index=True)
    # Amount and time
    fte = fields.Float("FTE", digits=(16, 2), required=True, tracking=True)
    start_date = fields.Date(tracking=True)
    end_date = fields.Date(tracking=True)
    state = fields.Selection(
        [("draft", "Plan"), ("confirmed", "Confirmed")],
        required=True,
        default="confirmed",
        readonly=True,
        tracking=True,
        help="A plan counts in no figure and may exceed the entitlement.",
    )
    # Where and by whom
    employer_id = fields.Many2one(
        "res.partner", index="btree_not_null", check_company=True, tracking=True, help="Empty means not known."
    )
    carrier_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        domain="[('carrier_kind', '!=', False)]",
        help="Body to which the share is forwarded; empty for own posts.",
    )
    provision = fields.Selection(
        [("own", "Own posts"), ("forwarded", "Forwarded to carriers")], compute="_compute_provision", store=True
    )
    workplace_id = fields.Many2one("res.partner", "Place of Work", check_company=True)
    supervisor_id = fields.Many2one(
        "res.partner", "Professional Supervision", check_company=True, help="Stays with the county as a rule."
    )
    # Origin
    decision_id = fields.Many2one(
        "kim.decision", index="btree_not_null", check_company=True, domain="[('state', '=', 'decided')]"
    )
    predecessor_id = fields.Many2one("kim.position.share", readonly=True, index="btree_not_null", check_company=True)
    successor_ids = fields.One2many("kim.position.share", "predecessor_id", "Followed by")
    note = fields.Text()
    # People
    occupancy_ids = fields.One2many("kim.position.occupancy", "share_id", "Occupancies")
    advertisement_ids = fields.One2many("kim.position.advertisement", "share_id", "Advertisements")
    # On the reference date, from the one SQL answer
    filled_fte = fields.Float("Filled", digits=(16, 2), compute="_compute_staffing")
    vacant_fte = fields.Float("Vacant", digits=(16, 2), compute="_compute_staffing")
    unknown_fte = fields.Float("Not reported", digits=(16, 2), compute="_compute_staffing")
    advertised_fte = fields.Float("Advertised", digits=(16, 2), compute="_compute_staffing")

    _fte_positive = models.Constraint("CHECK(fte > 0)", "Please enter more than 0 FTE.")

    # === COMPUTE METHODS === #

    @api.depends("carrier_id")
    def _compute_provision(self):
        for share in self:
            share.provision = "forwarded" if share.carrier_id else "own"

    @api.depends(
        *("fte", "state", "start_date", "end_date"),
        *(f"occupancy_ids.{name}" for name in ("fte", "state", "start_date", "end_date")),
        *(f"advertisement_ids.{name}" for name in ("fte", "start_date", "end_date")),
    )
    @api.depends_context("reference_date")
    def _compute_staffing(self):
        """Read the figures of the reference date from ``kim.staffing``, so that lists and reports agree."""
        measures = ("filled_fte", "vacant_fte", "unknown_fte", "advertised_fte")
        staffing = self.env["kim.staffing"]._as_of(self._get_reference_date())
        figures = {
            share.id: values
            for share, *values in staffing._read_group(
                [("share_id", "in", self.ids)], ["share_id"], [f"{name}:sum" for name in measures]
            )
        }
        for share in self:
            for name, value in zip(measures, figures.get(share.id, (0,) * len(measures)), strict=True):
                share[name] = value

    @api.depends("position_id", "area", "fte")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for share in self:
            fte = self.env._("%(number)s FTE", number=formatLang(self.env, share.fte))
            parts = (share.position_id.code, share.area_label, fte)
            share.display_name = " · ".join(part for part in parts if part)

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse a direct change of the state: it moves by its named actions only (design.md §4, rule 6)."""
        if "state" in vals and not self.env.su:
            raise UserError(self.env._("The state of a share is changed by its buttons only."))
        return super().write(vals)

    def copy_data(self, default=None):
        """Copy as a plan: a copy would else count twice at once."""
        return super().copy_data({"state": "draft", **(default or {})})

    # === ACTION METHODS === #

    def action_confirm(self):
        """Make a plan binding; it counts from now on and is held against the entitlement."""
        self._set_state("confirmed")

    def action_set_draft(self):
        """Take a share back into planning; it no longer counts."""
        self._set_state("draft")

    # === BUSINESS METHODS === #

    def _set_state(self, state):
        """Set the state for a user who may write the shares."""
        self.check_access("write")
        self.sudo().state = state  # sudo: the field is closed to direct writes, the right was checked above

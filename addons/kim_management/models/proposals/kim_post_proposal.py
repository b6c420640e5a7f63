from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare
from odoo.tools.misc import format_date, formatLang

KINDS = [("occupancy", "Occupancy"), ("vacancy", "Vacancy"), ("advertisement", "Advertisement")]
# What the carrier says; its steps alone write it
CLAIM = (
    *("kind", "start_date", "end_date", "fte", "heads", "qualification", "is_permanent", "reference", "outcome"),
    "note",
)
# What the office adds while it decides
OFFICE = {"return_comment", "ended_occupancy_id", "ended_advertisement_id"}


class KimPostProposal(models.Model):
    """What a carrier reports about one of its shares: it is filled, it falls vacant, it is advertised.

    Nothing of it counts until the office accepts it; then it is written into the ledger by the ledger's own rules
    (``kim_post_proposal_ledger.py``). Four eyes come by themselves: people of a carrier propose and cannot accept, the
    office accepts and cannot propose. No name is asked for, an occupancy of a carrier has heads and FTE.
    """

    _name = "kim.post.proposal"
    _description = "Proposal of a Carrier"
    _inherit = ["kim.carrier.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "id desc"
    _rec_names_search = ["post_label"]
    _carrier_fields = frozenset((*CLAIM, "carrier_id", "post_label", "state", "submitted_date", "return_comment"))

    # About what; a share that is replaced on its first day goes, what was reported about it stays
    share_id = fields.Many2one("kim.position.share", readonly=True, index="btree_not_null", ondelete="set null")
    post_label = fields.Char("About", readonly=True, required=True)
    carrier_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    # What
    kind = fields.Selection(KINDS, required=True, readonly=True)
    start_date = fields.Date(
        "From",
        required=True,
        readonly=True,
        help="First day of the occupancy, of the vacancy or of the advert; last day of an advert that has ended.",
    )
    end_date = fields.Date("Until", readonly=True, help="Empty means until further notice.")
    fte = fields.Float("FTE", digits=(16, 2), required=True, readonly=True)
    heads = fields.Integer(default=1, readonly=True, aggregator=None, help="Number of people who share these FTE.")
    qualification = fields.Char(readonly=True, help="Degree and training, without a name.")
    is_permanent = fields.Boolean("Permanent Advert", readonly=True)
    reference = fields.Char(readonly=True, help="Number of the advert.")
    outcome = fields.Selection(
        [
            ("running", "Begins"),
            ("filled", "Has ended: filled"),
            ("unfilled", "Has ended: without result"),
            ("withdrawn", "Has ended: withdrawn"),
        ],
        "Advert",
        required=True,
        default="running",
        readonly=True,
    )
    note = fields.Text(readonly=True)
    # How it goes on
    state = fields.Selection(
        [
            ("submitted", "To be Decided"),
            ("returned", "Returned"),
            ("accepted", "Accepted"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="submitted",
        readonly=True,
        copy=False,
        index=True,
    )
    submitted_date = fields.Date("Reported on", readonly=True, copy=False)
    submitted_user_id = fields.Many2one("res.users", "Reported by", readonly=True, copy=False)
    decided_date = fields.Date("Decided on", readonly=True, copy=False)
    decided_user_id = fields.Many2one("res.users", "Decided by", readonly=True, copy=False)
    return_comment = fields.Text(copy=False, help="What the carrier has to complete or correct.")
    # What the office says where the ledger leaves a choice, and what was written into it
    ended_occupancy_id = fields.Many2one(
        "kim.position.occupancy", "Occupancy that Ends", copy=False, domain="[('share_id', '=', share_id)]"
    )
    ended_advertisement_id = fields.Many2one(
        "kim.position.advertisement", "Advertisement that Ends", copy=False, domain="[('share_id', '=', share_id)]"
    )
    occupancy_id = fields.Many2one("kim.position.occupancy", readonly=True, copy=False)
    advertisement_id = fields.Many2one("kim.position.advertisement", readonly=True, copy=False)

    _once = models.UniqueIndex(
        "(share_id, kind, start_date) WHERE state IN ('submitted', 'returned')",
        "This has been reported already and waits for an answer. Please withdraw that report first.",
    )

    # === COMPUTE METHODS === #

    @api.depends("kind", "post_label")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for proposal in self:
            proposal.display_name = f"{kinds.get(proposal.kind, '')}: {proposal.post_label or ''}"

    # === CRUD METHODS === #

    def write(self, vals):
        """Let the office write its answer only, and only while it has to decide."""
        if not self.env.su:
            self.check_access("write")
            if vals.keys() - OFFICE:
                raise UserError(self.env._("What a carrier reported is changed by the carrier only."))
            if any(proposal.state != "submitted" for proposal in self):
                raise UserError(self.env._("This proposal does not wait for a decision any more."))
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _check_claim(self):
        """Refuse at once what the ledger could never take, so that the carrier hears it and not the office."""
        self.ensure_one()
        share = self.share_id
        if self.fte <= 0:
            raise UserError(self.env._("Please enter more than 0 FTE."))
        if float_compare(self.fte, share.fte, precision_digits=2) > 0:
            sentence = self.env._(
                "This share has %(fte)s FTE. Please enter no more.", fte=formatLang(self.env, share.fte)
            )
            raise UserError(sentence)
        if self.end_date and self.end_date < self.start_date:
            raise UserError(self.env._("The end lies before the start. Please correct one of them."))
        if self.kind == "occupancy" and self.heads < 1:
            raise UserError(self.env._("Please enter at least one head."))
        self._check_period()

    def _check_period(self):
        """Demand days on which the share exists; an advert may run before."""
        share = self.share_id
        early = self.kind != "advertisement" and self.start_date < share.start_date
        last_days = [day for day in (self.start_date, self.end_date) if day]
        if early or (share.end_date and max(last_days) > share.end_date):
            raise UserError(
                self.env._(
                    "This share is yours from %(start)s until %(end)s. Please enter days within.",
                    start=format_date(self.env, share.start_date),
                    end=format_date(self.env, share.end_date) if share.end_date else "…",
                )
            )

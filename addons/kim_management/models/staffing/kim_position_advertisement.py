from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimPositionAdvertisement(models.Model):
    """Round in which a share, or part of it, is advertised (Ausschreibung).

    The round counts as advertised from ``start_date`` to ``end_date``; a permanent advert has no end. It may begin
    before the vacancy does: a post that falls vacant in September can be advertised in July.
    """

    _name = "kim.position.advertisement"
    _description = "Advertisement"
    _inherit = ["kim.validity.mixin", "kim.terminology.mixin"]
    _order = "start_date desc, id desc"
    _check_company_auto = True

    # The company follows from the share; checked against it, a new row would be offered no share at all.
    share_id = fields.Many2one("kim.position.share", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="share_id.company_id", store=True, index=True)
    block_id = fields.Many2one(related="share_id.block_id", store=True, index=True)
    round_number = fields.Integer("Round", default=1, required=True)
    fte = fields.Float("Advertised FTE", digits=(16, 2), required=True)
    is_permanent = fields.Boolean("Permanent Advert", help="Runs until the post is filled.")
    reference = fields.Char(help="Number of the advert.")
    outcome = fields.Selection(
        [
            ("running", "Running"),
            ("filled", "Filled"),
            ("unfilled", "Without result"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="running",
    )
    note = fields.Text()

    _fte_positive = models.Constraint("CHECK(fte > 0)", "Please enter more than 0 FTE.")
    _round_positive = models.Constraint("CHECK(round_number >= 1)", "Please count the rounds from 1.")
    _finished_has_end = models.Constraint(
        "CHECK(outcome = 'running' OR end_date IS NOT NULL)",
        "A finished round needs its last day. Please enter the end.",
    )

    # === COMPUTE METHODS === #

    @api.depends("share_id", "round_number")
    def _compute_display_name(self):
        for advertisement in self:
            advertisement.display_name = self.env._(
                "%(share)s, round %(round)s",
                share=advertisement.share_id.sudo().display_name or "",  # sudo: a label, as many2one names are
                round=advertisement.round_number,
            )

    # === CONSTRAINT METHODS === #

    @api.constrains("fte", "share_id")
    def _check_fte_within_share(self):
        for advertisement in self:
            if advertisement.fte > advertisement.share_id.fte:
                raise ValidationError(
                    self.env._(
                        "The advertisement offers more FTE than the share “%(share)s” has. Please reduce it.",
                        share=advertisement.share_id.display_name,
                    )
                )

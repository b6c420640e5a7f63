from odoo import api, fields, models


class KimDecisionBallot(models.Model):
    """What a member voted, cast by the member alone (``kim.decision._cast``); one for each seat.

    A person who stands in for a member votes for the member's seat, so that the seat counts once.
    """

    _name = "kim.decision.ballot"
    _description = "Ballot"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "decision_id, cast_date, id"
    _rec_name = "choice"
    _check_company_auto = True

    decision_id = fields.Many2one("kim.decision", required=True, index=True, ondelete="restrict", check_company=True)
    company_id = fields.Many2one(related="decision_id.company_id", store=True, index=True)
    member_id = fields.Many2one("kim.body.member", required=True, index=True, ondelete="restrict", check_company=True)
    seat_id = fields.Many2one(
        "kim.body.member", compute="_compute_seat_id", store=True, index=True, ondelete="restrict", check_company=True
    )
    choice = fields.Selection([("yes", "Yes"), ("no", "No"), ("abstain", "Abstention")], required=True)
    comment = fields.Char(help="What the member gave as reason, if anything.")
    cast_date = fields.Datetime("Cast on", required=True, default=fields.Datetime.now)

    _seat_unique = models.Constraint("UNIQUE(decision_id, seat_id)", "This seat has voted already.")

    # === COMPUTE METHODS === #

    @api.depends("member_id.substitute_of_id")
    def _compute_seat_id(self):
        for ballot in self:
            ballot.seat_id = ballot.member_id._seat()

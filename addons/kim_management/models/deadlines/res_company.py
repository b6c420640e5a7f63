from odoo import fields, models


class ResCompany(models.Model):
    """When a deadline is near, and how long something may wait for an answer."""

    _inherit = "res.company"

    kim_soon_days = fields.Integer(
        "Days until a Deadline Is Near", required=True, default=30, help="Nearer deadlines are shown as “soon”."
    )
    kim_waiting_days = fields.Integer(
        "Days Something May Wait",
        required=True,
        default=28,
        help="A contract that was sent, a proof that was submitted or returned: afterwards it is overdue.",
    )

    _kim_deadline_days = models.Constraint(
        "CHECK(kim_soon_days >= 0 AND kim_waiting_days >= 0)", "Please enter no negative number of days."
    )

from odoo import fields, models


class KimCaseClosingRecord(models.Model):
    """One closing of a case, kept when the case is reopened: when, why, and what was reached by then.

    Written by the software whenever a case is closed.
    """

    _name = "kim.case.closing.record"
    _description = "Closing of a Case"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "case_id, id desc"
    _kim_after_closing = True  # it is written when the case has just been closed

    closing_date = fields.Date("Closed on", required=True, readonly=True)
    closing_reason = fields.Selection(
        lambda self: self.env["kim.case"]._fields["closing_reason"]._description_selection(self.env),
        required=True,
        readonly=True,
    )
    reopened_date = fields.Date("Reopened on", readonly=True)
    goal_count = fields.Integer("Goals Agreed", readonly=True, aggregator=None)
    goal_reached_count = fields.Integer("Goals Reached", readonly=True, aggregator=None)
    goal_dropped_count = fields.Integer("Goals Dropped", readonly=True, aggregator=None)
    evaluation = fields.Text(help="What helped, what did not, what other cases can learn from it.")

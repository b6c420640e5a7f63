from odoo import api, fields, models


class KimCasePhasePeriod(models.Model):
    """Which phase a case was in from when to when: the history that makes "running on a Stichtag" a question to dates.

    The last day is not part of the period: on the day of the change the case is in the new phase already, and a phase
    that began and ended on one day has lasted no day. Written by the software alone, whenever a case changes phase.
    """

    _name = "kim.case.phase.period"
    _description = "Phase of a Case over Time"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "case_id, start_date, id"

    phase_id = fields.Many2one("kim.case.phase", required=True, index=True, ondelete="restrict", check_company=True)
    start_date = fields.Date(required=True, index=True)
    end_date = fields.Date(index=True, help="First day on which the case was in another phase; empty: still in it.")
    days = fields.Integer(compute="_compute_days", aggregator=None)

    _period_order = models.Constraint(
        "CHECK(end_date IS NULL OR end_date >= start_date)",
        "The start of the case lies after the end of its first phase. Please correct the date.",
    )
    _one_open = models.UniqueIndex("(case_id) WHERE end_date IS NULL", "A case is in one phase at a time.")

    # === COMPUTE METHODS === #

    @api.depends("start_date", "end_date")
    def _compute_days(self):
        today = fields.Date.context_today(self)
        for period in self:
            period.days = ((period.end_date or today) - period.start_date).days if period.start_date else 0

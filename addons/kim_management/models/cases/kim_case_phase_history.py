from odoo import api, fields, models


class KimCase(models.Model):
    """Each change of phase is kept with its day, whoever makes it."""

    _inherit = "kim.case"

    phase_period_ids = fields.One2many("kim.case.phase.period", "case_id", "Phases over Time")
    phase_start_date = fields.Date("In This Phase since", readonly=True, copy=False)
    phase_days = fields.Integer("Days in Phase", compute="_compute_phase_days", aggregator=None)

    # === COMPUTE METHODS === #

    @api.depends("phase_start_date", "closing_date")
    def _compute_phase_days(self):
        """Count the days up to today; a closed case waits for nothing."""
        today = fields.Date.context_today(self)
        for case in self:
            since = case.phase_start_date
            case.phase_days = (today - since).days if since and not case.closing_date else 0

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin the first phase with the case."""
        cases = super().create(vals_list)
        for case in cases.sudo():  # sudo: the history is the software's own
            case.phase_start_date = case.start_date
        # sudo: as above
        self.env["kim.case.phase.period"].sudo().create([case._phase_period(case.start_date) for case in cases])
        return cases

    def write(self, vals):
        """Keep the day of a change of phase; a corrected start of the case corrects its first phase."""
        before = {case: case.phase_id for case in self} if "phase_id" in vals else {}
        result = super().write(vals)
        for case in self.sudo():  # sudo: the history is the software's own
            if before.get(case.with_env(self.env), case.phase_id) != case.phase_id:
                case._begin_phase(case.closing_date or fields.Date.context_today(self))
            elif "start_date" in vals and case.phase_period_ids:
                case.phase_period_ids[0].start_date = case.start_date
                case.phase_start_date = case.phase_period_ids[-1].start_date
        return result

    # === BUSINESS METHODS === #

    def _phase_period(self, day):
        return {"case_id": self.id, "phase_id": self.phase_id.id, "start_date": day}

    def _begin_phase(self, day):
        """End the present period and begin the next one, never before the present one began."""
        current = self.phase_period_ids.filtered(lambda period: not period.end_date)
        day = max([day, *current.mapped("start_date")])
        current.end_date = day
        self.env.flush_all()  # the ended row makes room for the next one
        self.env["kim.case.phase.period"].create(self._phase_period(day))
        self.phase_start_date = day

from odoo import api, fields, models
from odoo.exceptions import UserError

REMINDER = "kim_management.mail_activity_type_theme_step"


class KimTheme(models.Model):
    """The way of a theme into the structure: evidence, steps, escalation, and the project group that works on it."""

    _inherit = "kim.theme"

    tag_ids = fields.Many2many("kim.theme.tag", string="Cross-Cutting Topics")
    evidence_ids = fields.One2many("kim.theme.evidence", "theme_id")
    progress_ids = fields.One2many("kim.theme.progress", "theme_id", "Steps")
    escalation_ids = fields.One2many("kim.theme.escalation", "theme_id", "Escalations")
    evidence_count = fields.Integer(
        "How Often Seen",
        compute="_compute_evidence_count",
        store=True,
        help="In how many cases it showed, as far as it is known; 0: unknown.",
    )
    evidence_label = fields.Char("Seen in Cases", compute="_compute_evidence_label")
    is_escalated = fields.Boolean("Escalated", compute="_compute_is_escalated", store=True)
    step_label = fields.Char("Steps Done", compute="_compute_step_label")

    # === COMPUTE METHODS === #

    @api.depends("evidence_ids.case_count")
    def _compute_evidence_count(self):
        """Add up what is known."""
        for theme in self:
            theme.evidence_count = sum(theme.evidence_ids.mapped("case_count"))

    @api.depends("evidence_ids.case_count")
    @api.depends_context("lang")
    def _compute_evidence_label(self):
        """Say the number; "at least" where a part of it is not known, and unknown where nothing is."""
        for theme in self:
            count, rows = theme.evidence_count, theme.evidence_ids
            if not count:
                theme.evidence_label = self.env._("unknown")
            elif all(rows.mapped("case_count")):
                theme.evidence_label = str(count)
            else:
                theme.evidence_label = self.env._("at least %(count)s", count=count)

    @api.depends("escalation_ids.is_open")
    def _compute_is_escalated(self):
        for theme in self:
            theme.is_escalated = any(theme.escalation_ids.mapped("is_open"))

    @api.depends("progress_ids.done_date")
    @api.depends_context("lang")
    def _compute_step_label(self):
        for theme in self:
            rows = theme.progress_ids
            done = len(rows.filtered("done_date"))
            theme.step_label = self.env._("%(done)s of %(all)s", done=done, all=len(rows)) if rows else False

    # === ACTION METHODS === #

    def action_add_steps(self):
        """Put the steps of the council on the theme's list, those that are missing there."""
        self.check_access("write")
        for theme in self:
            steps = self.env["kim.theme.step"].search([("company_id", "in", (theme.company_id.id, False))])
            missing = steps - theme.progress_ids.step_id
            theme.progress_ids = [fields.Command.create({"step_id": step.id}) for step in missing]

    def action_found_group(self):
        """Found the project group that works on the theme, and open it to enter its members."""
        self.ensure_one()
        self._demand_coordinator()
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["body_id"])
        if self.body_id:
            raise UserError(self.env._("The project group “%(group)s” works on this theme.", group=self.body_id.name))
        if self.state not in ("accepted", "in_work"):
            raise UserError(self.env._("Please accept the theme first."))
        name = self.env._("Project group %(theme)s", theme=self.name)
        known = self.env["kim.body"].search([("name", "=", name), ("company_id", "=", self.company_id.id)])
        values = {"name": name, "kind": "project", "company_id": self.company_id.id}
        self.body_id = known or self.env["kim.body"].create(values)
        return {
            "type": "ir.actions.act_window",
            "res_model": "kim.body",
            "res_id": self.body_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    # === BUSINESS METHODS === #

    def _people_told(self):
        """Return the cases behind the reconstructions that the theme comes from."""
        return self.sudo().evidence_ids.reconstruction_id._people_told()  # sudo: see there

    def _report_evidence(self, count):
        """Keep what the carrier says in how many cases it saw the theme; 0 takes it back."""
        rows = self.evidence_ids.filtered(lambda row: row.kind == "carrier" and row.carrier_id == self.carrier_id)
        if not count:
            rows.unlink()
        elif rows:
            rows[0].case_count = count
        else:
            values = {"kind": "carrier", "carrier_id": self.carrier_id.id, "case_count": count}
            self.evidence_ids = [fields.Command.create(values)]

    def _remind_of_steps(self):
        """Keep one reminder for each responsible with the day of her next step."""
        kind = self.env.ref(REMINDER)
        # sudo: the reminder is the software's, whoever enters the step
        known = (
            self.env["mail.activity"]
            .sudo()
            .search([("res_model", "=", self._name), ("res_id", "in", self.ids), ("activity_type_id", "=", kind.id)])
        )
        for theme in self.sudo():
            due = {}
            for row in theme.progress_ids.filtered(lambda row: row.due_date and row.user_id and not row.done_date):
                due[row.user_id] = min(due.get(row.user_id, row.due_date), row.due_date)
            of_theme = known.filtered(lambda activity, theme=theme: activity.res_id == theme.id)
            of_theme.filtered(lambda activity, due=due: activity.user_id not in due).unlink()
            for user, day in due.items():
                reminder = of_theme.exists().filtered(lambda activity, user=user: activity.user_id == user)
                if reminder:
                    reminder.date_deadline = day
                else:
                    theme.activity_schedule(REMINDER, day, user_id=user.id)

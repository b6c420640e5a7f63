from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..foundation.preset_values import without_presets

REMINDER = "kim_management.mail_activity_type_deadline"
# Moved by the actions and by the nightly job only
GUARDED_FIELDS = {"done_date", "is_reminded", "reminder_ids"}


class KimCaseDeadline(models.Model):
    """Deadline (Frist) of a case: a residence title expires, benefits end; it reminds months ahead, once.

    The reminder is an activity on the case for manager and deputy. It names the number of the case and not the kind of
    deadline, which would tell of the person. It ends with the deadline, and is planned anew for whoever takes over.
    """

    _name = "kim.case.deadline"
    _description = "Deadline"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "done_date desc, due_date, id"

    kind_id = fields.Many2one("kim.deadline.kind", required=True, index=True, ondelete="restrict", check_company=True)
    due_date = fields.Date("Due on", required=True, index=True)
    remind_months = fields.Integer(
        "Remind Months Ahead", compute="_compute_remind_months", store=True, readonly=False, aggregator=None
    )
    remind_date = fields.Date("Reminds from", compute="_compute_remind_date", store=True, index=True)
    done_date = fields.Date("Done on", readonly=True, copy=False)
    is_reminded = fields.Boolean("Reminded", readonly=True, copy=False)
    reminder_ids = fields.Many2many("mail.activity", string="Reminders", readonly=True, copy=False)
    note = fields.Text(help="Only the case manager and her deputy read it.")

    _months_plausible = models.Constraint(
        "CHECK(remind_months BETWEEN 0 AND 24)", "Please enter between 0 and 24 months ahead."
    )
    _date_plausible = models.Constraint(
        "CHECK(due_date >= '1900-01-01')", "The deadline lies before 1900. Please correct it."
    )

    # === COMPUTE METHODS === #

    @api.depends("kind_id")
    def _compute_remind_months(self):
        for deadline in self:
            deadline.remind_months = deadline.kind_id.remind_months

    @api.depends("due_date", "remind_months")
    def _compute_remind_date(self):
        for deadline in self:
            deadline.remind_date = deadline.due_date and deadline.due_date - relativedelta(
                months=deadline.remind_months
            )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin as an open deadline that has not reminded yet."""
        self.check_access("create")
        for vals in vals_list:
            self._refuse_guarded({name for name, value in vals.items() if value})
        unset = without_presets(self, GUARDED_FIELDS)
        return super(KimCaseDeadline, unset).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse what moves by actions only; another day reminds again."""
        self.check_access("write")
        self._refuse_guarded(vals.keys())
        result = super().write(vals)
        if {"due_date", "remind_months", "kind_id"} & vals.keys():
            self._forget_reminders()
        return result

    def unlink(self):
        """Take the reminders along."""
        self.check_access("unlink")
        self._forget_reminders()
        return super().unlink()

    @api.model
    def _refuse_guarded(self, names):
        if not self.env.su and GUARDED_FIELDS & set(names):
            raise UserError(self.env._("A deadline is done and reopened by its buttons only."))

    # === ACTION METHODS === #

    def action_done(self):
        """Note that the deadlines were kept today; their reminders end."""
        self.check_access("write")
        if any(deadline.done_date for deadline in self):
            raise UserError(self.env._("This deadline is done already."))
        self._check_case_takes_changes()
        # sudo: closed to direct writes, the right was checked above
        self.sudo().done_date = fields.Date.context_today(self)
        self._forget_reminders()

    def action_reopen(self):
        """Take back that deadlines are done; they remind again."""
        self.check_access("write")
        if not all(deadline.done_date for deadline in self):
            raise UserError(self.env._("This deadline is open."))
        self._check_case_takes_changes()
        self.sudo().done_date = False  # sudo: as in action_done

    # === BUSINESS METHODS === #

    def _forget_reminders(self):
        """End the activities, so that the next nightly job plans those that are still due."""
        deadlines = self.sudo()  # sudo: reminders are the software's own
        deadlines.reminder_ids.unlink()
        deadlines.is_reminded = False

    @api.model
    def _cron_remind(self):
        """Remind of every council's deadlines as of today."""
        self._remind(fields.Date.context_today(self))

    @api.model
    def _remind(self, day):
        """Plan an activity for manager and deputy for each open deadline whose months ahead have come on ``day``."""
        due = self.search(
            [
                ("remind_date", "<=", day),
                ("done_date", "=", False),
                ("is_reminded", "=", False),
                ("case_id.closing_date", "=", False),
            ]
        )
        reminders = [deadline._reminder_vals(user) for deadline in due for user in deadline._reminded_users()]
        planned = iter(self.env["mail.activity"].create(reminders))
        for deadline in due:
            ids = [next(planned).id for _user in deadline._reminded_users()]
            deadline.write({"reminder_ids": [fields.Command.set(ids)], "is_reminded": True})

    def _reminded_users(self):
        return (self.manager_id | self.deputy_id).filtered("active")

    def _reminder_vals(self, user):
        number = self.case_id.number
        return {
            "activity_type_id": self.env.ref(REMINDER).id,
            "res_model_id": self.env["ir.model"]._get_id("kim.case"),
            "res_id": self.case_id.id,
            "user_id": user.id,
            "date_deadline": self.due_date,
            "summary": self.with_context(lang=user.lang).env._("Deadline in case %(number)s", number=number),
        }

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.kim_management.models.foundation.preset_values import without_presets

STEP_FIELDS = {"state", "told_report_id"}
TEXTS = frozenset(("asked_by", "question", "answer"))


class KimReportQuestion(models.Model):
    """What a body asked when it had a report before it, what it was promised, and the answer.

    It is open until it is answered, and every report tells of it until one that was submitted has told the answer.
    Who asked is a body or a faction: the texts name nobody (``kim.nameless.mixin``).
    """

    _name = "kim.report.question"
    _description = "Question of a Body"
    _inherit = ["kim.nameless.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "asked_date desc, id desc"
    _rec_name = "question"
    _check_company_auto = True
    _nameless_fields = TEXTS

    # Where it was asked
    report_id = fields.Many2one(
        "kim.report", "Asked of Report", required=True, index=True, ondelete="cascade", check_company=True
    )
    station_id = fields.Many2one(
        "kim.report.station",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('report_id', '=', report_id)]",
    )
    company_id = fields.Many2one(related="report_id.company_id", store=True, index=True)
    asked_date = fields.Date(
        "Asked on",
        required=True,
        compute="_compute_asked_date",
        store=True,
        readonly=False,
        precompute=True,
    )
    asked_by = fields.Char(help="Body or faction, e.g. Fraktion im Sozialausschuss. No name of a person.")
    # What
    kind = fields.Selection([("question", "Question"), ("promise", "Promise")], required=True, default="question")
    question = fields.Text(
        "Question or Promise", required=True, help="What was asked or promised. No word about a person."
    )
    answer = fields.Text(help="What was answered, or how the promise was kept. No word about a person.")
    answered_date = fields.Date("Answered on")
    # Who sees to it
    due_date = fields.Date("Promised by", help="By when the answer was promised; empty: no day was named.")
    user_id = fields.Many2one("res.users", "Responsible", domain="[('share', '=', False)]")
    # How it stands
    state = fields.Selection(
        [("open", "Open"), ("answered", "Answered or Kept"), ("told", "Told in a Report")],
        required=True,
        readonly=True,
        default="open",
        copy=False,
        index=True,
    )
    told_report_id = fields.Many2one(
        "kim.report", "Told in", readonly=True, copy=False, index="btree_not_null", check_company=True
    )

    _answer_order = models.Constraint(
        "CHECK(answered_date IS NULL OR answered_date >= asked_date)", "The answer comes after the question."
    )

    # === COMPUTE METHODS === #

    @api.depends("station_id")
    def _compute_asked_date(self):
        for question in self:
            day = question.station_id.meeting_date or question.asked_date
            question.asked_date = day or fields.Date.context_today(question)

    # === CONSTRAINT METHODS === #

    @api.constrains("station_id", "report_id")
    def _check_station(self):
        for question in self.filtered("station_id"):
            if question.station_id.report_id != question.report_id:
                raise ValidationError(
                    self.env._("The station belongs to another report. Please choose one of this one.")
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin every question as an open one."""
        if not self.env.su:
            for vals in vals_list:
                if vals.get("state", "open") != "open" or vals.get("told_report_id"):
                    self._refuse_direct_step()
        questions = super(KimReportQuestion, without_presets(self, STEP_FIELDS)).create(vals_list)
        return questions.with_env(self.env)

    def write(self, vals):
        """Refuse a direct change of the state, and any change of what a submitted report has told."""
        if not self.env.su:
            self.check_access("write")
            if STEP_FIELDS & vals.keys():
                self._refuse_direct_step()
            if any(record.state == "told" for record in self) and vals.keys() - {"user_id"}:
                raise UserError(
                    self.env._(
                        "A submitted report has told the answer. Please enter a new question where more is asked."
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_told(self):
        if any(question.state == "told" for question in self):
            raise UserError(self.env._("A submitted report has told the answer. The question is kept with it."))

    # === ACTION METHODS === #

    def action_answer(self):
        """Settle the question with its answer; open -> answered. The next report tells it."""
        self.check_access("write")
        for question in self:
            question._demand_state("open")
            if not (question.answer or "").strip():
                raise UserError(self.env._("Please enter the answer first, or how the promise was kept."))
            day = question.answered_date or max(fields.Date.context_today(question), question.asked_date)
            # sudo: closed to direct writes, the right was checked
            question.sudo().write({"state": "answered", "answered_date": day})

    def action_reopen(self):
        """Take back the answer before a report has told it; answered -> open. Its text stays."""
        self.check_access("write")
        for question in self:
            question._demand_state("answered")
            # sudo: closed to direct writes, the right was checked
            question.sudo().write({"state": "open", "answered_date": False})

    # === BUSINESS METHODS === #

    @api.model
    def _carried(self, company, day, report, is_public):
        """Return what a report on the Stichtag ``day`` tells: all whose answer no other report had told by then.

        The replacement of a report tells what that one told. A public paper tells nothing of one that is not, and a
        town's paper carries on what was asked about the town's papers, the council's what was asked about its own.
        """
        told_by = [False, *report._origin.ids, *report.replaces_id.ids]
        is_carried = Domain("told_report_id", "in", told_by) | Domain("told_report_id.reference_date", ">", day)
        domain = Domain("company_id", "=", company.id) & Domain("asked_date", "<=", day) & is_carried
        domain &= Domain("report_id", "not in", report._origin.ids)
        domain &= Domain("report_id.municipality_id", "=", report.municipality_id.id)
        if is_public:
            domain &= Domain("report_id.is_public", "=", True)
        return self.search(domain, order="asked_date, id")

    def _is_answered_on(self, day):
        """Return whether it was answered by the day."""
        return self.state != "open" and self.answered_date <= day

    def _demand_state(self, *states):
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._("The question is “%(state)s”: this step is not possible now.", state=labels[self.state])
            )

    def _refuse_direct_step(self):
        raise UserError(self.env._("The state of a question is changed by its buttons only."))

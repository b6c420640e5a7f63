from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .numbering import number_within_case
from .score_picture import score_picture


class KimCasePlan(models.Model):
    """Support plan (Hilfeplan) as it was agreed on one day: a version that stays, whatever becomes of the goals.

    The words are frozen in ``content``. The name of the person is not among them: it is put on the paper when it is
    printed, for whoever may read the person.
    """

    _name = "kim.case.plan"
    _description = "Support Plan"
    _inherit = ["kim.case.part.mixin", "kim.printable.mixin", "kim.terminology.mixin"]
    _order = "case_id, number desc"
    _kim_print_template = "kim_management.kim_case_plan_page"

    number = fields.Integer("Version", required=True, readonly=True, aggregator=None)
    plan_date = fields.Date("As of", required=True, readonly=True, default=fields.Date.context_today)
    agreed_date = fields.Date("Agreed with the Person on", help="Entered once, for example when the paper is signed.")
    content = fields.Json(required=True, readonly=True)
    goal_count = fields.Integer("Goals", readonly=True, aggregator=None)
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    _number_unique = models.Constraint("UNIQUE(case_id, number)", "This version of the plan exists already.")

    # === COMPUTE METHODS === #

    @api.depends("case_id", "number")
    def _compute_display_name(self):
        """Name the version of the case's plan; both are numbers."""
        for plan in self:
            number = plan.case_id.sudo().number or ""  # sudo: the number is for all who see the part
            plan.display_name = f"{number} · {plan.number}" if plan.number else number

    @api.depends("content")
    @api.depends_context("lang")
    def _compute_preview(self):
        for plan in self:
            values = {"record": plan, **plan._content_values()}
            plan.preview = self.env["ir.qweb"]._render("kim_management.kim_case_plan_content", values)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Number the version within its case."""
        number_within_case(self, vals_list, "number")
        return super().create(vals_list)

    def write(self, vals):
        """Keep a version as it is; only the day on which the person agreed is added once."""
        if not self.env.su:
            if set(vals) != {"agreed_date"} or any(plan.agreed_date for plan in self):
                raise AccessError(self.env._("A version of the support plan stays as it is. Please make a new one."))
            self._check_agreed_by_now(vals["agreed_date"])
        return super().write(vals)

    def _check_agreed_by_now(self, day):
        if fields.Date.to_date(day) > fields.Date.context_today(self):
            raise UserError(self.env._("A plan cannot be agreed in the future. Please correct the day."))

    # === PRINTING === #

    def _print(self):
        """Print the plan; the paper names the person, which is a look at the person, too."""
        page = super()._print()
        self.env["kim.case.access.log"]._note(self._readable_client(), "print")
        return page

    def _print_cases(self):
        return self.case_id

    def _print_name(self):
        number = self.case_id.number
        return self.env._("Support_plan_%(number)s_version_%(version)s", number=number, version=self.number)

    def _print_values(self):
        client = self._readable_client()
        name = " ".join(filter(None, (client.first_name, client.last_name)))
        return {
            "title": self.env._("Support Plan"),
            "council": self.company_id.name,
            "name": name,
            "language": client.language,
            # sudo: case managers need not be allowed to read user accounts
            "manager": self.sudo().manager_id.name,
            **self._content_values(),
        }

    def _readable_client(self):
        """Return the person if the user may read her, by the person's own rule."""
        return self.case_id.client_id._filtered_access("read")

    def _content_values(self):
        """Return what the templates need to tell the frozen content in the user's language."""
        content = self.content or {}
        attainments = self._labels("kim.case.goal", "attainment")
        return {
            "goals": content.get("goals", []),
            "scores": content.get("scores", []),
            "labels": {
                "actor": self._labels("kim.case.measure", "actor"),
                "state": self._labels("kim.case.measure", "state"),
                "score": self._labels("kim.case.assessment.line", "score_before"),
            },
            "day": lambda value: format_date(self.env, value),
            "standing": lambda goal: " · ".join(
                filter(None, (goal["field"], attainments.get(goal["attainment"]), goal["attainment_reason"]))
            ),
            "picture": score_picture,
        }

    def _labels(self, model, name):
        """Return {key: label in the user's language} of a list of choices."""
        return dict(self.env[model]._fields[name]._description_selection(self.env))

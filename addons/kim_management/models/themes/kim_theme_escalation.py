from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimThemeEscalation(models.Model):
    """Escalation of a theme: taken to a body or above the council, because it is not decided where it showed.

    It is open until it is answered; the agenda of the body's next meeting takes up what is open.
    """

    _name = "kim.theme.escalation"
    _description = "Escalation of a Theme"
    _inherit = ["kim.theme.part.mixin", "kim.nameless.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "escalation_date desc, id desc"
    _check_company_auto = True
    _nameless_fields = frozenset(("reason", "answer"))

    target = fields.Selection(
        [
            ("body", "Body"),
            ("authority", "Granting authority"),
            ("ministry", "Ministry"),
            ("other", "Other"),
        ],
        "Escalated to",
        required=True,
        default="body",
    )
    body_id = fields.Many2one("kim.body", index="btree_not_null", ondelete="restrict", check_company=True)
    escalation_date = fields.Date("Day", required=True, default=fields.Date.context_today)
    reason = fields.Text(required=True, help="What is to be decided, and why not here. No word about a person.")
    answer = fields.Text(help="What was answered or decided. No word about a person.")
    answer_date = fields.Date("Answered on")
    is_open = fields.Boolean("Waits for an Answer", compute="_compute_is_open", store=True, index=True)

    _answer_order = models.Constraint(
        "CHECK(answer_date IS NULL OR answer_date >= escalation_date)", "The answer comes after the escalation."
    )

    # === COMPUTE METHODS === #

    @api.depends("answer_date")
    def _compute_is_open(self):
        for escalation in self:
            escalation.is_open = not escalation.answer_date

    @api.depends("theme_id", "target", "body_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["target"]._description_selection(self.env))
        for escalation in self:
            to = escalation.body_id.name or labels.get(escalation.target, "")
            escalation.display_name = f"{escalation.theme_id.name or ''} → {to}"

    # === CONSTRAINT METHODS === #

    @api.constrains("target", "body_id")
    def _check_body(self):
        for escalation in self:
            if bool(escalation.body_id) != (escalation.target == "body"):
                raise ValidationError(self.env._("Please choose the body, and only where the theme goes to a body."))

    @api.constrains("answer", "answer_date")
    def _check_answer(self):
        for escalation in self:
            if bool((escalation.answer or "").strip()) != bool(escalation.answer_date):
                raise ValidationError(self.env._("Please enter the answer together with its day."))

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..foundation.preset_values import without_presets


class KimCaseReview(models.Model):
    """Review (Überprüfung, Monitoring): on a day planned before, team and person look at what the plan has brought.

    Held by the action, which carries out the result: the case loops back to the assessment, or goes on to the next
    review. A held review is kept as it is; the note may still be completed.
    """

    _name = "kim.case.review"
    _description = "Review"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "planned_date desc, id desc"

    state = fields.Selection(
        [("planned", "Planned"), ("held", "Held")], required=True, readonly=True, default="planned", copy=False
    )
    planned_date = fields.Date(
        "Planned for", required=True, index=True, default=lambda self: self._after_interval(self.env.company)
    )
    held_date = fields.Date("Held on", copy=False, help="Empty means today when it is marked as held.")
    result = fields.Selection(
        [("continue", "Go on as planned"), ("assessment", "Back to assessment"), ("close", "Close the case")],
        copy=False,
    )
    next_date = fields.Date(
        "Next Review",
        compute="_compute_next_date",
        store=True,
        readonly=False,
        copy=False,
        help="Planned when this review is held; empty plans none.",
    )
    note = fields.Text(help="Only the case manager and her deputy read it.")

    _dates_plausible = models.Constraint(
        "CHECK(planned_date >= '1900-01-01' AND (held_date IS NULL OR held_date >= '1900-01-01'))",
        "The review lies before 1900. Please correct it.",
    )
    _held_complete = models.Constraint(
        "CHECK(state = 'planned' OR (held_date IS NOT NULL AND result IS NOT NULL))",
        "A held review needs its day and its result.",
    )

    # === DEFAULTS AND COMPUTE METHODS === #

    @api.model
    def _after_interval(self, company, day=None):
        """Return the day on which the next review is due, by the council's months."""
        # sudo: the setting is no secret
        return (day or fields.Date.context_today(self)) + relativedelta(months=company.sudo().kim_review_months)

    @api.depends("result", "held_date")
    def _compute_next_date(self):
        """Propose the next review once a result is chosen; who closes the case plans none."""
        for review in self:
            goes_on = review.result and review.result != "close"
            company = review.company_id or self.env.company
            review.next_date = review._after_interval(company, review.held_date) if goes_on else False

    # === CONSTRAINT METHODS === #

    @api.constrains("held_date")
    def _check_held_by_now(self):
        today = fields.Date.context_today(self)
        if any(review.held_date and review.held_date > today for review in self):
            raise ValidationError(self.env._("A review cannot be held in the future. Please correct the day."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Plan reviews; they are held by the action."""
        self.check_access("create")
        for vals in vals_list:
            if not self.env.su and vals.get("state", "planned") != "planned":
                self._refuse_direct()
        unset = without_presets(self, {"state"})
        return super(KimCaseReview, unset).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse to hold a review by writing, and to rewrite what was held."""
        self.check_access("write")
        rewrites = vals.keys() - {"note"} and any(review.state == "held" for review in self)
        if not self.env.su and ("state" in vals or rewrites):
            self._refuse_direct()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        if not self.env.su and any(review.state == "held" for review in self):
            raise UserError(self.env._("A review that was held stays in the file."))

    @api.model
    def _refuse_direct(self):
        raise UserError(self.env._("A review is marked as held by its button, and kept as it was."))

    # === ACTION METHODS === #

    def action_hold(self):
        """Mark reviews as held and carry out their results."""
        self.check_access("write")
        self._check_case_takes_changes()
        for review in self:
            if review.state == "held":
                raise UserError(self.env._("This review is held already."))
            if not review.result:
                raise UserError(self.env._("Please choose the result of the review first."))
            held_date = review.held_date or fields.Date.context_today(review)
            # sudo: closed to direct writes, the right was checked above
            review.sudo().write({"held_date": held_date, "state": "held", "next_date": review.next_date})
            review._carry_out()

    # === BUSINESS METHODS === #

    def _carry_out(self):
        """Loop the case back if that is the result, and plan the next review unless one is planned already."""
        self.ensure_one()
        if self.result == "assessment":
            self.case_id.action_back_to_assessment()
        planned = self.search_count([("case_id", "=", self.case_id.id), ("state", "=", "planned")], limit=1)
        if self.next_date and self.result != "close" and not planned:
            self.create({"case_id": self.case_id.id, "planned_date": self.next_date})

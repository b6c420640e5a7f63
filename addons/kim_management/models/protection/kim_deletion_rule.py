from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

SUBJECTS = [
    ("case", "Closed case, with the person"),
    ("waiting", "Person without a case (waiting list)"),
    ("intake", "Intake without a person"),
]


class KimDeletionRule(models.Model):
    """Deletion period (Löschregel): how long what is kept after its closure, by which source.

    A period that nobody has set is unknown, not zero: nothing is listed by it. A rule for a carrier goes before the
    rule for all.
    """

    _name = "kim.deletion.rule"
    _description = "Deletion Period"
    _inherit = ["kim.terminology.mixin"]
    _order = "subject, carrier_id, id"
    _check_company_auto = True

    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    subject = fields.Selection(SUBJECTS, "What", required=True, default="case")
    carrier_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        check_company=True,
        domain="[('carrier_kind', '!=', False)]",
        help="Empty: all carriers that have no rule of their own.",
    )
    months = fields.Integer(
        "Months after Closure",
        aggregator=None,
        help="Counted from the closing of the case, else from the day of the intake. 0: unknown, nothing is listed.",
    )
    is_unknown = fields.Boolean("Period Unknown", compute="_compute_is_unknown")
    legal_source = fields.Char(help="Law, directive or decision that sets the period.")

    _one_per_subject = models.UniqueIndex(
        "(company_id, subject, COALESCE(carrier_id, 0)) WHERE active",
        "There is a period for this already. Please change that one.",
    )
    _months_positive = models.Constraint("CHECK(months >= 0)", "A period has no negative months.")

    # === COMPUTE METHODS === #

    @api.depends("months")
    def _compute_is_unknown(self):
        for rule in self:
            rule.is_unknown = not rule.months

    @api.depends("subject", "carrier_id", "months")
    def _compute_display_name(self):
        labels = dict(self._fields["subject"]._description_selection(self.env))
        for rule in self:
            period = self.env._("%(count)s months", count=rule.months) if rule.months else self.env._("period unknown")
            rule.display_name = " · ".join(filter(None, [labels.get(rule.subject), rule.carrier_id.name, period]))

    # === CONSTRAINT METHODS === #

    @api.constrains("subject", "carrier_id")
    def _check_carrier(self):
        if any(rule.carrier_id and rule.subject != "case" for rule in self):
            raise ValidationError(self.env._("Only cases have a carrier. Please leave the carrier empty here."))

    # === BUSINESS METHODS === #

    @api.model
    def _for_company(self, company):
        """Return ``{(subject, carrier or none): rule}`` of what is in force."""
        return {(rule.subject, rule.carrier_id): rule for rule in self.search([("company_id", "=", company.id)])}

    def _due_date(self, closing_date):
        """Return the first day on which it is due; none where the period or the closing is unknown."""
        if not (self and self.months and closing_date):
            return None
        return closing_date + relativedelta(months=self.months)

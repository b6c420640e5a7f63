from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

# Figures that count different people, not rows -> the figure that says which rows take part
PERSONS = {"persons": "cases", "running_persons": "running_cases", "accompanied_persons": "accompanied_cases"}


class KimCaseFigure(models.Model):
    """The one answer to "how many?": lists, analyses, the report and the export to the state all read it.

    One row for each case that had started by the Stichtag. Every unit is a column of its own, so that nothing can add
    two of them. The Stichtag is the context key ``reference_date`` (today where it is missing), the period runs from
    the context key ``period_start`` (1 January of the Stichtag's year) up to and with the Stichtag. For any rows:

    * running cases: on the Stichtag a phase other than closing covers it; a phase covers its first day, not its last
    * started: the case began in the period; closed: on the Stichtag it is closed, since a day of the period. What was
      closed and reopened by then counts as running; so running on two days differs by started − closed + reopened
    * accompanied: running on at least one day of the period, or started in it
    * cases: started on or before the Stichtag, whatever became of them ("since the start")
    * persons, running persons, accompanied persons: different people with such a case; somebody who came back is one
    * contacts: consultations held in the period; all contacts: up to the Stichtag
    * household members: people in the household on the Stichtag, beside the person herself, of running cases only

    Target groups and fields of action overlap: a case that is in two of them is counted in both, so their sum is no
    total. The phase is that of the Stichtag and the outcome that of a case closed on it; town, carrier, manager, target
    groups and referral source are today's, because no history of them is kept.

    Deleted cases still count, as coarse as they are kept (months, quarters), and a deleted person with her last case.

    Who may not see single cases gets sums only, by :meth:`_aggregated`. Query it with ``_as_of(day)._read_group(…)``:
    records are virtual, their cache is not keyed by the Stichtag.
    """

    _name = "kim.case.figure"
    _description = "Case Figures"
    _inherit = ["kim.terminology.mixin"]
    _auto = False
    _rec_name = "case_number"
    _order = "id desc"
    _depends = {
        "kim.case": [
            *("number", "client_id", "company_id", "start_date", "closing_date", "closing_reason", "manager_id"),
            *("deputy_id", "municipality_id", "carrier_id", "target_group_ids", "field_of_action_ids"),
            *("referral_source", "state_reference"),
        ],
        "kim.case.contact": ["case_id", "contact_date"],
        "kim.case.statistic": [
            *("company_id", "start_date", "closing_date", "municipality_id", "carrier_id", "referral_source"),
            *("closing_reason", "contact_quarters", "household_count", "is_last_of_person"),
            *("target_group_ids", "field_of_action_ids"),
        ],
        "kim.case.phase": ["kind"],
        "kim.case.phase.period": ["case_id", "phase_id", "start_date", "end_date"],
        "kim.client.household.member": ["client_id", "start_date", "end_date"],
    }

    # What the row is
    case_number = fields.Char("Case", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    reference_date = fields.Date(
        compute="_compute_days", search="_search_reference_date", help="Shows the figures as of this day."
    )
    period_start = fields.Date(
        "Period from",
        compute="_compute_days",
        search="_search_period_start",
        help="First day of the period that ends with the reference date; 1 January unless you change it.",
    )
    # Dimensions
    municipality_id = fields.Many2one("kim.municipality", readonly=True)
    carrier_id = fields.Many2one("res.partner", readonly=True)
    target_group_ids = fields.Many2many(
        *("kim.target.group", "kim_case_figure_target_group_rel", "figure_id", "target_group_id", "Target Groups"),
        readonly=True,
    )
    field_of_action_ids = fields.Many2many(
        *("kim.field.of.action", "kim_case_figure_field_of_action_rel", "figure_id", "field_of_action_id"),
        string="Fields of Action",
        readonly=True,
    )
    phase_id = fields.Many2one("kim.case.phase", "Phase on the Reference Date", readonly=True)
    referral_source = fields.Selection(
        lambda self: self.env["kim.case"]._fields["referral_source"]._description_selection(self.env), readonly=True
    )
    closing_reason = fields.Selection(
        lambda self: self.env["kim.case"]._fields["closing_reason"]._description_selection(self.env),
        "Outcome",
        readonly=True,
    )
    manager_id = fields.Many2one("res.users", "Case Manager", readonly=True)
    deputy_id = fields.Many2one("res.users", readonly=True)
    has_state_reference = fields.Boolean("Has a Reference of the State", readonly=True)
    # Cases
    running_cases = fields.Integer(readonly=True, help="On the reference date.")
    started_cases = fields.Integer(readonly=True, help="In the period.")
    closed_cases = fields.Integer(readonly=True, help="In the period, and not reopened since.")
    accompanied_cases = fields.Integer(readonly=True, help="On at least one day of the period.")
    cases = fields.Integer("Cases since the Start", readonly=True)
    all_closed_cases = fields.Integer("Closed since the Start", readonly=True)
    # Persons
    running_persons = fields.Integer("Persons with a Running Case", readonly=True, help="On the reference date.")
    accompanied_persons = fields.Integer(readonly=True, help="Different people in the period.")
    persons = fields.Integer("Persons since the Start", readonly=True, help="Different people.")
    # Consultations and households
    contacts = fields.Integer("Consultations", readonly=True, help="Held in the period.")
    all_contacts = fields.Integer("Consultations since the Start", readonly=True)
    household_members = fields.Integer(
        readonly=True, help="Of running cases on the reference date, beside the person herself."
    )

    # === COMPUTE METHODS === #

    @api.depends_context("reference_date", "period_start")
    def _compute_days(self):
        self.reference_date = self._get_reference_date()
        self.period_start = self._get_period_start()

    def _search_reference_date(self, operator, value):
        return self._search_day(operator, value, self._get_reference_date())

    def _search_period_start(self, operator, value):
        return self._search_day(operator, value, self._get_period_start())

    def _search_day(self, operator, value, day):
        """Accept the day of the context only: a domain cannot change it, and must not seem to (as in kim.staffing)."""
        if operator != "in":
            return NotImplemented
        if {fields.Date.to_date(given) for given in value} != {day}:
            raise UserError(
                self.env._(
                    "The figures are asked for one reference date and one period at a time. Please choose one day, "
                    "from outside by the context keys “reference_date” and “period_start”."
                )
            )
        return Domain.TRUE

    # === BUSINESS METHODS === #

    @api.model
    def _get_reference_date(self):
        """Return the Stichtag of the context, today where none is set."""
        return self.env["kim.validity.mixin"]._get_reference_date()

    @api.model
    def _get_period_start(self):
        """Return the first day of the period; 1 January of the Stichtag's year where the context names none.

        :raise UserError: the period would begin after the Stichtag
        """
        day = self._get_reference_date()
        given = self.env.context.get("period_start")
        if not given:
            return day.replace(month=1, day=1)
        start = self.env["kim.validity.mixin"].with_context(reference_date=given)._get_reference_date()
        if start > day:
            raise UserError(self.env._("The period begins after the reference date. Please choose an earlier day."))
        return start

    @api.model
    def _as_of(self, day, period_start=None):
        """Return the model with the Stichtag ``day`` and the period up to it, free of rows cached for other days."""
        self.invalidate_model(flush=False)
        return self.with_context(reference_date=day, period_start=period_start)

    @api.model
    def _aggregated(self, company, groupby, measures, domain=()):
        """Return sums for a company as ``_read_group`` does, for readers of figures who may not see single cases.

        Private, so that nobody asks it from outside: by asking for ever smaller groups one would arrive at single
        cases. The chapters of the report ask; what they publish goes through the suppression of small numbers.

        :raise AccessError: the user reads no figures of the office
        """
        if not (self.env.su or self.env.user.has_group("kim_management.group_kim_management")):
            raise AccessError(self.env._("Figures of all cases are for the office. Please ask the coordination."))
        self.invalidate_model(flush=False)
        # sudo: sums only leave this method, of one company
        rows = self.sudo()._read_group(
            [("company_id", "=", company.id), *domain], groupby, [f"{name}:sum" for name in measures]
        )
        unsudo = lambda key: key.with_env(self.env) if isinstance(key, models.BaseModel) else key  # noqa: E731
        return [tuple(map(unsudo, row)) for row in rows]

    def _read_group_select(self, aggregate_spec, query):
        """Count people, not rows, where a figure is about people."""
        name, _colon, function = aggregate_spec.partition(":")
        if name not in PERSONS or function != "sum":
            return super()._read_group_select(aggregate_spec, query)
        return SQL(
            "COUNT(DISTINCT %s) FILTER (WHERE %s > 0)",
            SQL.identifier(self._table, "person_key"),
            SQL.identifier(self._table, PERSONS[name]),
        )

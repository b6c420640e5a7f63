from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class KimDeadlineItem(models.Model):
    """The deadline radar: everything that is due with funds and contracts, with the day and who must act.

    Each room adds what is due in it by extending :meth:`_deadline_sources` (``_inherit = "kim.deadline.item"``); what
    is done falls out by itself. Whoever steers sees the rows of her company, so a source tells nothing that
    ``group_kim_management`` may not read, and nothing of a case.

    Open is what is open now. The Stichtag (context key ``reference_date``, today where it is missing) only says what
    of it is overdue, soon or later. Records are virtual: their cache is not keyed by the Stichtag.
    """

    _name = "kim.deadline.item"
    _description = "Deadline"
    _inherit = ["kim.terminology.mixin"]
    _auto = False
    _rec_name = "title"
    _order = "due_date, kind, title, id"
    _depends = {"res.company": ["kim_soon_days", "kim_waiting_days"]}

    # What is due
    kind = fields.Selection(lambda self: self._kinds(), "What", readonly=True)
    title = fields.Char("Which", readonly=True)
    due_date = fields.Date("Due on", readonly=True)
    state = fields.Selection([("overdue", "Overdue"), ("soon", "Soon"), ("later", "Later")], readonly=True)
    reference_date = fields.Date(
        compute="_compute_reference_date",
        search="_search_reference_date",
        help="Says what is overdue or soon as of this day.",
    )
    # Who must act
    actor = fields.Selection(
        [("carrier", "Carrier"), ("coordination", "Coordination"), ("assistant", "Administrative Assistance")],
        "Must Act",
        readonly=True,
    )
    user_id = fields.Many2one("res.users", "Person", readonly=True)
    # What it belongs to
    carrier_id = fields.Many2one("res.partner", readonly=True)
    contract_id = fields.Many2one("kim.contract", readonly=True)
    block_id = fields.Many2one("kim.building.block", "Building Block", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    res_id = fields.Integer("Record", readonly=True, aggregator=None, export_string_translation=False)

    # === COMPUTE METHODS === #

    @api.depends_context("reference_date")
    def _compute_reference_date(self):
        self.reference_date = self._get_reference_date()

    def _search_reference_date(self, operator, value):
        """Accept the Stichtag of the context only: a domain cannot change it, and must not seem to."""
        if operator != "in":
            return NotImplemented
        if {fields.Date.to_date(day) for day in value} != {self._get_reference_date()}:
            raise UserError(self.env._("Deadlines are shown for one reference date at a time. Please choose one day."))
        return Domain.TRUE

    # === ACTION METHODS === #

    def action_open(self):
        """Open the record in which it is due."""
        self.ensure_one()
        self.check_access("read")
        model = next(source.model for source in self._deadline_sources() if source.kind == self.kind)
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "res_id": self.res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    # === BUSINESS METHODS === #

    @api.model
    def _deadline_sources(self):
        """Return the :class:`DeadlineSource` of all rooms. Extend it to add what is due in another one."""
        return []

    @api.model
    def _kinds(self):
        return [(source.kind, source.label) for source in self._deadline_sources()]

    @api.model
    def _get_reference_date(self):
        """Return the Stichtag of the context, today where none is set."""
        return self.env["kim.validity.mixin"]._get_reference_date()

    @api.model
    def _as_of(self, day):
        """Return the model with the Stichtag ``day``, free of rows cached for another day."""
        self.invalidate_model(flush=False)
        return self.with_context(reference_date=day)

    # === QUERY === #

    @property
    def _table_query(self):
        """Put the rows of the sources below each other, and say how near each day is."""
        sources = self._deadline_sources()
        parts = [self._rows(source, place, len(sources)) for place, source in enumerate(sources)]
        return SQL(
            """
            SELECT item.*, CASE WHEN item.due_date < %(day)s THEN 'overdue'
                                WHEN item.due_date <= %(day)s + company.kim_soon_days THEN 'soon'
                                ELSE 'later' END::varchar AS state
              FROM (%(rows)s) item
              JOIN res_company company ON company.id = item.company_id
            """,
            day=SQL("%s::date", self._get_reference_date()),
            rows=SQL(" UNION ALL ").join(parts),
        )

    @api.model
    def _rows(self, source, place, places):
        """Return the open rows of one source; ``place`` keeps the ids of different sources apart."""
        model = self.env[source.model].sudo()  # sudo: the rule of this model decides who sees the row
        query = model._search([*source.domain, (source.day, "!=", False)])
        if source.condition:
            query.add_where(source.condition(query.table))
        day = self._column(model, query, source.day)
        if source.wait:
            day = SQL("%s + COALESCE(%s, 0)", day, self._column(model, query, source.wait))
        titles = [SQL("%s::text", self._column(model, query, path)) for path in source.title]
        company = self._column(model, query, source.company)
        return query.subselect(
            SQL("%s::bigint * %s + %s AS id", SQL.identifier(query.table, "id"), places, place),
            SQL("%s AS res_id", SQL.identifier(query.table, "id")),
            SQL("%s::varchar AS kind", source.kind),
            SQL("CONCAT_WS(' ', %s)::varchar AS title", SQL(", ").join(titles)),
            SQL("%s AS due_date", day),
            SQL("%s::varchar AS actor", source.actor),
            # what all councils share is the business of the one that looks at it
            SQL("COALESCE(%s, %s) AS company_id", company, self.env.company.id),
            *(
                SQL("%s::int AS %s", self._column(model, query, path), SQL.identifier(name))
                for name, path in self._links(source).items()
            ),
        )

    @api.model
    def _links(self, source):
        return {
            "carrier_id": source.carrier,
            "contract_id": source.contract,
            "block_id": source.block,
            "user_id": source.user,
        }

    @api.model
    def _column(self, model, query, path):
        """Return a field as SQL, joined along the path; nothing where there is no path."""
        if not path:
            return SQL("NULL")
        alias = query.table
        *steps, name = path.split(".")
        for step in steps:
            model, alias = model._fields[step].join(model, alias, query)
        return model._field_to_sql(alias, name, query)

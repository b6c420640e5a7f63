from odoo import api, fields, models
from odoo.tools import SQL

from .kim_case_due_dates import CONTACT


class KimCaseDue(models.Model):
    """Everything that is due in running cases, whatever it is, in order of date: the work list of a case manager.

    One row for each open part that :meth:`~kim.case._due_sources` names, and one for each case with the day by which
    somebody should be heard of, lest it goes quiet. Rows tell a number, a date and a kind of work, nothing of a person.
    """

    _name = "kim.case.due"
    _description = "Due in a Case"
    _inherit = ["kim.terminology.mixin"]
    _auto = False
    _rec_name = "case_id"
    _order = "due_date, case_id, id"
    _depends = {
        "kim.case": [
            *("company_id", "manager_id", "deputy_id", "phase_id", "municipality_id"),
            *("start_date", "closing_date", "last_contact_date"),
        ],
        "res.company": ["kim_quiet_days"],
    }

    case_id = fields.Many2one("kim.case", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    manager_id = fields.Many2one("res.users", "Case Manager", readonly=True)
    deputy_id = fields.Many2one("res.users", readonly=True)
    phase_id = fields.Many2one("kim.case.phase", readonly=True)
    municipality_id = fields.Many2one("kim.municipality", readonly=True)
    due_date = fields.Date("Due on", readonly=True)
    kind = fields.Selection(lambda self: self._kinds(), "What", readonly=True)

    @api.model
    def _kinds(self):
        """Return the kinds of work by the names of their models."""
        names = [CONTACT, *(model for model, _date, _domain in self.env["kim.case"]._due_sources())]
        return [(model, self.env["ir.model"]._get(model).name or model) for model in names]

    @property
    def _table_query(self):
        """Put the sources below each other, and beside each its case, of which the rules speak."""
        sources = self.env["kim.case"]._due_sources()
        parts = [self._contact_rows(len(sources) + 1)]
        for place, (model, date_field, domain) in enumerate(sources, start=1):
            parts.append(self._source_rows(place, len(sources) + 1, model, date_field, domain))
        return SQL(
            """
            SELECT due.id, due.case_id, due.due_date, due.kind, c.company_id, c.manager_id, c.deputy_id, c.phase_id,
                   c.municipality_id
              FROM (%s) due
              JOIN kim_case c ON c.id = due.case_id
             WHERE c.closing_date IS NULL
            """,
            SQL(" UNION ALL ").join(parts),
        )

    @api.model
    def _contact_rows(self, places):
        """Return, for each case, the last day before it goes quiet."""
        return SQL(
            """
            SELECT q.id * %s AS id, q.id AS case_id, %s::varchar AS kind,
                   COALESCE(q.last_contact_date, q.start_date) + company.kim_quiet_days AS due_date
              FROM kim_case q JOIN res_company company ON company.id = q.company_id
            """,
            places,
            CONTACT,
        )

    @api.model
    def _source_rows(self, place, places, model, date_field, domain):
        """Return the open rows of one source; ``place`` keeps the ids of different sources apart."""
        source = self.env[model].sudo()  # sudo: the rule of this model decides who sees the row
        query = source._search([*domain, (date_field, "!=", False)])
        return query.subselect(
            SQL("%s * %s + %s", SQL.identifier(query.table, "id"), places, place),
            source._field_to_sql(query.table, "case_id"),
            SQL("%s::varchar", model),
            source._field_to_sql(query.table, date_field),
        )

    # === ACTION METHODS === #

    def action_open_case(self):
        """Open the case in which it is due."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_case_action_own")
        return {**action, "view_mode": "form", "views": [(False, "form")], "res_id": self.case_id.id}

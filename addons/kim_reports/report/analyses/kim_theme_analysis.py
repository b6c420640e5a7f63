from odoo import fields, models
from odoo.tools import SQL

MEASURES = (
    *("themes", "taken_on", "steps_due", "steps_done", "escalations", "answers", "seen_cases"),
    "unknown_evidence",
)


class KimThemeAnalysis(models.Model):
    """Generative themes over time: what was proposed, seen in cases, worked on, escalated, answered, each on its day.

    A theme is one row on the day it was proposed and one on the day it was taken on; where it was rejected afterwards,
    a third takes that back, so that their sum up to a day is what the report of that day tells. Its steps, its evidence
    and its escalations are rows of their own, so that nothing is counted twice. Cases in which a theme was seen are
    numbers that people noted: one case can be behind two of them, and where nobody knew the number, that is counted and
    not zero. The state of the theme is today's.
    """

    _name = "kim.theme.analysis"
    _description = "Themes over Time"
    _inherit = ["kim.dated.fact.mixin", "kim.terminology.mixin"]
    _auto = False
    _rec_name = "theme_id"
    _order = "day desc nulls last, theme_id, id"
    _depends = {
        "kim.theme": [
            *("company_id", "field_of_action_id", "carrier_id", "body_id", "state"),
            *("proposed_date", "accepted_date", "rejected_date"),
        ],
        "kim.theme.progress": ["theme_id", "step_id", "due_date", "done_date"],
        "kim.theme.escalation": ["theme_id", "escalation_date", "answer_date"],
        "kim.theme.evidence": ["theme_id", "evidence_date", "case_count"],
    }

    kind = fields.Selection(
        [
            ("theme", "Proposed"),
            ("accepted", "Taken on"),
            ("rejected", "Given up"),
            ("due", "Step due"),
            ("done", "Step done"),
            ("escalation", "Escalated"),
            ("answer", "Answered"),
            ("evidence", "Seen in cases"),
        ],
        readonly=True,
    )
    theme_id = fields.Many2one("kim.theme", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    # Dimensions
    field_of_action_id = fields.Many2one("kim.field.of.action", readonly=True)
    carrier_id = fields.Many2one("res.partner", "Proposed by Carrier", readonly=True)
    body_id = fields.Many2one("kim.body", "Project Group", readonly=True)
    state = fields.Selection(
        lambda self: self.env["kim.theme"]._fields["state"]._description_selection(self.env), readonly=True
    )
    step_id = fields.Many2one("kim.theme.step", readonly=True)
    # Figures
    themes = fields.Integer(readonly=True, help="On the day they were proposed.")
    taken_on = fields.Integer(
        readonly=True, help="On the day they were accepted; one that was rejected later counts less one on that day."
    )
    steps_due = fields.Integer(readonly=True, help="On the day by which they are wanted.")
    steps_done = fields.Integer(readonly=True)
    escalations = fields.Integer(readonly=True)
    answers = fields.Integer("Escalations Answered", readonly=True)
    seen_cases = fields.Integer(
        "Seen in Cases", readonly=True, help="Numbers that people noted, as far as known; one case can be in several."
    )
    unknown_evidence = fields.Integer("Seen, Number Unknown", readonly=True)

    # === BUSINESS METHODS === #

    @property
    def _table_query(self):
        """Return what happened to all themes, a row for each."""
        progress, escalation = SQL("kim_theme_progress"), SQL("kim_theme_escalation")
        parts = [
            self._part_sql(0, "theme", self._days_sql("proposed_date"), "proposed_date"),
            self._part_sql(1, "due", progress, "due_date", steps_due=SQL("1"), step=SQL("f.step_id")),
            self._part_sql(2, "done", progress, "done_date", steps_done=SQL("1"), step=SQL("f.step_id")),
            self._part_sql(3, "escalation", escalation, "escalation_date", escalations=SQL("1")),
            self._part_sql(4, "answer", escalation, "answer_date", answers=SQL("1")),
            self._part_sql(
                *(5, "evidence", SQL("kim_theme_evidence"), "evidence_date"),
                seen_cases=SQL("NULLIF(f.case_count, 0)"),
                unknown_evidence=SQL("(COALESCE(f.case_count, 0) = 0)::int"),
            ),
            self._part_sql(6, "accepted", self._days_sql("accepted_date"), "accepted_date", taken_on=SQL("1")),
            self._part_sql(7, "rejected", self._days_sql("rejected_date"), "rejected_date", taken_on=SQL("-1")),
        ]
        return self._fact_sql(SQL(" UNION ALL ").join(parts))

    def _days_sql(self, day):
        """Return the themes as rows on one of their days; a rejection counts only where the theme had been accepted."""
        condition = SQL("accepted_date IS NOT NULL") if day == "rejected_date" else SQL("TRUE")
        return SQL("(SELECT id, id AS theme_id, %s FROM kim_theme WHERE %s)", SQL.identifier(day), condition)

    def _part_sql(self, number, kind, table, day, step=None, **figures):
        """Return a row for each row of a table that has the day; a theme without a day is a row as well."""
        if kind == "theme":
            figures = {"themes": SQL("1")}
        figures.setdefault("seen_cases", SQL("NULL::int"))  # unknown is not zero
        columns = (SQL("%s AS %s", figures.get(name, SQL("0")), SQL.identifier(name)) for name in MEASURES)
        return SQL(
            """
            SELECT f.id::bigint * 8 + %(number)s AS id, %(kind)s AS kind, t.id AS theme_id, t.company_id,
                   t.field_of_action_id, t.carrier_id, t.body_id, t.state, %(step)s AS step_id, %(day)s AS day,
                   %(columns)s
              FROM %(table)s f JOIN kim_theme t ON t.id = f.theme_id
             WHERE %(day)s IS NOT NULL OR %(number)s = 0
            """,
            **{"number": number, "kind": kind, "table": table, "step": step or SQL("NULL::int")},
            **{"day": SQL.identifier("f", day), "columns": SQL(", ").join(columns)},
        )

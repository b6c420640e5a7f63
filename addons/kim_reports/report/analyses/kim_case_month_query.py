from odoo import models
from odoo.tools import SQL

from .kim_month_axis_mixin import LONGEST_AXIS

DIMENSIONS = SQL("company_id, municipality_id, carrier_id, referral_source, member_id")
FIGURES = SQL("running, started, closed, contacts")

# What changed for a case on a day. A phase holds from its first day up to the day before the next; one that begins and
# ends in a month leaves no trace on its last day.
CASE_CHANGES = SQL(
    """
    SELECT GREATEST(p.start_date, c.start_date) AS day, p.case_id,
           1 AS running, 0 AS started, 0 AS closed, 0 AS contacts
      FROM kim_case_phase_period p JOIN kim_case_phase f ON f.id = p.phase_id JOIN kim_case c ON c.id = p.case_id
     WHERE f.kind <> 'closing'
     UNION ALL
    SELECT GREATEST(p.end_date, c.start_date), p.case_id, -1, 0, 0, 0
      FROM kim_case_phase_period p JOIN kim_case_phase f ON f.id = p.phase_id JOIN kim_case c ON c.id = p.case_id
     WHERE f.kind <> 'closing' AND p.end_date IS NOT NULL
     UNION ALL
    SELECT p.start_date, p.case_id, 0, 0, 1, 0
      FROM kim_case_phase_period p JOIN kim_case_phase f ON f.id = p.phase_id
     WHERE f.kind = 'closing' AND (
           p.end_date IS NULL
           OR DATE_TRUNC('month', p.end_date::timestamp) > DATE_TRUNC('month', p.start_date::timestamp))
     UNION ALL
    SELECT c.start_date, c.id, 0, 1, 0, 0 FROM kim_case c
     UNION ALL
    SELECT GREATEST(t.contact_date, c.start_date), t.case_id, 0, 0, 0, 1
      FROM kim_case_contact t JOIN kim_case c ON c.id = t.case_id
    """
)
DELETED_CHANGES = SQL(
    """
    SELECT d.start_date AS day, d.id AS case_id, 1 AS running, 1 AS started, 0 AS closed, 0 AS contacts
      FROM kim_case_statistic d
     UNION ALL
    SELECT d.closing_date, d.id, -1, 0, 1, 0 FROM kim_case_statistic d
     UNION ALL
    SELECT GREATEST(q.key::date, d.start_date), d.id, 0, 0, 0, q.value::int
      FROM kim_case_statistic d
     CROSS JOIN LATERAL jsonb_each_text(COALESCE(NULLIF(d.contact_quarters, 'null'::jsonb), '{}'::jsonb)) q
    """
)
# Way of counting -> column of the row, relation of cases, relation of deleted ones
ASPECTS = {
    "case": None,
    "target_group": ("kim_case_kim_target_group_rel", "kim_case_statistic_target_group_rel"),
    "field_of_action": ("kim_case_kim_field_of_action_rel", "kim_case_statistic_field_of_action_rel"),
}


class KimCaseMonth(models.Model):
    """The SQL behind ``kim.case.month``: changes by month, added up to what runs, and spread over the months.

    Each table is read once, whatever the number of months: a state that holds for years is one row until it is spread.
    """

    _inherit = "kim.case.month"

    @property
    def _table_query(self):
        """Return the rows of all ways of counting; a search needs one, and PostgreSQL leaves out the others."""
        return SQL(" UNION ALL ").join(self._aspect_sql(aspect) for aspect in ASPECTS)

    def _aspect_sql(self, aspect):
        """Return the rows of one way of counting, up to the month of the Stichtag."""
        member = {name: SQL("NULL::int") for name in ASPECTS} | {aspect: SQL("span.member_id")}
        return SQL(
            """
            SELECT %(id)s AS id, %(aspect)s AS aspect,
                   axis.month::date AS month, %(distance)s AS distance, span.company_id, span.municipality_id,
                   span.carrier_id, span.referral_source,
                   %(target_group)s AS target_group_id, %(field_of_action)s AS field_of_action_id,
                   span.running::int AS running_cases,
                   CASE WHEN axis.month = span.month THEN span.started::int ELSE 0 END AS started_cases,
                   CASE WHEN axis.month = span.month THEN span.closed::int ELSE 0 END AS closed_cases,
                   CASE WHEN axis.month = span.month THEN span.contacts::int ELSE 0 END AS contacts
              FROM (%(spans)s) span
             CROSS JOIN LATERAL GENERATE_SERIES(
                   GREATEST(span.month, %(now)s::timestamp - %(longest)s::interval),
                   CASE WHEN span.running = 0 THEN span.month
                        ELSE LEAST(span.next_month - INTERVAL '1 month', %(now)s::timestamp) END,
                   '1 month') AS axis(month)
             WHERE span.running <> 0 OR span.started <> 0 OR span.closed <> 0 OR span.contacts <> 0
            """,
            **{"id": self._id_sql(aspect), "aspect": aspect},
            **{"distance": self._distance_sql(SQL("axis.month")), "spans": self._span_sql(aspect)},
            **{"target_group": member["target_group"], "field_of_action": member["field_of_action"]},
            **{"now": self._get_reference_date().replace(day=1), "longest": LONGEST_AXIS},
        )

    def _id_sql(self, aspect):
        """Return the same number for the same combination and month, whoever asks: 40 bits of a hash, and the month."""
        return SQL(
            """(HASHTEXTEXTENDED(CONCAT_WS('|', %s, span.company_id, COALESCE(span.municipality_id, 0),
                    COALESCE(span.carrier_id, 0), COALESCE(span.referral_source, ''), COALESCE(span.member_id, 0)
                ), 0) & 1099511627775) * 4096 + %s""",
            aspect,
            self._month_number_sql(SQL("axis.month")),
        )

    def _span_sql(self, aspect):
        """Return, for each combination, the months in which something changed, what runs from each, and the next."""
        return SQL(
            """
            SELECT month, %(dimensions)s, started, closed, contacts,
                   SUM(running) OVER w AS running, LEAD(month) OVER w AS next_month
              FROM (
                SELECT DATE_TRUNC('month', day::timestamp) AS month, %(dimensions)s, SUM(running) AS running,
                       SUM(started) AS started, SUM(closed) AS closed, SUM(contacts) AS contacts
                  FROM (%(live)s UNION ALL %(deleted)s) change
                 WHERE day < %(now)s::date + INTERVAL '1 month'
                 GROUP BY 1, %(dimensions)s
              ) changed
            WINDOW w AS (PARTITION BY %(dimensions)s ORDER BY month)
            """,
            dimensions=DIMENSIONS,
            now=self._get_reference_date().replace(day=1),
            live=self._change_sql(aspect, "kim_case", "kim_case_id", CASE_CHANGES),
            deleted=self._change_sql(aspect, "kim_case_statistic", "statistic_id", DELETED_CHANGES),
        )

    def _change_sql(self, aspect, table, column, changes):
        """Return the changes with what the case is counted by; a case in two groups is two rows."""
        member, join = SQL("NULL::int"), SQL()
        if ASPECTS[aspect]:
            relation = ASPECTS[aspect][table != "kim_case"]
            member_column = f"kim_{aspect}_id" if table == "kim_case" else f"{aspect}_id"
            member = SQL.identifier("member", member_column)
            join = SQL(
                "LEFT JOIN %s AS member ON %s = k.id", SQL.identifier(relation), SQL.identifier("member", column)
            )
        return SQL(
            """
            SELECT change.day, k.company_id, k.municipality_id, k.carrier_id, k.referral_source,
                   %(member)s AS member_id, %(figures)s
              FROM (%(changes)s) change JOIN %(table)s k ON k.id = change.case_id %(join)s
            """,
            **{"member": member, "figures": FIGURES, "changes": changes},
            **{"table": SQL.identifier(table), "join": join},
        )

    def _first_day_sql(self):
        return SQL(
            "SELECT LEAST((SELECT MIN(start_date) FROM kim_case), (SELECT MIN(start_date) FROM kim_case_statistic))"
        )

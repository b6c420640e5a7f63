from odoo import models
from odoo.tools import SQL

# Which groups a case has: those of the cases, and those of the deleted ones, whose ids are negative
GROUPS = SQL(
    """
    CREATE OR REPLACE VIEW kim_case_figure_target_group_rel AS
        SELECT kim_case_id AS figure_id, kim_target_group_id AS target_group_id FROM kim_case_kim_target_group_rel
         UNION ALL SELECT -statistic_id, target_group_id FROM kim_case_statistic_target_group_rel;
    CREATE OR REPLACE VIEW kim_case_figure_field_of_action_rel AS
        SELECT kim_case_id AS figure_id, kim_field_of_action_id AS field_of_action_id
          FROM kim_case_kim_field_of_action_rel
         UNION ALL SELECT -statistic_id, field_of_action_id FROM kim_case_statistic_field_of_action_rel;
    """
)


class KimCaseFigure(models.Model):
    """The SQL behind ``kim.case.figure``: cases with their phase on the Stichtag, and what is counted by case."""

    _inherit = "kim.case.figure"

    def init(self):
        """Create the relations that cases and deleted cases share, once all tables are there."""
        self.pool.post_init(self.env.cr.execute, GROUPS)

    @property
    def _table_query(self):
        """Return the rows of Stichtag and period as SQL."""
        start, day = self._get_period_start(), self._get_reference_date()
        return SQL("%s UNION ALL %s", self._case_sql(start, day), self._deleted_sql(start, day))

    def _case_sql(self, start, day):
        """Return a row for each case that had started by ``day``; ``person_key`` is read by SQL only."""
        return SQL(
            """
            SELECT c.id, c.number AS case_number, c.company_id, c.client_id AS person_key, c.municipality_id,
                   c.carrier_id, c.referral_source, c.manager_id, c.deputy_id, held.phase_id,
                   COALESCE(c.state_reference, '') <> '' AS has_state_reference,
                   CASE WHEN held.kind = 'closing' AND c.closing_date <= %(day)s THEN c.closing_reason
                        END AS closing_reason,
                   %(running)s AS running_cases, %(running)s AS running_persons,
                   (c.start_date >= %(start)s)::int AS started_cases,
                   COALESCE(held.kind = 'closing' AND held.start_date >= %(start)s, FALSE)::int AS closed_cases,
                   COALESCE(held.kind = 'closing', FALSE)::int AS all_closed_cases,
                   %(accompanied)s AS accompanied_cases, %(accompanied)s AS accompanied_persons,
                   1 AS cases, 1 AS persons, %(columns)s
              FROM kim_case c
              LEFT JOIN (%(held)s) held ON held.case_id = c.id
              %(joins)s
             WHERE c.start_date <= %(day)s
            """,
            day=day,
            start=start,
            running=SQL("COALESCE(held.kind <> 'closing', FALSE)::int"),
            accompanied=self._accompanied_sql(start, day),
            columns=self._columns_sql(),
            held=self._held_sql(day),
            joins=self._joins_sql(start, day),
        )

    def _deleted_sql(self, start, day):
        """Return a row for each deleted case that had started by ``day``, as coarse as ``kim.case.statistic`` keeps it.

        It began and ended on the first day of a month, its consultations lie on the first day of a quarter; nobody
        manages it, and nothing is left to complete.
        """
        return SQL(
            """
            SELECT -d.id, NULL, d.company_id, CASE WHEN d.is_last_of_person THEN -d.id END, d.municipality_id,
                   d.carrier_id, d.referral_source, NULL::int, NULL::int, NULL::int, TRUE,
                   CASE WHEN ended.by_then THEN d.closing_reason END,
                   (NOT ended.by_then)::int, (NOT ended.by_then)::int, (d.start_date >= %(start)s)::int,
                   (ended.by_then AND d.closing_date >= %(start)s)::int, ended.by_then::int,
                   accompanied.on_a_day::int, accompanied.on_a_day::int, 1, 1,
                   talks.in_period::int, talks.all_time::int,
                   CASE WHEN ended.by_then THEN 0 ELSE GREATEST(COALESCE(d.household_count, 1) - 1, 0) END
              FROM kim_case_statistic d
             CROSS JOIN LATERAL (SELECT d.closing_date <= %(day)s AS by_then) ended
             CROSS JOIN LATERAL (SELECT d.start_date >= %(start)s OR d.closing_date > %(start)s AS on_a_day) accompanied
             CROSS JOIN LATERAL (
                SELECT COALESCE(SUM(q.value::int) FILTER (WHERE q.key::date >= %(start)s), 0) AS in_period,
                       COALESCE(SUM(q.value::int), 0) AS all_time
                  FROM jsonb_each_text(COALESCE(NULLIF(d.contact_quarters, 'null'::jsonb), '{}'::jsonb)) q
                 WHERE q.key::date <= %(day)s) talks
             WHERE d.start_date <= %(day)s
            """,
            start=start,
            day=day,
        )

    def _held_sql(self, day):
        """Return the phase that covers ``day`` by case: it begins on or before it and ends after it."""
        return SQL(
            """
            SELECT p.case_id, p.phase_id, p.start_date, f.kind
              FROM kim_case_phase_period p
              JOIN kim_case_phase f ON f.id = p.phase_id
             WHERE p.start_date <= %(day)s AND (p.end_date IS NULL OR p.end_date > %(day)s)
            """,
            day=day,
        )

    def _accompanied_sql(self, start, day):
        """Return 1 where a phase other than closing covers a day of the period, or the case began in it."""
        return SQL(
            """
            (c.start_date >= %(start)s OR c.id IN (
                SELECT p.case_id FROM kim_case_phase_period p JOIN kim_case_phase f ON f.id = p.phase_id
                 WHERE f.kind <> 'closing' AND p.start_date <= %(day)s
                   AND (p.end_date IS NULL OR p.end_date > GREATEST(p.start_date, %(start)s))))::int
            """,
            start=start,
            day=day,
        )

    def _columns_sql(self):
        """Return the columns that count what hangs on a case; :meth:`_joins_sql` brings their tables."""
        return SQL(
            """
            COALESCE(talks.in_period, 0)::int AS contacts, COALESCE(talks.all_time, 0)::int AS all_contacts,
            CASE WHEN held.kind <> 'closing' THEN COALESCE(household.members, 0)::int ELSE 0 END AS household_members
            """
        )

    def _joins_sql(self, start, day):
        """Return the joins for what hangs on a case or its person, at most one row for each.

        A person has one running case at most, so that members counted with running cases are counted once.
        """
        return SQL(
            """
              LEFT JOIN (SELECT t.case_id, COUNT(*) AS all_time,
                                COUNT(*) FILTER (WHERE t.contact_date >= %(start)s) AS in_period
                           FROM kim_case_contact t WHERE t.contact_date <= %(day)s GROUP BY t.case_id
                        ) talks ON talks.case_id = c.id
              LEFT JOIN (SELECT h.client_id, COUNT(*) AS members
                           FROM kim_client_household_member h WHERE %(lives)s GROUP BY h.client_id
                        ) household ON household.client_id = c.client_id
            """,
            start=start,
            day=day,
            lives=self.env["kim.validity.mixin"]._valid_on_sql("h", day),
        )

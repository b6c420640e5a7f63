from odoo import models
from odoo.tools import SQL

# Reads the people of one share on the Stichtag. A named person is the same head wherever she works; unnamed heads
# are keyed by their occupancy, one key for each.
OCCUPIED = SQL(
    """
    SELECT COALESCE(SUM(o.fte) FILTER (WHERE o.state = 'filled'), 0) AS filled,
           COALESCE(SUM(o.fte) FILTER (WHERE o.state = 'unknown'), 0) AS unknown,
           COUNT(*) FILTER (WHERE o.state = 'unknown' OR o.is_headcount_unknown) AS unknown_heads,
           COALESCE(SUM(o.heads) FILTER (WHERE o.state = 'filled' AND o.is_headcount_unknown IS NOT TRUE), 0) AS heads,
           STRING_AGG(
               CASE WHEN o.state = 'unknown' OR o.is_headcount_unknown THEN NULL
                    WHEN o.person_id IS NOT NULL THEN 'p' || o.person_id
                    ELSE (SELECT STRING_AGG(o.id || 'n' || n, ' ') FROM generate_series(1, o.heads) AS n) END, ' '
           ) AS head_keys
      FROM kim_position_occupancy o
    """
)

# The next day after the Stichtag on which more of the share stands vacant than on the Stichtag.
UPCOMING = SQL(
    """
    SELECT e.end_date + 1 AS day,
           s.fte - occupied.filled - occupied.unknown AS vacant_now,
           s.fte - COALESCE((SELECT SUM(n.fte) FROM kim_position_occupancy n
                              WHERE n.share_id = s.id AND n.start_date <= e.end_date + 1
                                AND (n.end_date IS NULL OR n.end_date > e.end_date)), 0) AS vacant_then
      FROM kim_position_occupancy e
     WHERE e.share_id = s.id AND (s.end_date IS NULL OR s.end_date > e.end_date)
    """
)


class KimStaffing(models.Model):
    """The SQL behind ``kim.staffing``: shares with their people and adverts, entitlements, and shares to come."""

    _inherit = "kim.staffing"

    @property
    def _table_query(self):
        """Return the rows of the Stichtag as SQL."""
        day = self._get_reference_date()
        return SQL(
            "%s UNION ALL %s UNION ALL %s", self._share_sql(day), self._entitlement_sql(day), self._later_sql(day)
        )

    def _share_sql(self, day):
        """Return a row for each confirmed share that holds on ``day``."""
        return SQL(
            """
            SELECT s.id * 3 AS id, 'share' AS kind, s.company_id, s.id AS share_id, NULL::int AS entitlement_id,
                   s.position_id, s.block_id, s.function_id, s.provision, s.municipality_id, %(area)s AS area_label,
                   CASE s.coverage WHEN 'municipalities' THEN COALESCE(town.sequence, 0) WHEN 'pool' THEN 100000
                                   ELSE 100001 END AS area_sequence,
                   s.employer_id, s.carrier_id, %(carrier_group)s AS carrier_group, s.workplace_id, s.supervisor_id,
                   0::numeric AS funded_fte, s.fte AS allocated_fte, -s.fte AS free_fte,
                   occupied.filled AS filled_fte, s.fte - occupied.filled - occupied.unknown AS vacant_fte,
                   occupied.unknown AS unknown_fte, advertised.fte AS advertised_fte,
                   GREATEST(s.fte - occupied.filled - occupied.unknown - advertised.fte, 0) AS unadvertised_fte,
                   COALESCE(upcoming.vacant_then - upcoming.vacant_now, 0) AS upcoming_fte,
                   upcoming.day AS upcoming_date,
                   occupied.heads, occupied.unknown_heads, occupied.head_keys
              FROM kim_position_share s
              %(joins)s
             WHERE s.state = 'confirmed' AND %(holds)s
            """,
            area=self._area_label_sql(),
            carrier_group=self._carrier_group_sql(),
            joins=self._share_joins_sql(day),
            holds=self.env["kim.validity.mixin"]._valid_on_sql("s", day),
        )

    def _share_joins_sql(self, day):
        """Return what belongs to a share ``s`` on ``day``: carrier, first town, people, adverts, next vacancy."""
        holds = self.env["kim.validity.mixin"]._valid_on_sql
        return SQL(
            """
              LEFT JOIN res_partner carrier ON carrier.id = s.carrier_id
              LEFT JOIN kim_umbrella_association umbrella ON umbrella.id = carrier.umbrella_association_id
              LEFT JOIN LATERAL (SELECT MIN(m.sequence) AS sequence FROM kim_municipality m
                                   JOIN kim_municipality_kim_position_share_rel r ON r.kim_municipality_id = m.id
                                  WHERE r.kim_position_share_id = s.id) town ON TRUE
              CROSS JOIN LATERAL (%(occupied)s WHERE o.share_id = s.id AND %(o_holds)s) occupied
              CROSS JOIN LATERAL (%(advertised)s) advertised
              LEFT JOIN LATERAL (SELECT * FROM (%(upcoming)s AND e.end_date >= %(day)s) change
                                  WHERE vacant_then > vacant_now ORDER BY day LIMIT 1) upcoming ON TRUE
            """,
            day=day,
            occupied=OCCUPIED,
            upcoming=UPCOMING,
            o_holds=holds("o", day),
            advertised=self._advertised_sql(day),
        )

    def _entitlement_sql(self, day):
        """Return a row for each entitlement that holds on ``day``."""
        return SQL(
            """
            SELECT e.id * 3 + 1, 'entitlement', e.company_id, NULL::int, e.id, NULL::int, e.block_id, e.function_id,
                   e.provision, NULL::int, %s, -1, NULL::int, NULL::int, NULL, NULL::int, NULL::int,
                   e.fte, 0, e.fte, 0, 0, 0, 0, 0, 0, NULL::date, 0, 0, NULL
              FROM kim_entitlement e WHERE %s
            """,
            self.env._("Entitlement"),
            self.env["kim.validity.mixin"]._valid_on_sql("e", day),
        )

    def _later_sql(self, day):
        """Return a row for each confirmed share that begins within a year after ``day``, not filled on its first day.

        What stood vacant of the row before it is no new vacancy; of several rows that follow one, each takes its part.
        """
        return SQL(
            """
            SELECT s.id * 3 + 2, 'later', s.company_id, s.id, NULL::int, s.position_id, s.block_id, s.function_id,
                   s.provision, s.municipality_id, %(area)s, 100002, s.employer_id, s.carrier_id, %(carrier_group)s,
                   s.workplace_id, s.supervisor_id, 0, 0, 0, 0, 0, 0, advertised.fte, 0,
                   s.fte - %(held)s - before.vacant, s.start_date, 0, 0, NULL
              FROM kim_position_share s
              LEFT JOIN res_partner carrier ON carrier.id = s.carrier_id
              LEFT JOIN kim_umbrella_association umbrella ON umbrella.id = carrier.umbrella_association_id
             CROSS JOIN LATERAL (%(before)s) before
             CROSS JOIN LATERAL (%(advertised)s) advertised
             WHERE s.state = 'confirmed'
               AND s.start_date > %(day)s AND s.start_date <= %(day)s::date + INTERVAL '1 year'
               AND s.fte - %(held)s > before.vacant
            """,
            day=day,
            area=self._area_label_sql(),
            carrier_group=self._carrier_group_sql(),
            advertised=self._advertised_sql(day),
            held=self._held_sql("s", "start_date"),
            before=self._vacant_before_sql(),
        )

    def _vacant_before_sql(self):
        """Return what of a share ``s`` stood vacant already on the last day of the row it follows."""
        return SQL(
            """
            SELECT COALESCE(SUM((p.fte - %(held)s) * s.fte / (
                       SELECT SUM(f.fte) FROM kim_position_share f
                        WHERE f.predecessor_id = p.id AND f.start_date = s.start_date)), 0) AS vacant
              FROM kim_position_share p WHERE p.id = s.predecessor_id AND p.end_date = s.start_date - 1
            """,
            held=self._held_sql("p", "end_date"),
        )

    def _advertised_sql(self, day):
        """Return the FTE of a share ``s`` for which an advert runs on ``day``."""
        return SQL(
            """SELECT COALESCE(SUM(a.fte), 0) AS fte FROM kim_position_advertisement a
                WHERE a.share_id = s.id AND %s""",
            self.env["kim.validity.mixin"]._valid_on_sql("a", day),
        )

    def _held_sql(self, share, day):
        """Return the FTE held of a share on one of its own days, known or not reported."""
        return SQL(
            """COALESCE((SELECT SUM(h.fte) FROM kim_position_occupancy h WHERE h.share_id = %(share)s
                          AND h.start_date <= %(day)s AND (h.end_date IS NULL OR h.end_date >= %(day)s)), 0)""",
            share=SQL.identifier(share, "id"),
            day=SQL.identifier(share, day),
        )

    def _area_label_sql(self):
        """Return the area in words: the towns, or the label of pool and open shares in the user's language."""
        labels = dict(self.env["kim.position.share"]._fields["coverage"]._description_selection(self.env))
        return SQL(
            "COALESCE(NULLIF(s.area, ''), CASE s.coverage WHEN 'pool' THEN %s ELSE %s END)",
            labels["pool"],
            labels["open"],
        )

    def _carrier_group_sql(self):
        """Return the carrier as reports sum it up: all towns together, associations by umbrella, others by name."""
        return SQL(
            """CASE WHEN carrier.carrier_kind = 'municipality' THEN %s
                    ELSE COALESCE(umbrella.name, NULLIF(carrier.carrier_short_name, ''), carrier.name) END""",
            self.env.company._kim_say(self.env._("Municipalities")),
        )

from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.kim_management.report.kim_staffing import KimStaffing
from odoo.addons.kim_management.report.kim_staffing_columns_mixin import KINDS, PROVISIONS

from .kim_month_axis_mixin import AXIS_FIELDS


class KimStaffingMonth(models.Model):
    """Staffing over time: what ``kim.staffing`` answers on the last day of each month, side by side.

    Each row of a month's answer is one row here, by the very same SQL, so that an analysis over time agrees with the
    list, the overview and the report of that day. Over several months the figures are those of the last one that is not
    after the Stichtag (:class:`KimMonthAxisMixin`). The plan of the next 24 months is shown, as far as it is known.
    """

    _name = "kim.staffing.month"
    _description = "Staffing over Time"
    _inherit = ["kim.month.axis.mixin", "kim.staffing.columns.mixin", "kim.terminology.mixin"]
    _auto = False
    _rec_name = "area_label"
    _order = "month desc, block_id, provision, kind desc, area_sequence, area_label, id"
    _depends = KimStaffing._depends
    _months_ahead = 24
    _state_figures = (
        *("funded_fte", "allocated_fte", "free_fte", "filled_fte", "vacant_fte", "unknown_fte"),
        *("advertised_fte", "unadvertised_fte"),
    )

    kind = fields.Selection(KINDS, readonly=True)
    provision = fields.Selection(PROVISIONS, readonly=True)

    # === BUSINESS METHODS === #

    @property
    def _table_query(self):
        """Return the answers of all months as SQL; what begins later only shows where it is advertised already."""
        ours = {"id", *AXIS_FIELDS}
        names = [name for name, field in self._fields.items() if field.store and name not in ours]
        columns = SQL(", ").join(SQL.identifier("answer", name) for name in names)
        return SQL(
            """
            SELECT answer.id::bigint * 4096 + %(number)s AS id, axis.month, axis.distance, %(columns)s
              FROM (%(axis)s) axis
             CROSS JOIN LATERAL (%(answer)s) answer
             WHERE answer.kind <> 'later' OR answer.advertised_fte <> 0
            """,
            number=self._month_number_sql(SQL("axis.month")),
            columns=columns,
            axis=self._axis_sql(),
            answer=self._answer_sql(SQL("axis.day")),
        )

    def _answer_sql(self, day):
        """Return the rows of ``kim.staffing`` on ``day``, a column of the months."""
        staffing = self.env["kim.staffing"]
        parts = (staffing._share_sql(day), staffing._entitlement_sql(day), staffing._later_sql(day))
        return SQL(" UNION ALL ").join(parts)

    def _first_day_sql(self):
        return SQL(
            """SELECT LEAST((SELECT MIN(start_date) FROM kim_position_share WHERE state = 'confirmed'),
                            (SELECT MIN(start_date) FROM kim_entitlement))"""
        )

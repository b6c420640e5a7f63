from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL
from odoo.tools.misc import format_date, formatLang


class KimPositionShare(models.Model):
    """The two sums of the ledger: shares within the entitlement, occupancies within their share."""

    _inherit = "kim.position.share"

    ledger_version = fields.Integer(default=0, copy=False, export_string_translation=False)

    # === CONSTRAINT METHODS === #

    @api.constrains(
        "fte", "start_date", "end_date", "state", "company_id", "block_id", "function_id", "carrier_id", "position_id"
    )
    def _check_entitlement(self):
        """Raise unless Σ confirmed shares ≤ Σ entitlements on every date."""
        keys = {share._ledger_key() for share in self if share.state == "confirmed"}
        self.env["kim.entitlement"]._check_shares_within(keys)

    @api.constrains("fte", "start_date", "end_date")
    def _check_occupancies(self):
        self._check_occupancies_within()

    # === BUSINESS METHODS === #

    def _ledger_key(self):
        """Return the key under which the share is held against entitlements (see ``kim.entitlement``)."""
        return (self.company_id.id, self.block_id.id, self.function_id.id, self.provision)

    def _check_occupancies_within(self):
        """Raise unless, on every date, Σ occupancies ≤ FTE of the share, and all lie within its period.

        Locks the shares first; two transactions that fill one share at once collide and the later is repeated.

        :raise ValidationError: names the share and the first day that does not fit
        """
        if not self.ids:
            return
        self.flush_model()
        self.env["kim.position.occupancy"].flush_model()
        self.env.execute_query(
            SQL(
                """UPDATE kim_position_share SET ledger_version = COALESCE(ledger_version, 0) + 1
                    WHERE id IN %s RETURNING id""",
                tuple(self.ids),
            )
        )
        for share_id, day, filled in self.env.execute_query(self._overfill_sql()):
            share = self.browse(share_id)
            raise ValidationError(share._overfill_message(day, filled))

    def _overfill_sql(self):
        """Return the query of the first day, for each share, on which its occupancies do not fit into it.

        Occupancies can only become too many where one begins; outside the share's period none may hold at all.
        """
        return SQL(
            """
            SELECT DISTINCT ON (share.id) share.id, misfit.day, misfit.filled
              FROM kim_position_share share
              JOIN LATERAL (
                    SELECT start.start_date AS day,
                           (SELECT SUM(other.fte) FROM kim_position_occupancy other
                             WHERE other.share_id = share.id AND other.start_date <= start.start_date
                               AND (other.end_date IS NULL OR other.end_date >= start.start_date)) AS filled,
                           start.start_date < share.start_date OR start.start_date > share.end_date AS outside
                      FROM kim_position_occupancy start WHERE start.share_id = share.id
                 UNION ALL
                    SELECT share.end_date + 1, SUM(late.fte), TRUE FROM kim_position_occupancy late
                     WHERE late.share_id = share.id AND (late.end_date IS NULL OR late.end_date > share.end_date)
                    HAVING SUM(late.fte) > 0 AND share.end_date IS NOT NULL
                   ) misfit ON misfit.filled > share.fte OR misfit.outside
             WHERE share.id IN %s
             ORDER BY share.id, misfit.day
            """,
            tuple(self.ids),
        )

    def _overfill_message(self, day, filled):
        """Return the sentence for an occupancy that does not fit: which share, which day, what to do."""
        self.ensure_one()
        if day < self.start_date or (self.end_date and day > self.end_date):
            return self.env._(
                "The share “%(share)s” does not exist on %(day)s, but an occupancy holds on this day. Please end the "
                "occupancy with the share, or enter the period anew.",
                share=self.display_name,
                day=format_date(self.env, day),
            )
        return self.env._(
            "On %(day)s the share “%(share)s” would be filled with %(filled)s FTE, more than it has. Please end an "
            "occupancy before, or reduce its FTE.",
            day=format_date(self.env, day),
            share=self.display_name,
            filled=formatLang(self.env, float(filled)),
        )

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import date_utils

from .plausibility import LARGEST, parse_count

LONGEST_NOTE = 250
# What only the portal writes
PORTAL_FIELDS = {"superseded_by_id", "reported_user_id", "is_confirmed"}


class KimCaseCount(models.Model):
    """What a carrier reports itself, in the portal: a new number supersedes its own earlier one, which is kept.

    Which quarters and towns it is asked for, and what the page shows, is in ``kim_case_count_portal.py``.
    """

    _inherit = "kim.case.count"
    _carrier_fields = frozenset(
        (
            *(
                "active",
                "carrier_id",
                "municipality_id",
                "unit",
                "period_kind",
                "period_date",
                "start_date",
                "end_date",
            ),
            *("exactness", "value", "value_text", "reported_date", "note", "is_confirmed"),
        )
    )

    active = fields.Boolean(default=True, help="What was superseded by a new report is kept here as history.")
    superseded_by_id = fields.Many2one(
        "kim.case.count", "Superseded by", readonly=True, copy=False, ondelete="set null"
    )
    reported_user_id = fields.Many2one("res.users", "Reported by", readonly=True, copy=False)
    is_confirmed = fields.Boolean(
        "Confirmed", readonly=True, copy=False, help="The carrier was asked about the number and says that it is right."
    )
    note = fields.Char(help="What the carrier says to the number.")

    _one_report_index = models.UniqueIndex(
        "(company_id, carrier_id, COALESCE(municipality_id, 0), unit, period_kind, end_date)"
        " WHERE active AND reported_user_id IS NOT NULL",
        "A colleague has just reported this, too. Please load the page again.",
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Leave to the portal what only it writes."""
        self._check_portal_fields(*vals_list)
        return super().create(vals_list)

    def write(self, vals):
        """Leave to the portal what only it writes."""
        self._check_portal_fields(vals)
        return super().write(vals)

    def _check_portal_fields(self, *vals_list):
        if not self.env.su and any(PORTAL_FIELDS & vals.keys() for vals in vals_list):
            raise UserError(self.env._("Who reported and confirmed a count is noted by the portal only."))

    # === ACTION METHODS === #

    @api.model
    def action_report(self, day, entries):
        """Report counts of the quarter of a day for the own carrier; what is right is kept, what is not is named.

        :param day: any day of a quarter that is over and in which a contract of the carrier ran
        :param list entries: dicts of texts ``key`` (as :meth:`_portal_quarter` gives them), ``exactness``, ``value``,
            ``note``, and ``is_confirmed``
        :return: {key: sentence} of what was not kept
        :rtype: dict
        """
        self._demand_carrier()
        quarter = self._find_quarter(fields.Date.to_date(day))
        if not quarter:
            raise UserError(self.env._("This quarter is not asked for. Please choose one from the list."))
        cells = {cell.key: cell for cell in self._quarter_cells(quarter)}
        reported = self._quarter_reports(quarter)
        problems = {}
        for entry in entries:
            if entry.get("key") not in cells:
                raise UserError(self.env._("Please load the page again."))
            cell = cells[entry["key"]]
            values, problem = self._typed_count(entry, reported.get(cell.key))
            if problem:
                problems[cell.key] = problem
            elif values:
                self._report(quarter, cell, values, reported.get(cell.key, self.browse()).sudo())
        return problems

    # === BUSINESS METHODS === #

    @api.model
    def _typed_count(self, entry, known):
        """Return (values, sentence): one of them is empty, both where nothing was reported."""
        exactness, note = entry.get("exactness") or "exact", (entry.get("note") or "").strip()
        text, value = (entry.get("value") or "").strip(), parse_count(entry.get("value"))
        problem = ""
        if exactness not in self._fields["exactness"].get_values(self.env) or len(note) > LONGEST_NOTE:
            problem = self.env._("A note takes at most %(count)s characters. Please shorten it.", count=LONGEST_NOTE)
        elif text and exactness == "unknown":
            problem = self.env._("A count is either unknown or a number. Please empty the number, or choose “exact”.")
        elif text and value is None:
            problem = self.env._("Please enter a whole number, like 12.")
        elif text and value < 0:
            problem = self.env._("A count cannot be negative. Please correct it.")
        elif text and value > LARGEST:
            problem = self.env._("This number is too large: at most %(largest)s. Please check it.", largest=LARGEST)
        elif not text and exactness != "unknown" and (known or note or exactness == "lower_bound"):
            problem = self.env._("Please enter the number, or choose “unknown”.")
        if problem or (not text and exactness != "unknown"):
            return {}, problem
        confirmed = bool(entry.get("is_confirmed"))
        return {"exactness": exactness, "value": value or 0, "note": note or False, "is_confirmed": confirmed}, ""

    @api.model
    def _report(self, quarter, cell, values, known):
        """Keep a report as superuser; the own earlier one is superseded, another source's is left alone."""
        if known and all(known[name] == values[name] for name in ("exactness", "value", "note")):
            if values["is_confirmed"] and not known.is_confirmed:
                known.write({"is_confirmed": True})
            return
        if known and (known.exactness, known.value) != (values["exactness"], values["value"]):
            values["is_confirmed"] = False  # what was confirmed was the number that the page had shown
        try:
            with self.env.cr.savepoint():
                known.write({"active": False})
                known.flush_recordset()  # before the new one takes its place
                new = known.create({**self._report_values(quarter, cell), **values})
                known.write({"superseded_by_id": new.id})
        except UniqueViolation as error:
            raise UserError(
                self.env._("A colleague has just reported this, too. Please load the page again.")
            ) from error

    @api.model
    def _report_values(self, quarter, cell):
        user = self.env.user
        return {
            "company_id": self.env.company.id,
            "carrier_id": user.commercial_partner_id.id,
            "municipality_id": cell.town_id,
            "unit": cell.unit,
            "period_kind": cell.period_kind,
            "period_date": date_utils.end_of(quarter, "quarter"),
            "source_kind": "report",
            "reported_date": fields.Date.context_today(self),
            "reported_user_id": user.id,
        }

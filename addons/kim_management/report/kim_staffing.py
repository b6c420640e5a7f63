from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .kim_staffing_columns_mixin import KINDS, PROVISIONS


class KimStaffing(models.Model):
    """The one answer to "which staffing on date D?": lists, overview, dashboard and report all read it.

    One row for each confirmed share that holds on the Stichtag, one for each entitlement, and one for each share that
    begins within a year and is not filled from its first day (it carries what falls vacant and is advertised, no other
    figure). The Stichtag is the context key ``reference_date``, today where it is missing. For every set of rows, in
    FTE with two decimals:

    * funded = Σ entitlements; allocated = Σ shares
    * filled = Σ occupancies that hold on D; unknown = Σ occupancies nobody has reported on
    * vacant = allocated − filled − unknown; free = funded − allocated
    * advertised = Σ advertisements that run on D, whether the vacancy has begun or is still to come
    * unadvertised = what of a share's vacancy no advertisement covers, never below zero
    * upcoming = FTE that fall vacant on the next day after D on which an occupancy ends without a successor, or on
      which a share begins unfilled, less what of its predecessor stood vacant already
    * heads = different people; somebody who holds two shares is one head in the sum of both

    A share over several towns is never divided: it has no ``municipality_id`` but its own ``area_label``.

    Query it with ``_as_of(day)._read_group(…)``. Records are virtual: their cache is not keyed by the Stichtag.
    """

    _name = "kim.staffing"
    _description = "Staffing on a Reference Date"
    _inherit = ["kim.staffing.columns.mixin", "kim.terminology.mixin"]
    _auto = False
    _rec_name = "area_label"
    _order = "block_id, provision, kind, area_sequence, area_label, id"
    _depends = {
        "kim.position.share": [
            *("position_id", "company_id", "block_id", "function_id", "fte", "start_date", "end_date", "state"),
            *("employer_id", "carrier_id", "provision", "workplace_id", "supervisor_id", "coverage", "area"),
            *("municipality_id", "predecessor_id"),
        ],
        "kim.position.occupancy": [
            *("share_id", "person_id", "state", "fte", "heads", "is_headcount_unknown", "start_date", "end_date"),
        ],
        "kim.position.advertisement": ["share_id", "fte", "start_date", "end_date"],
        "kim.entitlement": ["block_id", "function_id", "provision", "fte", "start_date", "end_date", "company_id"],
        "kim.municipality": ["sequence"],
        "kim.umbrella.association": ["name"],
        "res.partner": ["name", "carrier_kind", "carrier_short_name", "umbrella_association_id"],
    }

    # What the row is
    kind = fields.Selection(KINDS, readonly=True)
    provision = fields.Selection(PROVISIONS, readonly=True)
    entitlement_id = fields.Many2one("kim.entitlement", readonly=True)
    reference_date = fields.Date(
        compute="_compute_reference_date", search="_search_reference_date", help="Shows the staffing on this day."
    )
    # Dimensions
    coverage = fields.Selection(related="share_id.coverage", related_sudo=False)
    supervisor_id = fields.Many2one("res.partner", "Professional Supervision", readonly=True)
    # FTE
    upcoming_fte = fields.Float("Falls Vacant", digits=(16, 2), readonly=True)
    upcoming_date = fields.Date("Falls Vacant on", readonly=True)
    # Heads
    heads = fields.Integer(readonly=True, help="Different people, as far as their number is known.")
    unknown_heads = fields.Integer(
        "Occupancies without Head Count", readonly=True, help="Occupancies whose number of people is not known."
    )
    head_keys = fields.Char(readonly=True, export_string_translation=False)

    # === COMPUTE METHODS === #

    @api.depends_context("reference_date")
    def _compute_reference_date(self):
        self.reference_date = self._get_reference_date()

    def _search_reference_date(self, operator, value):
        """Accept the Stichtag of the context only: a domain cannot change it, and must not seem to.

        The search field of the web client sets both. Whoever calls from outside gives the context key.
        """
        if operator != "in":
            return NotImplemented
        if {fields.Date.to_date(day) for day in value} != {self._get_reference_date()}:
            raise UserError(
                self.env._(
                    "The staffing is asked for one reference date at a time. Please choose one day, from outside by "
                    "the context key “reference_date”."
                )
            )
        return Domain.TRUE

    # === ACTION METHODS === #

    def action_open_share(self):
        """Open the share, or the entitlement, behind the row."""
        self.ensure_one()
        record = self.share_id or self.entitlement_id
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    # === BUSINESS METHODS === #

    @api.model
    def _get_reference_date(self):
        """Return the Stichtag of the context, today where none is set."""
        return self.env["kim.validity.mixin"]._get_reference_date()

    @api.model
    def _as_of(self, day):
        """Return the model with the Stichtag ``day``, free of rows cached for another day."""
        self.invalidate_model(flush=False)
        return self.with_context(reference_date=day)

    def _read_group_select(self, aggregate_spec, query):
        """Count people, not rows: somebody on two shares is one head in their sum."""
        if aggregate_spec != "heads:sum":
            return super()._read_group_select(aggregate_spec, query)
        return SQL(
            """(SELECT COUNT(DISTINCT key) FROM regexp_split_to_table(STRING_AGG(%s, ' '), ' ') AS key
                 WHERE key <> '')""",
            SQL.identifier(self._table, "head_keys"),
        )

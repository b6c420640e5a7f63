from datetime import date

from odoo import api, fields, models

from .kim_incident_mixin import FIRST_YEAR, LAST_YEAR


class KimIncident(models.Model):
    """Incident of discrimination, told without anybody: in which month, where, on what ground, what was done.

    Nobody stands in it: no name, no day, no case, and not who noted it either, so the table keeps neither author nor
    time stamps, and there is no history. Case managers note incidents in a dialogue (``kim.incident.entry``) and read
    none; the coordination reads them, and papers tell numbers by the rule of small numbers (docs/decisions/0060).
    """

    _name = "kim.incident"
    _description = "Incident of Discrimination"
    _inherit = ["kim.incident.mixin"]
    _order = "month_date desc, id desc"
    _check_company_auto = True
    _log_access = False

    month_date = fields.Date("Month of the Incident", compute="_compute_month_date", store=True, index=True)

    # === COMPUTE METHODS === #

    @api.depends("year", "month")
    def _compute_month_date(self):
        """Tell the month by its first day; a year that will be refused has none."""
        for incident in self:
            has_month = incident.month and FIRST_YEAR <= incident.year <= LAST_YEAR
            incident.month_date = date(incident.year, int(incident.month), 1) if has_month else False

    @api.depends("month_date", "area_id")
    def _compute_display_name(self):
        for incident in self:
            month = f"{incident.month_date:%m/%Y}" if incident.month_date else ""
            incident.display_name = " · ".join(filter(None, [month, incident.area_id.name]))

    # === BUSINESS METHODS === #

    @api.model
    def _counts(self, company, first_day, last_day):
        """Return (incidents, {ground: incidents}) of the months that began in the period.

        Private, as everybody who is told a number must be told it by the rule of small numbers.
        """
        # sudo: numbers are for everybody who reads the report, single incidents are not
        incidents = self.sudo().with_context(active_test=False)
        period = [("month_date", ">=", first_day), ("month_date", "<=", last_day), ("company_id", "=", company.id)]
        by_ground = dict(incidents._read_group(period, ["ground_ids"], ["__count"]))
        return incidents.search_count(period) if by_ground else 0, by_ground

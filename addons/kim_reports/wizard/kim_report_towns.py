from odoo import api, fields, models
from odoo.exceptions import UserError

COPIED = ("kind", "is_public", "department", "authors", "file_reference", "proposal", "introduction", "closing")


class KimReportTowns(models.TransientModel):
    """Makes a draft of a town's own report for each town, all of one Stichtag.

    The head is that of the council's report of the day, where there is one. A town that has a report of the day keeps
    it.
    """

    _name = "kim.report.towns"
    _description = "Reports for Towns"
    _inherit = ["kim.terminology.mixin"]

    reference_date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Every figure of the reports is true on this day.",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    municipality_ids = fields.Many2many(
        "kim.municipality",
        string="Municipalities",
        domain="[('company_id', '=', company_id)]",
        default=lambda self: self.env["kim.municipality"].search([("company_id", "=", self.env.company.id)]),
    )
    existing_names = fields.Char("Has a Report Already", compute="_compute_existing_names")

    # === COMPUTE METHODS === #

    @api.depends("reference_date", "municipality_ids")
    def _compute_existing_names(self):
        """Name the towns that keep the report of the day that they have."""
        for wizard in self:
            wizard.existing_names = ", ".join(wizard._existing_reports().municipality_id.sorted().mapped("name"))

    # === ACTION METHODS === #

    def action_create_reports(self):
        """Create the drafts that are missing, and show the reports of all chosen towns."""
        self.ensure_one()
        if not self.municipality_ids:
            raise UserError(self.env._("Please choose at least one town."))
        existing = self._existing_reports()
        reports = self.env["kim.report"].create(
            [self._values(town) for town in (self.municipality_ids - existing.municipality_id).sorted()]
        )
        reports._take_writers(self._council_report()._origin)
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_reports.kim_report_action")
        return {**action, "domain": [("id", "in", (existing | reports).ids)], "target": "main"}

    # === BUSINESS METHODS === #

    def _existing_reports(self):
        """Return the reports that the towns have for the day."""
        return self.env["kim.report"].search(
            [
                *[("company_id", "=", self.company_id.id), ("reference_date", "=", self.reference_date)],
                *self.env["kim.report"]._valid_domain(),
                ("municipality_id", "in", self.municipality_ids._origin.ids),
            ]
        )

    def _council_report(self):
        """Return the council's report of the day, an unsaved one with the usual text where none is."""
        return self.env["kim.report"].with_company(self.company_id)._of_reference_date(self.reference_date)

    def _values(self, town):
        """Return the head of the town's report: that of the council's report of the day, or the usual one."""
        report = self._council_report()
        values = {name: report[name] for name in COPIED}
        return {
            **values,
            "subject": f"{report.subject}: {town.name}",
            "changes_since": report.changes_since,
            "reference_date": self.reference_date,
            "municipality_id": town.id,
            "company_id": self.company_id.id,
        }

from odoo import api, fields, models

from ...figures import german_format, reference_date

# What a paper says before anybody has edited it. German, because it is part of the document (docs/decisions/0010).
SUBJECT = "Sachstand zum Kommunalen Integrationsmanagement"
PROPOSAL = "Der Bericht der Verwaltung wird zur Kenntnis genommen."
INTRODUCTION = (
    "Das Land Nordrhein-Westfalen fördert mit dem Kommunalen Integrationsmanagement (KIM), dass Kreise und kreisfreie "
    "Städte die erste Phase der Integration zugewanderter Menschen ämterübergreifend steuern. Einzelfälle zeigen, wo "
    "Abläufe der Verwaltung nicht ineinandergreifen; die Lenkungsgruppe beschließt, wie diese Lücken zu schließen sind."
)
CLOSING = "Über den weiteren Verlauf wird dem Ausschuss regelmäßig berichtet."
MONTHS_OF_CHANGES = 6


class KimReport(models.Model):
    """Committee report (Sachstandsbericht): the head of the paper and its Stichtag.

    What the paper says about posts is not stored here: it is read for the Stichtag each time it is printed.
    """

    _name = "kim.report"
    _description = "Status Report"
    _inherit = ["kim.terminology.mixin"]
    _order = "reference_date desc, id desc"
    _check_company_auto = True

    # Head of the paper
    number = fields.Char("Paper Number", copy=False, help="Number of the Vorlage, e.g. 50/018/2022.")
    subject = fields.Char(required=True, default=SUBJECT)
    kind = fields.Selection(
        [("decision", "Decision"), ("election", "Election"), ("acknowledgement", "Acknowledgement")],
        "Kind of Decision",
        required=True,
        default="acknowledgement",
    )
    is_public = fields.Boolean("Public", default=True)
    department = fields.Char()
    authors = fields.Char(help="Names as the paper prints them.")
    document_date = fields.Date(required=True, default=fields.Date.context_today)
    file_reference = fields.Char(help="Number of the file (Aktenzeichen).")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    # What it tells of
    reference_date = fields.Date(
        required=True,
        index=True,
        default=fields.Date.context_today,
        help="Every figure of the report is true on this day.",
    )
    changes_since = fields.Date(
        compute="_compute_changes_since",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Occupancies and decisions after this day are reported as news; six months unless you change it.",
    )
    # Deliberation
    station_ids = fields.One2many("kim.report.station", "report_id", "Deliberation", copy=True)
    proposal = fields.Text("Proposed Decision", default=PROPOSAL)
    # Free text around the chapters
    introduction = fields.Text(default=INTRODUCTION)
    closing = fields.Text(default=CLOSING)

    # === COMPUTE METHODS === #

    @api.depends("reference_date")
    def _compute_changes_since(self):
        for report in self:
            day = report.reference_date or fields.Date.context_today(report)
            report.changes_since = reference_date.months_before(day, MONTHS_OF_CHANGES)

    @api.depends("number", "reference_date")
    def _compute_display_name(self):
        for report in self:
            day = german_format.date(report.reference_date)
            report.display_name = " · ".join(part for part in (report.number, f"Sachstandsbericht {day}") if part)

    # === ACTION METHODS === #

    def action_download_pdf(self):
        """Download the paper as PDF."""
        return self._download_action("pdf")

    def action_download(self, file_format):
        """Download the paper as one of the files that there are.

        :raise UserError: there is no such format
        """
        self._check_format(file_format)
        return self._download_action(file_format)

    def action_preview(self):
        """Show the paper in a new tab."""
        return {**self._download_action("html"), "target": "new"}

    # === BUSINESS METHODS === #

    def _download_action(self, file_format):
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/kim/report/{self.id}.{file_format}", "target": "download"}

    @api.model
    def _of_reference_date(self, day):
        """Return the newest report of the company on a Stichtag; an unsaved one with the usual text where none is."""
        company = self.env.company
        report = self.search(
            [
                ("company_id", "=", company.id),
                ("reference_date", "=", day),
                *self._valid_domain(),
                *self._council_domain(),
            ],
            order="document_date desc, id desc",
            limit=1,
        )
        return report or self.new({"reference_date": day, "document_date": day, "company_id": company.id})

    @api.model
    def _council_domain(self):
        """Return which reports are on the whole council."""
        return []

    @api.model
    def _valid_domain(self):
        """Return which reports count: none of them has been taken back."""
        return []

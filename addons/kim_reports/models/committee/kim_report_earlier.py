from odoo import api, fields, models
from odoo.fields import Domain

from ...figures import german_format
from .kim_report_station_result import RESULTS


class KimReportEarlier(models.Model):
    """Vorlage from before KIM: number, Stichtag and what a body made of it, so that the next report can name it.

    Its figures are on paper only; it is named by the chapter of earlier papers and never compared with. A council's
    reports that KIM has written need no row here.
    """

    _name = "kim.report.earlier"
    _description = "Paper from before KIM"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "reference_date desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(required=True, help="Number of the paper, e.g. 50/007/2019.")
    subject = fields.Char(required=True)
    reference_date = fields.Date(required=True, help="Where the paper states none: the date of the paper.")
    body_id = fields.Many2one("kim.body", required=True, index=True, check_company=True)
    meeting_date = fields.Date("Meeting")
    result = fields.Selection(RESULTS, help="Empty: not known.")
    is_public = fields.Boolean("Public", default=True, help="A public report does not name a paper that is not.")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    _number_once = models.UniqueIndex(
        "(company_id, number, body_id)", "This paper stands here already for this body. Please change that row."
    )

    # === COMPUTE METHODS === #

    @api.depends("number", "reference_date")
    def _compute_display_name(self):
        for paper in self:
            paper.display_name = f"{paper.number or ''} ({german_format.date(paper.reference_date)})"

    # === BUSINESS METHODS === #

    @api.model
    def _named_by(self, report, since):
        """Return the papers that a report names: those of its council from ``since`` to before its Stichtag.

        A town's own report names none, for they told of the whole council.
        """
        if report.municipality_id:
            return self.browse()
        domain = Domain("company_id", "=", report.company_id.id) & Domain("reference_date", ">=", since)
        domain &= Domain("reference_date", "<", report.reference_date)
        return self.search(domain & Domain("is_public", "=", True) if report.is_public else domain)

from odoo import http
from odoo.http import content_disposition, request

from ..figures.german_format import parse_day
from ..report.formats import FORMATS

CONTENT_TYPES = {**FORMATS, "html": "text/html; charset=utf-8"}
# A preview runs nothing and loads nothing, whatever stands in a text.
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


class ReportController(http.Controller):
    """Downloads of the Sachstandsbericht.

    ``/kim/report/<id>.<format>`` is a stored report, ``/kim/report/as_of/<company>/<day>.<format>`` the report of a
    company on a Stichtag, stored or not; a plain route does not know which company the user has chosen on screen.
    Logins only; access rights and record rules of ``kim.report`` and ``kim.staffing`` do their job.
    """

    @http.route("/kim/report/<int:report_id>.<string:file_format>", type="http", auth="user", methods=["GET"])
    def kim_report(self, report_id, file_format, progress=None):
        """Return a stored report as a file; with ``progress`` it tells its reader meanwhile how far it is."""
        report = request.env["kim.report"].browse(report_id).exists()
        if not report:
            raise request.not_found()
        report.check_access("read")
        report = report.with_company(report.company_id).with_context(kim_progress=bool(progress))
        return self._file(report, file_format)

    @http.route(
        "/kim/report/as_of/<int:company_id>/<string:day>.<string:file_format>",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def kim_report_as_of(self, company_id, day, file_format):
        """Return the report of one of the user's companies on a Stichtag as a file."""
        company = request.env.user.company_ids.filtered(lambda own: own.id == company_id)
        if not company or not parse_day(day):
            raise request.not_found()
        reports = request.env["kim.report"].with_context(allowed_company_ids=company.ids)
        reports.check_access("read")
        return self._file(reports._of_reference_date(parse_day(day)), file_format)

    def _file(self, report, file_format):
        if file_format not in CONTENT_TYPES:
            raise request.not_found()
        headers = [("Content-Type", CONTENT_TYPES[file_format]), ("X-Content-Type-Options", "nosniff")]
        if file_format == "html":
            headers.append(("Content-Security-Policy", PREVIEW_POLICY))
        else:
            headers.append(("Content-Disposition", content_disposition(report._file_name(file_format))))
        return request.make_response(report._render(file_format), headers=headers)

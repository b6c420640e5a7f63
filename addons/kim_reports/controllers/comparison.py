import re

from odoo import http
from odoo.http import content_disposition, request

from ..report import side_by_side_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ComparisonController(http.Controller):
    """The workbook of several reports side by side. Logins only; the rights of ``kim.report`` do their job."""

    @http.route("/kim/report/side_by_side.xlsx", type="http", auth="user", methods=["GET"], readonly=True)
    def kim_report_side_by_side(self, ids=""):
        """Return the chosen reports as XLSX; ``ids`` are their numbers, apart by commas."""
        if not re.fullmatch(r"[0-9]{1,9}(,[0-9]{1,9})*", ids):
            raise request.not_found()
        model = request.env["kim.report"].with_context(allowed_company_ids=request.env.user.company_ids.ids)
        reports = model._chosen_reports([int(number) for number in ids.split(",")])
        if not reports:
            raise request.not_found()
        content = side_by_side_xlsx.render(reports, model._lines_side_by_side(reports))
        name = f"Sachstandsberichte_{reports[0].reference_date}_{reports[-1].reference_date}.xlsx"
        headers = [
            ("Content-Type", XLSX),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Disposition", content_disposition(name)),
        ]
        return request.make_response(content, headers=headers)

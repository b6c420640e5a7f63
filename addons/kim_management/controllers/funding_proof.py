from odoo import http
from odoo.http import content_disposition, request

HEADERS = {
    "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class FundingProofController(http.Controller):
    """The workbook of an own proof; its access rights and record rules do their job."""

    @http.route("/kim/funding-proof/<int:proof_id>.xlsx", type="http", auth="user", methods=["GET"], readonly=True)
    def kim_funding_proof_xlsx(self, proof_id):
        """Return the workbook; what does not exist and what is not for the user look the same."""
        proof = request.env["kim.funding.proof"].browse(proof_id).exists()
        if not proof or not proof.has_access("read"):
            raise request.not_found()
        proof = proof.with_context(lang=request.env.user.lang)
        headers = [*HEADERS.items(), ("Content-Disposition", content_disposition(proof.xlsx_name))]
        return request.make_response(proof._xlsx(), headers=headers)

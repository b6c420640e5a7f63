from odoo import http
from odoo.http import content_disposition, request

HEADERS = {
    "Content-Type": "application/pdf",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",  # what tells about a person is not kept by browsers and proxies
}


class PrintingController(http.Controller):
    """Prints of records: ``/kim/print/<model>/<id>.pdf``.

    Logins only, and only models that are meant to be printed (``kim.printable.mixin``); their access rights and record
    rules do their job. What does not exist and what is not for the user look the same.
    """

    # readonly=False: a print leaves a row in the access log
    @http.route("/kim/print/<string:model>/<int:record_id>.pdf", type="http", auth="user", methods=["GET"])
    def kim_print(self, model, record_id):
        """Return a record as a PDF."""
        if not getattr(request.env.registry.get(model), "_kim_print_template", None):
            raise request.not_found()
        record = request.env[model].browse(record_id).exists()
        if not record or not record._may_print():
            raise request.not_found()
        record = record.with_context(lang=request.env.user.lang)
        name = content_disposition(f"{record._print_name()}.pdf", "inline")
        return request.make_response(record._print(), headers=[*HEADERS.items(), ("Content-Disposition", name)])

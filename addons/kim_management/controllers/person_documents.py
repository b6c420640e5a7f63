import json

from odoo import http
from odoo.http import content_disposition, request

from .printing import HEADERS


class PersonDocumentsController(http.Controller):
    """What a person gets about herself: ``/kim/person/<model>/<id>/everything.json`` and ``…/log.pdf``.

    Logins only, and only models that stand for a person (``kim.person.document.mixin``); the record says who may have
    the document. What does not exist and what is not for the user look the same. Nothing is stored.
    """

    # readonly=False: what is handed out leaves a row in the access log
    @http.route("/kim/person/<string:model>/<int:record_id>/everything.json", type="http", auth="user", methods=["GET"])
    def kim_person_json(self, model, record_id):
        """Return everything held about a person for machines."""
        record = self._find(model, record_id)
        body = json.dumps(record._document_data(), ensure_ascii=False, indent=2)
        return self._respond(body, "application/json; charset=utf-8", f"{record._print_name()}.json")

    # readonly=False: as above
    @http.route("/kim/person/<string:model>/<int:record_id>/log.pdf", type="http", auth="user", methods=["GET"])
    def kim_person_log(self, model, record_id):
        """Return who looked at a person as a PDF."""
        record = self._find(model, record_id).with_context(kim_document="log")
        return self._respond(record._print(), "application/pdf", f"{record._print_name()}.pdf")

    def _find(self, model, record_id):
        if not getattr(request.env.registry.get(model), "_kim_person_document", False):
            raise request.not_found()
        record = request.env[model].browse(record_id).exists()
        if not record or not record.has_access("read"):
            raise request.not_found()
        return record.with_context(lang=request.env.user.lang)

    def _respond(self, body, kind, name):
        headers = {**HEADERS, "Content-Type": kind, "Content-Disposition": content_disposition(name)}
        return request.make_response(body, headers=list(headers.items()))

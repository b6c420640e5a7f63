from odoo import models
from odoo.tools.misc import format_date


class KimPersonDocumentMixin(models.AbstractModel):
    """What a person gets about herself: everything held, as a paper and as JSON, and who looked at it.

    A model says which person it stands for (:meth:`_document_person`) and whether the reader gets all of it. Nothing
    is stored, each paper leaves rows in the access log, and a restriction does not stand in its way.
    """

    _name = "kim.person.document.mixin"
    _description = "Documents for a Person"
    _inherit = ["kim.printable.mixin"]
    _kim_print_template = "kim_management.kim_client_print_everything"
    _kim_log_template = "kim_management.kim_case_access_log_print"
    _kim_prints_restricted = True
    _kim_person_document = True

    # === ACTION METHODS === #

    def action_export_json(self):
        """Hand out everything held about the person as JSON (Art. 20 GDPR)."""
        return self._open_document("everything.json")

    def action_print_log(self):
        """Print for the person who looked at her data, when and why."""
        return self._open_document("log.pdf")

    def _open_document(self, name):
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/kim/person/{self._name}/{self.id}/{name}", "target": "new"}

    # === BUSINESS METHODS === #

    def _document_person(self):
        """Return the person for a user who may have the document, and whether she gets all of it."""
        raise NotImplementedError

    def _document_data(self):
        """Return everything as plain data, and log it as an export of the person and her cases."""
        self.check_access("read")
        client, is_complete = self._document_person()
        data = client._collect(is_complete)
        self._note_document(client, "export")
        return {"format": "kim.person/1", **data}

    def _note_document(self, client, kind):
        log = self.env["kim.case.access.log"]
        log._note(client, kind)
        log._note(client.sudo().case_ids.with_env(self.env), kind)  # sudo: only to name them in the log

    def _is_log(self):
        return self.env.context.get("kim_document") == "log"

    # === PRINT === #

    def _print(self):
        client = self._document_person()[0]  # refuses first, so that what is not allowed is not logged as done
        page = super()._print()
        self._note_document(client, "print")
        return page

    def _print_template(self):
        return self._kim_log_template if self._is_log() else self._kim_print_template

    def _print_values(self):
        client, is_complete = self._document_person()
        number = client.sudo().number  # sudo: the number is for everybody who sees the request
        if self._is_log():
            title = self.env._("Access to the Data of Person %(number)s", number=number)
            return {"title": title, "rows": client._collect_access()}
        title = self.env._("Data Held about Person %(number)s", number=number)
        data = client._collect(is_complete)
        return {"title": title, "data": data, "rows": data["access"], "day": format_date(self.env, data["date"])}

    def _print_name(self):
        number = self._document_person()[0].sudo().number  # sudo: as above
        kind = self.env._("Access_Log") if self._is_log() else self.env._("Data_Held")
        return f"{kind}_{number}"

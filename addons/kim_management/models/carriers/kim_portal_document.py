from odoo import api, models

MOST = 200


class KimPortalDocument(models.AbstractModel):
    """The documents of a carrier: every file that hangs on something it may read, and is meant for it.

    Files that are given out another way (the issued contracts) are added by the rooms they belong to.
    """

    _name = "kim.portal.document"
    _description = "Document of a Carrier"

    @api.model
    def _rows(self):
        """Return what the page of documents lists, the newest first."""
        rows = [*self._attached_rows(), *self._other_rows()]
        return sorted(rows, key=lambda row: row["date"], reverse=True)[:MOST]

    @api.model
    def _other_rows(self):
        """Return the rows of files that are no attachments for carriers, each as :meth:`_attached_rows` says."""
        return []

    @api.model
    def _attached_rows(self):
        carrier = self.env.user.commercial_partner_id
        domain = [("is_for_carrier", "=", True), ("kim_carrier_id", "=", carrier.id)]
        # sudo: attachments are closed to people from outside; what hangs on a record they read is kept below
        files = self.env["ir.attachment"].sudo().search(domain, order="id desc", limit=MOST)
        rows = []
        for model, attachments in files.grouped("res_model").items():
            if model not in self.env["kim.carrier.mixin"]._carrier_models():
                continue
            records = self.env[model].browse(set(attachments.mapped("res_id"))).exists()._filtered_access("read")
            labels = {record.id: record.sudo().display_name for record in records}  # sudo: of records that are read
            rows += [
                {
                    "name": file.name,
                    "url": f"/my/kim/files/{file.id}",
                    "date": file.create_date,
                    "origin": labels[file.res_id],
                    "is_own": file.create_uid.share,
                }
                for file in attachments
                if file.res_id in labels
            ]
        return rows

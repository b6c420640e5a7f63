from odoo import models


class KimClient(models.Model):
    """What is corrected for a person while her request for it is open is noted there: names of fields, no values."""

    _inherit = "kim.client"

    def write(self, vals):
        """Note the corrected fields on the open request."""
        result = super().write(vals)
        if vals and not self.env.su:
            self._note_correction(vals)
        return result

    def _note_correction(self, vals):
        # sudo: the note is the software's own
        requests = self.env["kim.client.request"].sudo()
        domain = [("client_id", "in", self.ids), ("kind", "=", "correction"), ("state", "=", "open")]
        labels = {self._fields[name]._description_string(self.env) for name in vals}
        for request in requests.search(domain):
            known = set(filter(None, (request.corrected_fields or "").split(", ")))
            request.corrected_fields = ", ".join(sorted(known | labels))

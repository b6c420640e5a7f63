from odoo import models

from .kim_client_privacy import PSEUDONYMOUS_FIELDS


class KimClient(models.Model):
    """Every look at who a person is leaves a row in the access log, whichever way it takes."""

    _inherit = "kim.client"

    def _read_format(self, fnames, load="_classic_read"):
        """Log what ``read``, ``web_read`` and ``search_read`` hand out, if it tells more than the number."""
        result = super()._read_format(fnames, load)
        if not self.env.su and not PSEUDONYMOUS_FIELDS.issuperset(fnames):
            self.env["kim.case.access.log"]._note(self, "open")
        return result

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Log the export, person by person, whichever record the export began with."""
        result = super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)
        if _is_toplevel_call or not PSEUDONYMOUS_FIELDS.issuperset(path[0] for path in fields if path):
            self.check_access("read")  # an export of nothing but ids comes by here unasked
            self.env["kim.case.access.log"]._note(self, "export")
        return result

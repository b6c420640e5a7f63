from odoo import models

# What lists and cards of cases show; reading more than this is a look at the case
LISTED_FIELDS = frozenset(
    {
        *("id", "display_name", "number", "company_id", "phase_id", "manager_id", "deputy_id", "municipality_id"),
        *("carrier_id", "target_group_ids", "referral_source", "start_date", "closing_date"),
        *("phase_start_date", "phase_days"),
        *("last_contact_date", "contact_count", "is_quiet", "next_due_date", "next_due_kind", "is_waiting"),
    }
)


class KimCase(models.Model):
    """Every opened or exported case leaves a row in the access log; lists, which show numbers only, do not.

    A look is told by what is handed out and not by who asks: forms, lists that ask for more and the API end up here.
    """

    _inherit = "kim.case"

    def _read_format(self, fnames, load="_classic_read"):
        """Log what ``read``, ``web_read`` and every kind of search hand out, if it is more than lists show."""
        result = super()._read_format(fnames, load)
        if not self.env.su and not LISTED_FIELDS.issuperset(fnames):
            self.env["kim.case.access.log"]._note(self, "open")
        return result

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Log the export, case by case, whichever record the export began with."""
        result = super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)
        if _is_toplevel_call or not LISTED_FIELDS.issuperset(path[0] for path in fields if path):
            self.check_access("read")  # an export of nothing but ids comes by here unasked
            self.env["kim.case.access.log"]._note(self, "export")
        return result

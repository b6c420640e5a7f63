from odoo import api, models

# Says "this is a list". An object and not a word, because a context from outside can hold words only.
LISTING = object()


class KimCase(models.Model):
    """Every opened or exported case leaves a row in the access log; lists, which show numbers only, do not."""

    _inherit = "kim.case"

    @api.model
    def web_search_read(self, domain, specification, *args, **kwargs):
        """Read a list without logging each of its rows as opened."""
        listing = self.with_context(kim_case_listing=LISTING)
        return super(KimCase, listing).web_search_read(domain, specification, *args, **kwargs)

    @api.model
    def web_read_group(self, domain, groupby, *args, **kwargs):
        """Read the unfolded columns of a kanban without logging each of their cards as opened."""
        listing = self.with_context(kim_case_listing=LISTING)
        return super(KimCase, listing).web_read_group(domain, groupby, *args, **kwargs)

    def read(self, fields=None, load="_classic_read"):
        """Log the cases as opened; form and API both end up here."""
        result = super().read(fields, load)
        if not self.env.su and self.env.context.get("kim_case_listing") is not LISTING:
            self.env["kim.case.access.log"]._note(self, "open")
        return result

    def export_data(self, fields_to_export):
        """Log the export, case by case, and person by person where it reaches into identity."""
        result = super().export_data(fields_to_export)
        self.env["kim.case.access.log"]._note(self, "export")
        if any(path.replace(".", "/").startswith("client_id/") for path in fields_to_export):
            self.env["kim.case.access.log"]._note(self.client_id, "export")
        return result

from odoo import models

from ...printing import read_style, to_pdf

STYLE = "kim_management/printing/page.css"


class KimPrintableMixin(models.AbstractModel):
    """A record that is printed: on one page layout, as an accessible PDF, over one route (``/kim/print/…``).

    A model names the QWeb template of its content (``_kim_print_template``), which calls
    ``kim_management.kim_print_layout``, and says what the template gets (:meth:`_print_values`). Nothing is stored.
    The file is named by :meth:`_print_name`, which must tell nobody's name.
    """

    _name = "kim.printable.mixin"
    _description = "Printed Record"
    _kim_print_template = None

    def action_print(self):
        """Open the record as a PDF."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/kim/print/{self._name}/{self.id}.pdf", "target": "new"}

    def _print(self):
        """Return the record as PDF for a user who may read it, and log whose case was printed."""
        self.ensure_one()
        self.check_access("read")
        page = self._print_page()
        # the cases are found first, so that what is not allowed is not logged as done
        self.env["kim.case.access.log"]._note(self._print_cases(), "print")
        return to_pdf(page)

    def _print_page(self):
        """Return the web page that is printed, its style inside."""
        values = {"record": self, "style": read_style(STYLE), "title": self._description, **self._print_values()}
        page = self.env["ir.qweb"]._render(self._print_template(), values)
        return f"<!DOCTYPE html>\n{str(page).strip()}"

    def _print_template(self):
        """Return the template of the content, for models that print more than one paper."""
        return self._kim_print_template

    def _print_values(self):
        """Return what the template gets beside ``record``: at least the ``title`` of the document."""
        return {}

    def _may_print(self):
        """Return whether the user gets the paper; a model says no where reading alone is not enough."""
        return self.has_access("read")

    def _print_cases(self):
        """Return the cases or persons that the paper tells about, for the access log."""
        return self.env["kim.case"]

    def _print_name(self):
        """Return the file name without ending; it tells a number at most."""
        return f"{self._description}_{self.id}".replace(" ", "_")

import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.kim_management.printing import to_pdf

from ...figures import german_format


class KimEventDossier(models.TransientModel):
    """Dossier of a meeting (Lenkungsgruppe): its agenda with the figures it needs, in one PDF.

    What it says is in ``kim_event_dossier_content.py``. It can be filed among the papers of the meeting, where the
    members of the body open it in the portal; nothing else is stored.
    """

    _name = "kim.event.dossier"
    _description = "Meeting Dossier"
    _inherit = ["kim.printable.mixin", "kim.terminology.mixin"]
    _kim_print_template = "kim_reports.kim_event_dossier_print"

    event_id = fields.Many2one("kim.event", "Meeting", required=True, domain="[('body_id', '!=', False)]")
    reference_date = fields.Date(
        compute="_compute_reference_date",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Every figure is true on this day; the day of the meeting unless you change it.",
    )
    is_for_members = fields.Boolean(
        "For Members",
        default=True,
        help="Leaves out items and papers that are not marked for the members of the body.",
    )

    # === COMPUTE METHODS === #

    @api.depends("event_id")
    def _compute_reference_date(self):
        for dossier in self:
            dossier.reference_date = dossier.event_id.start_date or fields.Date.context_today(dossier)

    # === ACTION METHODS === #

    def action_file(self):
        """Put the dossier among the papers of the meeting, in place of one that was filed before."""
        self.ensure_one()
        self.check_access("write")
        papers = self.env["kim.event.paper"]
        papers.check_access("create")
        if not self.event_id.body_id:
            raise UserError(self.env._("A dossier belongs to the meeting of a body. Please choose one."))
        name = f"{self._print_name()}.pdf"
        papers.search([("event_id", "=", self.event_id.id), ("file_name", "=", name)]).unlink()
        papers.create(
            {
                **{"event_id": self.event_id.id, "name": self._title(), "is_for_members": self.is_for_members},
                **{"file": base64.b64encode(to_pdf(self._print_page())), "file_name": name},
            }
        )
        return {"type": "ir.actions.act_window_close"}

    # === PRINT === #

    def _print_page(self):
        """Return the page in German where the database speaks it: a council's paper is, whoever prints it."""
        lang = "de_DE" if self.env["res.lang"]._get_data(code="de_DE") else self.env.lang
        company = self.event_id.company_id
        dossier = self.with_company(company).with_context(lang=lang, allowed_company_ids=company.ids)
        return super(KimEventDossier, dossier)._print_page()

    def _print_values(self):
        return {"title": self._title(), "council": self.event_id.company_id.name, **self._content()}

    def _title(self):
        return " ".join(["Dossier", self.event_id.body_id.name or "", german_format.date(self.event_id.start_date)])

    def _print_name(self):
        """Name the file by the day of the meeting."""
        return f"Dossier_{self.event_id.start_date or self.event_id.id}"

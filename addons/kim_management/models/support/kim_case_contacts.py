from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class KimCase(models.Model):
    """Contacts of a case: logged by one click, counted, and missed when there were none for long."""

    _inherit = "kim.case"

    # The team's alone: to others who may read the case the field does not exist
    contact_ids = fields.One2many(
        "kim.case.contact", "case_id", "Contacts", groups="kim_management.group_kim_case_manager"
    )
    last_contact_date = fields.Date("Last Contact", compute="_compute_contacts", store=True, index=True)
    contact_count = fields.Integer("Number of Contacts", compute="_compute_contacts", store=True, aggregator="sum")
    is_quiet = fields.Boolean(
        "Gone Quiet",
        compute="_compute_is_quiet",
        search="_search_is_quiet",
        help="No contact for as many days as the council set.",
    )

    # === COMPUTE METHODS === #

    @api.depends("contact_ids.contact_date")
    def _compute_contacts(self):
        """Count in one query; contacts of one case can be many."""
        counted = self.env["kim.case.contact"]._read_group(
            [("case_id", "in", self.ids)], ["case_id"], ["contact_date:max", "__count"]
        )
        found = {case.id: (last, count) for case, last, count in counted}
        for case in self:
            case.last_contact_date, case.contact_count = found.get(case._origin.id, (False, 0))

    @api.depends("last_contact_date", "start_date", "closing_date", "company_id.kim_quiet_days")
    def _compute_is_quiet(self):
        """A running case is quiet when nothing was heard for more than the council's days, counted from its start."""
        today = fields.Date.context_today(self)
        for case in self:
            heard = case.last_contact_date or case.start_date
            days = case.company_id.sudo().kim_quiet_days  # sudo: the setting is no secret
            case.is_quiet = bool(heard and not case.closing_date and (today - heard).days > days)

    def _search_is_quiet(self, operator, value):
        """Ask the work list, which holds the day by which somebody should be heard of."""
        if operator != "in":
            return NotImplemented
        # sudo: that a case has gone quiet is for everybody who may see the case
        rows = self.env["kim.case.due"].sudo()
        query = rows._search([("kind", "=", "kim.case.contact"), ("due_date", "<", fields.Date.context_today(self))])
        return Domain("id", "in", query.select("case_id"))

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse to write what is counted."""
        if not self.env.su and {"last_contact_date", "contact_count"} & vals.keys():
            raise UserError(self.env._("Contacts are counted. Please log the contact instead."))
        return super().write(vals)

    # === ACTION METHODS === #

    def action_log_phone(self):
        """Log a phone call of today."""
        return self._log_contact("phone")

    def action_log_talk(self):
        """Log a talk of today at the office."""
        return self._log_contact("office")

    def action_log_home_visit(self):
        """Log a home visit of today."""
        return self._log_contact("home_visit")

    # === BUSINESS METHODS === #

    def _log_contact(self, kind):
        """Log a contact of today at once, and open it small, to add a note or to correct the minutes."""
        self.ensure_one()
        self.check_access("write")
        contact = self.env["kim.case.contact"].with_context(default_case_id=self.id, default_kind=kind).create({})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Contact logged"),
            "res_model": "kim.case.contact",
            "res_id": contact.id,
            "views": [(self.env.ref("kim_management.kim_case_contact_view_form_quick").id, "form")],
            "target": "new",
            "context": {"dialog_size": "medium"},
        }

    def _contact_language(self):
        """Return language and interpreter of the last contact, else the language of the person."""
        self.ensure_one()
        last = self.env["kim.case.contact"].search([("case_id", "=", self.id)], limit=1)
        if last:
            return {"language": last.language, "interpreter": last.interpreter}
        return {"language": self.client_id.language}

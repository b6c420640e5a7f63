from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import format_date, format_datetime

from .free_text import OWN_WORDS

LONGEST_HOURS = 72


class KimCaseDisclosure(models.Model):
    """Disclosure (Einsicht): the professional supervision sees who a person is, for a reason and for some hours.

    It is a right of its own (``group_kim_case_supervision``) that no other group brings along. Odoo's technical
    administrator can give it to himself (SECURITY.md). Request and every look are logged; the case manager is told at
    once, by number.
    """

    _name = "kim.case.disclosure"
    _description = "Disclosure of a Person"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "id desc"
    _check_company_auto = True

    case_id = fields.Many2one("kim.case", required=True, index=True, ondelete="restrict", check_company=True)
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    manager_id = fields.Many2one(related="case_id.manager_id", store=True, index=True)
    user_id = fields.Many2one(
        "res.users", "Requested by", required=True, readonly=True, index=True, default=lambda self: self.env.user
    )
    reason = fields.Text(required=True, help="Why the number is not enough. Please name nobody here.")
    hours = fields.Integer(required=True, default=24, help="How long the person is shown, at most 72 hours.")
    request_date = fields.Datetime(required=True, readonly=True, default=lambda self: self.env.cr.now())
    valid_until = fields.Datetime(compute="_compute_valid_until", store=True)
    is_valid = fields.Boolean(compute="_compute_is_valid")

    _hours_limited = models.Constraint("CHECK(hours BETWEEN 1 AND 72)", "Please choose between 1 and 72 hours.")

    # === COMPUTE METHODS === #

    @api.depends("request_date", "hours")
    def _compute_valid_until(self):
        for disclosure in self:
            disclosure.valid_until = disclosure.request_date and disclosure.request_date + timedelta(
                hours=min(disclosure.hours, LONGEST_HOURS)
            )

    @api.depends("valid_until")
    def _compute_is_valid(self):
        now = self.env.cr.now()
        for disclosure in self:
            disclosure.is_valid = bool(disclosure.valid_until and disclosure.valid_until >= now)

    @api.depends("case_id", "request_date")
    def _compute_display_name(self):
        for disclosure in self:
            number = disclosure.case_id.sudo().number or ""  # sudo: the number is for everybody who sees the request
            disclosure.display_name = f"{number} {format_date(self.env, disclosure.request_date)}".strip()

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Open the disclosure in one's own name and from now on; log it and tell the manager."""
        if not self.env.su:
            for vals in vals_list:
                vals.update(user_id=self.env.uid, request_date=self.env.cr.now())
                if not (vals.get("reason") or "").strip():
                    raise UserError(self.env._("Please give the reason for the disclosure."))
        disclosures = super().create(vals_list)
        for disclosure in disclosures:
            self.env["kim.case.access.log"]._note(disclosure.case_id, "request", disclosure)
            disclosure._notify_manager()
        return disclosures

    # === ACTION METHODS === #

    def action_show_person(self):
        """Show the person to the one who asked, while it is valid. Each look is logged, and nothing is stored."""
        self.ensure_one()
        self.check_access("read")
        if self.user_id != self.env.user or not self.env.user.has_group("kim_management.group_kim_case_supervision"):
            raise AccessError(self.env._("A disclosure is for the one who requested it."))
        if not self.is_valid:
            raise UserError(self.env._("This disclosure has expired. Please request a new one."))
        client = self.case_id.sudo().client_id  # sudo: this very look is what the disclosure allows
        self.env["kim.case.access.log"]._note(client.with_env(self.env), "disclosure", self)
        birth = format_date(self.env, client.birth_date) if client.birth_date else str(client.birth_year or "")
        names = " ".join(filter(None, [client.first_name, client.last_name]))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.case_id.sudo().number,  # sudo: as above
                "message": ", ".join(filter(None, [names, birth])),
                "sticky": True,
            },
        }

    # === BUSINESS METHODS === #

    def _notify_manager(self):
        """Tell the manager and the deputy who looks until when, by number."""
        case = self.case_id.sudo()  # sudo: notices are the software's own, and recipients are users
        case.with_context(kim_case_words=OWN_WORDS).message_notify(
            partner_ids=(case.manager_id | case.deputy_id).partner_id.ids,
            subject=self.env._("Disclosure of case %(number)s", number=case.number),
            body=self.env._(
                "%(user)s may see who the person of case %(number)s is until %(end)s. The reason is in the disclosure.",
                user=self.user_id.name,
                number=case.number,
                end=format_datetime(self.env, self.valid_until),
            ),
        )

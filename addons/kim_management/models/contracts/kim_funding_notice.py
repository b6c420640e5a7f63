from odoo import api, fields, models
from odoo.tools.misc import format_date


class KimFundingNotice(models.Model):
    """Notice (Bescheid) by which the state grants funds for a building block; entitlements come from it.

    The paper itself hangs in the chatter.
    """

    _name = "kim.funding.notice"
    _description = "Funding Notice"
    _inherit = ["mail.thread", "kim.validity.mixin", "kim.terminology.mixin"]
    _order = "notice_date desc, id desc"
    _check_company_auto = True

    name = fields.Char("Number", required=True, tracking=True)
    block_id = fields.Many2one("kim.building.block", "Building Block", required=True, index=True, tracking=True)
    notice_date = fields.Date(required=True, tracking=True)
    authority_id = fields.Many2one(
        "res.partner", "Granting Authority", check_company=True, help="Authority that signed it; empty means unknown."
    )
    start_date = fields.Date("Granted from", tracking=True)
    end_date = fields.Date("Granted until", tracking=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary("Amount Granted", tracking=True, help="Empty means unknown.")
    has_unknown_amount = fields.Boolean("Amount Unknown", compute="_compute_has_unknown_amount", store=True)
    note = fields.Text()
    entitlement_ids = fields.One2many("kim.entitlement", "notice_id", "Entitlements")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    _name_unique = models.Constraint(
        "UNIQUE(name, company_id)", "A notice with this number exists already. Please check the number."
    )
    _amount_positive = models.Constraint(
        "CHECK(amount >= 0)", "The amount cannot be negative. Please correct it, or leave it empty."
    )

    # === COMPUTE METHODS === #

    @api.depends("amount")
    def _compute_has_unknown_amount(self):
        for notice in self:
            notice.has_unknown_amount = not notice.amount

    @api.depends("name", "notice_date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for notice in self:
            day = format_date(self.env, notice.notice_date) if notice.notice_date else ""
            notice.display_name = f"{notice.name or ''} ({day})" if day else notice.name or ""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date


class KimContractInstalment(models.Model):
    """Instalment (Abschlag) of a contract: when it is due, called and paid, and how much of it.

    How far it is follows from its days. What has been called or paid is a fact: a new plan leaves it alone.
    """

    _name = "kim.contract.instalment"
    _description = "Instalment"
    _inherit = ["kim.terminology.mixin"]
    _order = "due_date, id"
    _check_company_auto = True

    contract_id = fields.Many2one(
        "kim.contract", required=True, index=True, ondelete="cascade", check_company=True, readonly=True
    )
    company_id = fields.Many2one(related="contract_id.company_id", store=True, index=True)
    carrier_id = fields.Many2one(related="contract_id.carrier_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    year = fields.Integer("Funding Year", required=True, index=True)
    due_date = fields.Date("Due on", required=True)
    amount = fields.Monetary("Planned")
    requested_date = fields.Date("Called on", help="Day on which the carrier called the funds.")
    requested_amount = fields.Monetary("Called")
    paid_date = fields.Date("Paid on")
    paid_amount = fields.Monetary("Paid")
    state = fields.Selection(
        [("planned", "Planned"), ("requested", "Called"), ("paid", "Paid")], compute="_compute_state", store=True
    )
    note = fields.Char("Purpose")

    _amounts_positive = models.Constraint(
        "CHECK(amount >= 0 AND requested_amount >= 0 AND paid_amount >= 0)",
        "Amounts cannot be negative. Please correct them.",
    )
    _amounts_dated = models.Constraint(
        "CHECK((requested_date IS NULL) = (COALESCE(requested_amount, 0) = 0) "
        "AND (paid_date IS NULL) = (COALESCE(paid_amount, 0) = 0))",
        "What is called or paid needs both a day and an amount. Please complete it.",
    )

    # === COMPUTE METHODS === #

    @api.depends("requested_date", "paid_date")
    def _compute_state(self):
        for instalment in self:
            requested = "requested" if instalment.requested_date else "planned"
            instalment.state = "paid" if instalment.paid_date else requested

    @api.depends("contract_id", "due_date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for instalment in self:
            day = format_date(self.env, instalment.due_date) if instalment.due_date else ""
            instalment.display_name = f"{instalment.contract_id.number or ''} {day}".strip()

    # === CRUD METHODS === #

    def write(self, vals):
        """Let the state follow from the days alone; loading the same list again changes nothing."""
        if "state" in vals and not self.env.su and any(row.state != vals["state"] for row in self):
            raise UserError(self.env._("How far an instalment is follows from its days. Please enter these."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_moved(self):
        if self.filtered(lambda instalment: instalment.state != "planned"):
            raise UserError(self.env._("An instalment that was called or paid is kept. Please correct its amounts."))

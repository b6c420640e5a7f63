from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class KimAgreementParty(models.Model):
    """Party of a co-operation agreement: which institution, and whether and when it signed.

    Who signed is told by function (managing director, head of department), for the agreement outlives the person.
    """

    _name = "kim.agreement.party"
    _description = "Party of an Agreement"
    _inherit = ["kim.terminology.mixin"]
    _order = "agreement_id, sequence, id"
    _rec_names_search = ["partner_id.name"]
    _check_company_auto = True

    agreement_id = fields.Many2one("kim.agreement", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="agreement_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    partner_id = fields.Many2one(
        "res.partner",
        "Institution",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        domain="[('carrier_kind', '!=', False), ('is_company', '=', True)]",
    )
    is_signed = fields.Boolean("Has Signed", copy=False)
    signed_date = fields.Date("Signed on", copy=False, help="Empty where it signed on a day that is not known.")
    signed_by = fields.Char("Signed by (Function)", copy=False, help="E.g. managing director; no name.")

    _partner_unique = models.Constraint(
        "UNIQUE(agreement_id, partner_id)", "This institution is a party of the agreement already."
    )
    _signed_date_of_signature = models.Constraint(
        "CHECK(signed_date IS NULL OR is_signed)", "Please tick that the party has signed, or leave the day empty."
    )

    # === COMPUTE METHODS === #

    @api.depends("partner_id")
    def _compute_display_name(self):
        for party in self:
            party.display_name = party.partner_id.name

    # === CONSTRAINT METHODS === #

    @api.constrains("is_signed", "agreement_id")
    def _check_signed(self):
        """Keep a signed agreement signed by all of its parties."""
        for party in self:
            agreement = party.agreement_id
            if agreement.is_written and agreement.state != "draft" and not party.is_signed:
                raise ValidationError(
                    self.env._("The agreement is signed. Please take it back into preparation to change its parties.")
                )

    @api.onchange("signed_date")
    def _onchange_signed_date(self):
        if self.signed_date:
            self.is_signed = True

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        if any(party.agreement_id.state != "draft" for party in self):
            raise UserError(
                self.env._("The agreement is signed. Please take it back into preparation to change its parties.")
            )

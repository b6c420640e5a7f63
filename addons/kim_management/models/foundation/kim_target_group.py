from odoo import api, fields, models


class KimTargetGroup(models.Model):
    """Target group (Zielgruppe) of case management, valid from a decision's effect date. Groups may overlap."""

    _name = "kim.target.group"
    _description = "Target Group"
    _inherit = ["kim.authorised.mixin", "kim.validity.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    legal_basis = fields.Char(help="For example §§ 25a, 25b AufenthG.")
    decision_id = fields.Many2one(
        "kim.decision", index="btree_not_null", check_company=True, domain="[('state', '=', 'decided')]"
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    @api.onchange("decision_id")
    def _onchange_decision_id(self):
        if self.decision_id:
            self.start_date = self.decision_id.effect_date or self.decision_id.decision_date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# Counter on the decision -> the model whose records rest on it, as far as it is there
COUNTED = {
    "share_count": "kim.position.share",
    "entitlement_count": "kim.entitlement",
    "contract_count": "kim.contract",
    "target_group_count": "kim.target.group",
    "call_count": "kim.interest.call",
    "agreement_count": "kim.agreement",
    "body_count": "kim.body",
    "goal_count": "kim.goal",
}


class KimDecision(models.Model):
    """What a decision authorises: everything that names it (``kim.authorised.mixin``), and the themes it answers."""

    _inherit = "kim.decision"

    share_ids = fields.One2many("kim.position.share", "decision_id", "Shares")
    entitlement_ids = fields.One2many("kim.entitlement", "decision_id", "Entitlements")
    target_group_ids = fields.One2many("kim.target.group", "decision_id", "Target Groups")
    contract_ids = fields.Many2many("kim.contract", string="Contracts")
    theme_ids = fields.Many2many("kim.theme", string="Themes", check_company=True)
    # How many of each
    share_count = fields.Integer("Shares (Number)", compute="_compute_authorised")
    entitlement_count = fields.Integer("Entitlements (Number)", compute="_compute_authorised")
    contract_count = fields.Integer("Contracts (Number)", compute="_compute_authorised")
    returned_contract_count = fields.Integer("Contracts Returned", compute="_compute_returned_contract_count")
    target_group_count = fields.Integer("Target Groups (Number)", compute="_compute_authorised")
    call_count = fields.Integer("Calls (Number)", compute="_compute_authorised")
    agreement_count = fields.Integer("Agreements (Number)", compute="_compute_authorised")
    body_count = fields.Integer("Groups (Number)", compute="_compute_authorised")
    goal_count = fields.Integer("Goals (Number)", compute="_compute_authorised")
    theme_count = fields.Integer("Themes (Number)", compute="_compute_theme_count")

    # === COMPUTE METHODS === #

    @api.depends("share_ids", "entitlement_ids", "target_group_ids", "contract_ids")
    def _compute_authorised(self):
        """Count what rests on each decision: one query for each kind, whatever the number of decisions."""
        found = self.sudo()._count_authorised()  # sudo: numbers only, of the decision's own company
        for decision in self:
            for name, model in COUNTED.items():
                decision[name] = found.get(model, {}).get(decision._origin.id, 0)

    @api.depends("contract_ids.returned_count")
    def _compute_returned_contract_count(self):
        for decision in self:
            decision.returned_contract_count = sum(decision.contract_ids.mapped("returned_count"))

    @api.depends("theme_ids")
    def _compute_theme_count(self):
        for decision in self:
            decision.theme_count = len(decision.theme_ids)

    # === CONSTRAINT METHODS === #

    @api.constrains("contract_ids")
    def _check_contracts(self):
        """Hold the contracts that are named from this side against the same rule as from theirs."""
        for decision in self:
            if decision.contract_ids and decision.state != "decided":
                raise ValidationError(
                    self.env._(
                        "“%(decision)s” has not been decided. Please choose a decision that has been taken.",
                        decision=decision.name,
                    )
                )

    # === ACTION METHODS === #

    def action_open_authorised(self):
        """Open what of one kind rests on the decision; the button names the kind."""
        self.ensure_one()
        self.check_access("read")
        model = self.env.context.get("authorised")
        fields_of = dict(self._authorised_sources())
        if model not in fields_of:
            raise UserError(self.env._("Please choose what to open by its button."))
        domain = [(name, "in", self.ids) for name in fields_of[model]]
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": model,
            "view_mode": "list,form",
            "domain": ["|"] * (len(domain) - 1) + domain,
            "context": {"create": False},
        }

    def action_open_themes(self):
        """Open the themes that the decision answers."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "kim.theme",
            "view_mode": "list,form",
            "domain": [("decision_ids", "in", self.ids)],
            "context": {"create": False},
        }

    # === BUSINESS METHODS === #

    @api.model
    def _authorised_sources(self):
        """Return (model, fields that name decisions) of everything that rests on decisions."""
        mixin = self.env.registry["kim.authorised.mixin"]
        return [
            (name, model._authorised_by)
            for name, model in sorted(self.env.registry.items())
            if issubclass(model, mixin) and not model._abstract
        ]

    def _count_authorised(self):
        """Return {model: {id of the decision: number of records that rest on it}}."""
        ids = self._origin.ids
        found = {}
        for model, names in self._authorised_sources() if ids else ():
            records = self.env[model].with_context(active_test=False)
            numbers = found.setdefault(model, {})
            for name in names:
                for decision, number in records._read_group([(name, "in", ids)], [name], ["__count"]):
                    numbers[decision.id] = numbers.get(decision.id, 0) + number
        return found

    def _rests_on(self):
        """Return whether anything rests on one of these decisions."""
        return any(self._count_authorised().values())

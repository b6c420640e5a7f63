import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...money.sample import draw
from ..contracts.kim_usage_proof_steps import COORDINATOR
from ..foundation.preset_values import without_presets

# Written by the draw alone
DRAWN_FIELDS = {"state", "seed", "drawn_date", "drawn_user_id", "population", "proof_ids", "line_ids"}
RULE_FIELDS = {"year", "company_id", "percent", "at_least", "line_percent", "line_at_least", "always_from"}


class KimUsageProofSample(models.Model):
    """Sample (Stichprobe) of the proofs of a year and of the expenses in them, whose receipts are looked at one by one.

    Drawn by rule, not by liking: a share of the submitted proofs and all from an amount on; of each of them a share of
    the expenses. The seed is thrown when it is drawn and kept with what it was drawn from, so that anybody can draw it
    again (``money/sample.py``) and comes to the same.
    """

    _name = "kim.usage.proof.sample"
    _description = "Sample of Proofs of Use"
    _inherit = ["kim.terminology.mixin"]
    _order = "year desc, id desc"
    _rec_name = "year"
    _check_company_auto = True

    # Rule
    year = fields.Integer("Funding Year", required=True, index=True)
    percent = fields.Float("Share of the Proofs (%)", digits=(5, 2), required=True, default=20)
    at_least = fields.Integer("Proofs, at Least", required=True, default=1)
    line_percent = fields.Float("Share of the Expenses (%)", digits=(5, 2), required=True, default=20)
    line_at_least = fields.Integer("Expenses per Proof, at Least", required=True, default=3)
    currency_id = fields.Many2one(related="company_id.currency_id")
    always_from = fields.Monetary("Always from", help="Proofs that claim at least this are always in; empty: none.")
    note = fields.Text(help="Why this rule.")
    # Outcome
    state = fields.Selection(
        [("draft", "In Preparation"), ("drawn", "Drawn")], required=True, readonly=True, default="draft", copy=False
    )
    seed = fields.Char(readonly=True, copy=False, help="Thrown by the software when the sample was drawn.")
    drawn_date = fields.Date("Drawn on", readonly=True, copy=False)
    drawn_user_id = fields.Many2one("res.users", "Drawn by", readonly=True, copy=False)
    population = fields.Text("Drawn from", readonly=True, copy=False, help="Every submitted proof of the year.")
    proof_ids = fields.Many2many("kim.usage.proof", string="Proofs in the Sample", readonly=True, copy=False)
    line_ids = fields.Many2many("kim.usage.proof.line", string="Expenses in the Sample", readonly=True, copy=False)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "Please enter the year with four digits, like 2025."
    )
    _shares_plausible = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100 AND line_percent BETWEEN 0 AND 100 AND at_least >= 0 AND line_at_least >= 0)",
        "A share lies between 0 and 100 percent, and a least number is not negative. Please correct it.",
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin samples as not drawn."""
        if not self.env.su and any(DRAWN_FIELDS & vals.keys() for vals in vals_list):
            raise UserError(self.env._("A sample is drawn by its button only."))
        return super(KimUsageProofSample, without_presets(self, DRAWN_FIELDS)).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Keep what was drawn, and by which rule."""
        if not self.env.su:
            if DRAWN_FIELDS & vals.keys():
                raise UserError(self.env._("A sample is drawn by its button only."))
            if RULE_FIELDS & vals.keys() and any(sample.state == "drawn" for sample in self):
                raise UserError(self.env._("This sample was drawn and is kept. Please make a new one."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_drawn(self):
        if any(sample.state == "drawn" for sample in self):
            raise UserError(self.env._("This sample was drawn and is kept. Please make a new one."))

    # === ACTION METHODS === #

    def action_draw(self):
        """Draw the sample from the submitted proofs of the year, and mark them."""
        self.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("Proofs are audited by the coordination. Please ask them."))
        for sample in self:
            sample._draw()

    # === BUSINESS METHODS === #

    def _draw(self):
        """Draw once; a second person who draws at the same time waits, and is refused then."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state == "drawn":
            raise UserError(self.env._("This sample was drawn and is kept. Please make a new one."))
        domain = [("company_id", "=", self.company_id.id), ("year", "=", self.year), ("state", "=", "submitted")]
        proofs = self.env["kim.usage.proof"].search(domain)
        if not proofs:
            raise UserError(self.env._("No proof of %(year)s is submitted and not accepted yet.", year=self.year))
        seed = secrets.token_hex(8)
        drawn, lines = self._drawn(seed, proofs)
        # sudo: what is drawn is closed to direct writes, right and role were checked above
        self.sudo().write(
            {
                **{"state": "drawn", "seed": seed, "drawn_date": fields.Date.context_today(self)},
                **{"drawn_user_id": self.env.uid, "population": "\n".join(sorted(proofs.mapped("sample_key")))},
                **{"proof_ids": drawn.ids, "line_ids": lines.ids},
            }
        )
        drawn.sudo().write({"is_sampled": True})
        lines.sudo().write({"is_sampled": True})

    def _drawn(self, seed, proofs):
        """Return the proofs and expenses that the seed draws by the rule of the sample."""
        keys = draw(seed, proofs.mapped("sample_key"), self.percent, self.at_least)
        drawn = proofs.filtered(
            lambda proof: proof.sample_key in keys or (self.always_from and proof.claimed_amount >= self.always_from)
        )
        lines = drawn.line_ids.browse()
        for proof in drawn:
            ids = draw(seed, [str(line.id) for line in proof.line_ids], self.line_percent, self.line_at_least)
            lines |= proof.line_ids.filtered(lambda line, ids=ids: str(line.id) in ids)
        return drawn, lines

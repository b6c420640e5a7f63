from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.misc import format_date


class KimDecision(models.Model):
    """Which decisions a decision replaces, and which one replaced it: nothing is deleted, the chain stays to be read.

    A decision holds from its effect until the day before the effect of the first one that replaces it:

        effective_date ≤ day < superseded_date

    Only what is decided replaces anything; a proposal merely says what it would.
    """

    _inherit = "kim.decision"

    supersedes_ids = fields.Many2many(
        "kim.decision",
        "kim_decision_supersedes_rel",
        "decision_id",
        "superseded_id",
        string="Replaces",
        check_company=True,
        copy=False,
        domain="[('state', '=', 'decided'), ('id', '!=', id)]",
    )
    superseded_by_ids = fields.Many2many(
        "kim.decision",
        "kim_decision_supersedes_rel",
        "superseded_id",
        "decision_id",
        string="Replaced by",
        check_company=True,
        copy=False,
        readonly=True,
    )
    effective_date = fields.Date(
        "In Force from", compute="_compute_effective_date", store=True, help="Only what is decided takes effect."
    )
    superseded_date = fields.Date(
        "Replaced from", compute="_compute_superseded_date", store=True, help="Empty: it has not been replaced."
    )
    chain_ids = fields.Many2many("kim.decision", compute="_compute_chain_ids")

    # === COMPUTE METHODS === #

    @api.depends("state", "decision_date", "effect_date")
    def _compute_effective_date(self):
        for decision in self:
            is_taken = decision.state == "decided"
            decision.effective_date = is_taken and (decision.effect_date or decision.decision_date)

    @api.depends("superseded_by_ids.effective_date")
    def _compute_superseded_date(self):
        for decision in self:
            days = [day for day in decision.superseded_by_ids.mapped("effective_date") if day]
            decision.superseded_date = min(days, default=False)

    @api.depends("supersedes_ids", "superseded_by_ids")
    def _compute_chain_ids(self):
        """Gather everything that is connected by replacing, the oldest first; none where nothing is."""
        for decision in self:
            chain = self.browse(decision._origin._chain()) if decision._origin else self.browse()
            chain = chain._filtered_access("read").sorted(lambda row: (row._day_in_chain(), row.id))
            decision.chain_ids = chain if len(chain) > 1 else False

    # === CONSTRAINT METHODS === #

    @api.constrains("supersedes_ids", "effect_date", "decision_date", "state")
    def _check_chain(self):
        if self._has_cycle("supersedes_ids"):
            raise ValidationError(self.env._("A decision cannot replace itself, not even by way of others."))
        for decision in self:
            for later, earlier in [
                *((decision, earlier) for earlier in decision.supersedes_ids),
                *((later, decision) for later in decision.superseded_by_ids),
            ]:
                later._check_replaces(earlier)

    # === BUSINESS METHODS === #

    def _check_replaces(self, earlier):
        """Only what was decided is replaced, and not before it took effect itself."""
        if earlier.state != "decided":
            raise ValidationError(
                self.env._(
                    "“%(decision)s” has not been decided, so nothing replaces it. Please withdraw it instead.",
                    decision=earlier.name,
                )
            )
        if self.effective_date and self.effective_date < earlier.effective_date:
            raise ValidationError(
                self.env._(
                    "“%(later)s” takes effect on %(day)s, before “%(earlier)s”, which it replaces. Please check the "
                    "effect dates.",
                    later=self.name,
                    day=format_date(self.env, self.effective_date),
                    earlier=earlier.name,
                )
            )

    @api.model
    def _in_force_domain(self, day):
        """Return the decisions that hold on ``day``."""
        not_replaced = Domain("superseded_date", "=", False) | Domain("superseded_date", ">", day)
        return Domain("state", "=", "decided") & Domain("effective_date", "<=", day) & not_replaced

    def _day_in_chain(self):
        return str(self.effective_date or self.decision_date or "9999")

    def _chain(self):
        """Return the ids of all decisions that are connected with this one by replacing, itself included."""
        self.ensure_one()
        self.flush_model(["supersedes_ids"])
        rows = self.env.execute_query(
            SQL(
                """
                WITH RECURSIVE linked(one, other) AS (
                    SELECT decision_id, superseded_id FROM kim_decision_supersedes_rel
                     UNION ALL
                    SELECT superseded_id, decision_id FROM kim_decision_supersedes_rel
                ), chain(id) AS (
                    SELECT %(id)s
                     UNION
                    SELECT linked.other FROM chain JOIN linked ON linked.one = chain.id
                )
                SELECT id FROM chain
                """,
                id=self.id,
            )
        )
        return [row[0] for row in rows]

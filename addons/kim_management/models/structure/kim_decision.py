from odoo import api, fields, models
from odoo.tools.misc import format_date


class KimDecision(models.Model):
    """Decision (Beschluss) of a body, and what rests on it.

    A decision is kept exactly as its source tells it. Where the source contradicts itself, such as a paper of
    21.07.2022 that reports a decision of 30.11.2022, the record shows a hint and is not corrected
    (design.md §4, rule 4).
    """

    _name = "kim.decision"
    _description = "Decision"
    _inherit = ["mail.thread", "kim.terminology.mixin"]
    _order = "decision_date desc, id desc"
    _check_company_auto = True

    # What was decided
    name = fields.Char("Subject", required=True, tracking=True)
    wording = fields.Text()
    body_id = fields.Many2one("kim.body", required=True, index=True, check_company=True, tracking=True)
    decision_date = fields.Date(required=True, tracking=True)
    effect_date = fields.Date(help="Day from which the decision takes effect; empty means the day of the decision.")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    # Where it is written
    source = fields.Char(help="Document that reports the decision, e.g. the number of the Vorlage.")
    source_date = fields.Date(help="Date of that document.")
    has_hint = fields.Boolean(compute="_compute_hint", search="_search_has_hint")
    hint = fields.Char(compute="_compute_hint")
    # What rests on it
    share_ids = fields.One2many("kim.position.share", "decision_id", "Shares")
    entitlement_ids = fields.One2many("kim.entitlement", "decision_id", "Entitlements")
    target_group_ids = fields.One2many("kim.target.group", "decision_id", "Target Groups")

    # === COMPUTE METHODS === #

    @api.depends("decision_date", "source", "source_date")
    @api.depends_context("lang")
    def _compute_hint(self):
        """Say where a source tells of a decision that lies after the source's own date."""
        self.hint = False
        self.has_hint = False
        for decision in self.filtered(lambda d: d.source_date and d.decision_date and d.decision_date > d.source_date):
            decision.has_hint = True
            decision.hint = self.env._(
                "The source “%(document)s” of %(source_date)s reports this decision of %(decision_date)s as taken "
                "already. Please check the date; it was kept as the source states it.",
                document=decision.source or self.env._("without name"),
                source_date=format_date(self.env, decision.source_date),
                decision_date=format_date(self.env, decision.decision_date),
            )

    def _search_has_hint(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("id", "in", self._ids_with_hint())]

    @api.depends("name", "body_id", "decision_date")
    def _compute_display_name(self):
        for decision in self:
            day = format_date(self.env, decision.decision_date) if decision.decision_date else ""
            decision.display_name = f"{decision.body_id.name or ''} {day}: {decision.name or ''}".strip()

    # === BUSINESS METHODS === #

    def _ids_with_hint(self):
        """Return the ids of the decisions dated after their own source, for the search on hints."""
        dated = self.search_fetch([("source_date", "!=", False)], ["decision_date", "source_date"])
        return dated.filtered(lambda decision: decision.decision_date > decision.source_date).ids

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.misc import format_date


class KimDecision(models.Model):
    """Decision (Beschluss) of a body, from the proposal to what rests on it.

    A decision is kept exactly as its source tells it. Where the source contradicts itself, such as a paper of
    21.07.2022 that reports a decision of 30.11.2022, the record shows a hint and is not corrected
    (design.md §4, rule 4).

    How it comes about says ``kim_decision_steps.py``, the vote ``kim_decision_vote.py``, what rests on it
    ``kim_decision_authorised.py``, which decisions it replaces ``kim_decision_chain.py``, and how it is carried out
    ``kim_decision_implementation.py``.
    """

    _name = "kim.decision"
    _description = "Decision"
    _inherit = ["mail.thread", "mail.activity.mixin", "kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "decision_date desc, id desc"
    _rec_names_search = ["name", "number", "wording"]
    _check_company_auto = True

    # What is decided
    name = fields.Char("Subject", required=True, tracking=True)
    number = fields.Char("Decision Number", copy=False, help="As the minutes count it, e.g. LG 2022/3.")
    wording = fields.Text(index="trigram", tracking=True)
    # Who decides, where and when
    body_id = fields.Many2one("kim.body", required=True, index=True, check_company=True, tracking=True)
    event_id = fields.Many2one(
        "kim.event",
        "Meeting",
        index="btree_not_null",
        check_company=True,
        copy=False,
        domain="[('body_id', '=', body_id)]",
        help="The meeting in which it is decided, or was.",
    )
    decision_date = fields.Date("Decided on", tracking=True, copy=False, help="Empty as long as nothing is decided.")
    effect_date = fields.Date(help="Day from which the decision takes effect; empty means the day of the decision.")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    # A body in place of another one
    on_behalf_body_id = fields.Many2one(
        "kim.body",
        "In Place of",
        index="btree_not_null",
        check_company=True,
        help="The body that would have decided, where another one did so in its place.",
    )
    instead_of_event_id = fields.Many2one(
        "kim.event",
        "Instead of the Meeting",
        index="btree_not_null",
        check_company=True,
        copy=False,
        domain="[('state', 'in', ('cancelled', 'replaced')), ('body_id', '!=', False)]",
        help="The meeting that was called off, so that another body decided.",
    )
    station_ids = fields.One2many("kim.decision.station", "decision_id", "Deliberation")
    # Where it is written
    source = fields.Char(help="Document that reports the decision, e.g. the number of the Vorlage.")
    source_date = fields.Date(help="Date of that document.")
    has_hint = fields.Boolean(compute="_compute_hint", search="_search_has_hint")
    hint = fields.Char(compute="_compute_hint")

    # === COMPUTE METHODS === #

    @api.depends("state", "decision_date", "source", "source_date", "vote_stated", "vote_yes", "vote_no")
    @api.depends_context("lang")
    def _compute_hint(self):
        """Say where a source tells of a decision that lies after its own date, or where the vote would not carry it."""
        for decision in self:
            hints = [*decision._hints_on_date(), *decision._hints_on_vote()]
            decision.has_hint = bool(hints)
            decision.hint = " ".join(hints) or False

    def _search_has_hint(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("id", "in", self._ids_with_hint())]

    @api.depends("name", "body_id", "decision_date")
    def _compute_display_name(self):
        for decision in self:
            day = format_date(self.env, decision.decision_date) if decision.decision_date else ""
            origin = " ".join(part for part in (decision.body_id.name, day) if part)
            decision.display_name = ": ".join(part for part in (origin, decision.name) if part)

    @api.onchange("event_id")
    def _onchange_event_id(self):
        if self.event_id.body_id and not self.body_id:
            self.body_id = self.event_id.body_id

    @api.onchange("instead_of_event_id")
    def _onchange_instead_of_event_id(self):
        if self.instead_of_event_id:
            self.on_behalf_body_id = self.instead_of_event_id.body_id

    # === CONSTRAINT METHODS === #

    @api.constrains("body_id", "event_id")
    def _check_meeting(self):
        for decision in self:
            if decision.event_id.body_id and decision.event_id.body_id != decision.body_id:
                raise ValidationError(
                    self.env._("The meeting is one of another body. Please choose a meeting of the body that decides.")
                )

    @api.constrains("body_id", "on_behalf_body_id", "instead_of_event_id")
    def _check_substitution(self):
        """A substitute decides for another body, and the meeting in whose place it did so did not take place."""
        for decision in self:
            event, body = decision.instead_of_event_id, decision.on_behalf_body_id
            if body == decision.body_id:
                raise ValidationError(
                    self.env._("A body does not decide in place of itself. Please choose the body it stands in for.")
                )
            if event and event.body_id != body:
                raise ValidationError(
                    self.env._("Please choose under “In Place of” the body whose meeting was called off.")
                )
            if event and event.state not in ("cancelled", "replaced"):
                raise ValidationError(
                    self.env._("This meeting was not called off. Please choose the one that did not take place.")
                )

    # === BUSINESS METHODS === #

    def _ids_with_hint(self):
        """Return the ids of the decisions with a hint, for the search on hints."""
        dated = Domain("source_date", "!=", False) & Domain("decision_date", "!=", False)
        told = self.search_fetch(dated | Domain("vote_stated", "=", True), ["decision_date", "source_date"])
        return told.filtered("has_hint").ids

    def _hints_on_date(self):
        if not self.source_date or not self.decision_date or self.decision_date <= self.source_date:
            return []
        return [
            self.env._(
                "The source “%(document)s” of %(source_date)s reports this decision of %(decision_date)s as taken "
                "already. Please check the date; it was kept as the source states it.",
                document=self.source or self.env._("without name"),
                source_date=format_date(self.env, self.source_date),
                decision_date=format_date(self.env, self.decision_date),
            )
        ]

    def _deciding_bodies(self):
        """Return the body that decided and the one in whose place it did, if there is one."""
        return self.body_id | self.on_behalf_body_id

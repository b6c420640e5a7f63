from odoo import api, fields, models
from odoo.exceptions import UserError


class KimEventAgendaItem(models.Model):
    """Item of a meeting's agenda (Tagesordnungspunkt): what is on, what was said about it, and how it ended.

    Members of the body read it in the portal as far as it is marked for them (``kim_event_meeting.py``). Nothing in it
    is about a client.
    """

    _name = "kim.event.agenda.item"
    _description = "Agenda Item"
    _inherit = ["kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "sequence, id"
    _check_company_auto = True

    event_id = fields.Many2one(
        "kim.event", "Meeting", required=True, index=True, ondelete="cascade", check_company=True
    )
    company_id = fields.Many2one(related="event_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    number = fields.Integer("No.", compute="_compute_number", help="Place in the agenda.")
    # What is on
    name = fields.Char("Subject", required=True, help="Members of the body read it, so no word about clients.")
    kind = fields.Selection(
        [("information", "For Information"), ("deliberation", "Deliberation"), ("decision", "Decision")],
        required=True,
        default="information",
    )
    presenter_id = fields.Many2one("res.partner", "Presented by", check_company=True, index="btree_not_null")
    presenter = fields.Char(
        compute="_compute_presenter", store=True, readonly=False, help="Who speaks, as the agenda says it."
    )
    planned_minutes = fields.Integer(help="How long it is to take; 0: not said.")
    decision_id = fields.Many2one("kim.decision", index="btree_not_null", check_company=True, ondelete="restrict")
    theme_id = fields.Many2one("kim.theme", index="btree_not_null", check_company=True, ondelete="restrict")
    is_for_members = fields.Boolean(
        "For Members", default=True, help="Members of the body read it in the invitation and in the portal."
    )
    paper_ids = fields.One2many("kim.event.paper", "agenda_item_id", "Papers")
    # How it went
    text = fields.Text("Minutes Text", copy=False, help="What was said, as the minutes tell it. No word about clients.")
    result = fields.Text(copy=False, help="What was agreed on, in a sentence.")
    outcome = fields.Selection(
        [("done", "Dealt With"), ("deferred", "Deferred"), ("dropped", "Taken Off")],
        "How It Ended",
        copy=False,
        help="Deferred: it comes up again at the body's next meeting.",
    )
    deferred_from_id = fields.Many2one(
        "kim.event.agenda.item", readonly=True, copy=False, index="btree_not_null", ondelete="set null"
    )
    deferred_to_ids = fields.One2many("kim.event.agenda.item", "deferred_from_id", "Taken up again")

    decision_state = fields.Selection(related="decision_id.state", string="State of the Decision")
    vote_label = fields.Char(related="decision_id.vote_label")
    can_decide = fields.Boolean(compute="_compute_can_decide", export_string_translation=False)

    _decision_once = models.UniqueIndex(
        "(event_id, decision_id) WHERE decision_id IS NOT NULL", "This decision is on the agenda already."
    )
    _deferred_once = models.UniqueIndex(
        "(event_id, deferred_from_id) WHERE deferred_from_id IS NOT NULL",
        "Somebody else has taken over this item meanwhile. Please reload.",
    )
    _planned_minutes_positive = models.Constraint(
        "CHECK(planned_minutes >= 0)", "How long an item takes is a number of minutes from 0 on."
    )

    # === COMPUTE METHODS === #

    @api.depends("event_id.agenda_item_ids.sequence")
    def _compute_number(self):
        """Count the items of each meeting in their order."""
        for event, items in self.grouped("event_id").items():
            places = {item: place for place, item in enumerate(event.agenda_item_ids.sorted(), start=1)}
            for item in items:
                item.number = places.get(item, 0)

    @api.depends("presenter_id")
    def _compute_presenter(self):
        """Take over the name of the contact; where there is none, what was typed stays."""
        for item in self:
            item.presenter = item.presenter_id.name or item.presenter

    @api.depends("decision_id.state", "event_id.state")
    def _compute_can_decide(self):
        """Tell whether the meeting can record a result now."""
        for item in self:
            item.can_decide = item.event_id.state == "held" and item.decision_id.state in ("proposed", "deferred")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse another item once the minutes are approved."""
        items = super().create(vals_list)
        items._demand_open()
        return items

    def write(self, vals):
        """Keep the agenda of approved minutes as it was."""
        self._demand_open()
        result = super().write(vals)
        self._demand_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self._demand_open()

    # === ACTION METHODS === #

    def action_propose_decision(self):
        """Propose what the item is about as a decision of the body, and open the proposal."""
        self.ensure_one()
        self.check_access("write")
        event = self.event_id
        if self.decision_id or not event.body_id:
            raise UserError(self.env._("A decision is proposed once, and to the body whose meeting it is."))
        decision = self.decision_id.create({"name": self.name, "body_id": event.body_id.id, "event_id": event.id})
        self.write({"decision_id": decision.id, "kind": "decision"})
        if self.theme_id:
            # sudo: who keeps agendas need not keep themes; the item says that the decision deals with it
            self.sudo().theme_id.decision_ids = [fields.Command.link(decision.id)]
        return {
            "type": "ir.actions.act_window",
            "res_model": decision._name,
            "res_id": decision.id,
            "view_mode": "form",
        }

    # === BUSINESS METHODS === #

    def _demand_open(self):
        if not self.env.su:
            self.event_id._demand_open_minutes()

    def _leads(self):
        """Return whether the item stands first: what was decided before, or deferred."""
        return bool(self.deferred_from_id or (self.decision_id and self.kind == "information"))

    def _carried_values(self):
        """Return the values by which the next meeting takes these items up again."""
        return [{**item.copy_data()[0], "deferred_from_id": item.id} for item in self]

    def _minutes_values(self):
        """Return the item as the minutes tell it."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        return {
            "number": self.number,
            "name": self.name,
            "kind_label": kinds[self.kind],
            "presenter": self.presenter or None,
            "text": self.text or None,
            "result": self.result or None,
            "outcome": self.outcome or None,
            "outcome_label": outcomes.get(self.outcome),
            "is_for_members": self.is_for_members,
            "decision": self._decision_told(),
        }

    def _decision_told(self):
        """Return the decision as the minutes tell it: its wording and how it ended."""
        decision = self.decision_id
        if not decision:
            return None
        states = dict(decision._fields["state"]._description_selection(self.env))
        return {
            "id": decision.id,
            "name": decision.name,
            "wording": decision.wording or None,
            "state_label": states[decision.state],
            "vote": decision.vote_label or None,
        }

    def _member_values(self):
        """Return the item as members see it beforehand: what is on, not what was said about it."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return {
            "id": self.id,
            "number": self.number,
            "name": self.name,
            "kind": self.kind,
            "kind_label": kinds[self.kind],
            "presenter": self.presenter,
            "minutes": self.planned_minutes or None,
            "decision_id": self.decision_id.id,
            "paper_ids": self.paper_ids._shown_to_members().ids,
        }

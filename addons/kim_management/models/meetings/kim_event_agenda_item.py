from odoo import api, fields, models


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
    name = fields.Char("Subject", required=True, help="Goes to all who are invited, so no word about clients.")
    kind = fields.Selection(
        [("information", "Information"), ("deliberation", "Deliberation"), ("decision", "Decision")],
        required=True,
        default="information",
    )
    presenter_id = fields.Many2one("res.partner", "Presented by", check_company=True, index="btree_not_null")
    presenter = fields.Char(
        "Presenter", compute="_compute_presenter", store=True, readonly=False, help="Who speaks, as the agenda says it."
    )
    planned_minutes = fields.Integer("Minutes", help="How long it is to take; 0: not said.")
    decision_id = fields.Many2one("kim.decision", index="btree_not_null", check_company=True, ondelete="restrict")
    theme_id = fields.Many2one("kim.theme", index="btree_not_null", check_company=True, ondelete="restrict")
    is_for_members = fields.Boolean(
        "For Members", default=True, help="Members of the body read it in the invitation and in the portal."
    )
    paper_ids = fields.One2many("kim.event.paper", "agenda_item_id", "Papers")
    # How it went
    text = fields.Text("Minutes Text", help="What was said, as the minutes tell it. No word about clients.")
    result = fields.Text(help="What was agreed on, in a sentence.")
    outcome = fields.Selection(
        [("done", "Dealt With"), ("deferred", "Deferred"), ("dropped", "Taken Off")],
        help="Deferred: it comes up again at the body's next meeting.",
    )
    deferred_from_id = fields.Many2one(
        "kim.event.agenda.item", readonly=True, copy=False, index="btree_not_null", ondelete="set null"
    )
    deferred_to_ids = fields.One2many("kim.event.agenda.item", "deferred_from_id", "Taken up again")

    _planned_minutes_positive = models.Constraint(
        "CHECK(planned_minutes >= 0)", "How long an item takes is a number of minutes from 0 on."
    )

    # === COMPUTE METHODS === #

    @api.depends("event_id.agenda_item_ids.sequence")
    def _compute_number(self):
        """Count the items of each meeting in their order."""
        self.number = 0
        for event in self.event_id:
            for number, item in enumerate(event.agenda_item_ids.sorted(), start=1):
                item.number = number

    @api.depends("presenter_id")
    def _compute_presenter(self):
        """Take over the name of the contact; where there is none, what was typed stays."""
        for item in self:
            item.presenter = item.presenter_id.name or item.presenter

    # === BUSINESS METHODS === #

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

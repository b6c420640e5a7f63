from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..decisions.kim_decision_days import WAITING

STEP = 10
TAKEN_UP = ("planned", "held")


class KimEvent(models.Model):
    """The agenda made from what waits for the body.

    First what it has decided and nobody has carried out yet, then what an earlier meeting deferred, then what is to be
    decided, then the themes that were escalated to it. What is on the agenda already is not added again and stays
    where it is.
    """

    _inherit = "kim.event"

    agenda_prepared = fields.Datetime("Agenda Prepared on", readonly=True, copy=False)

    # === ACTION METHODS === #

    def action_prepare_agenda(self):
        """Put on the agenda what waits for the body of the meeting."""
        self.check_access("write")
        for event in self:
            event._check_state(("planned",), self.env._("The agenda is prepared before the meeting takes place."))
            if not event.body_id:
                raise UserError(self.env._("Please enter first whose meeting it is, under “Body”."))
            event._step(agenda_prepared=fields.Datetime.now())  # who does so at the same time waits, and sees the items
            deferred = event._deferred_items()
            first = event._open_decision_values(deferred.decision_id) + deferred._carried_values()
            last = event._proposal_values(deferred.decision_id) + event._escalation_values(deferred.theme_id)
            event._insert_items(first, last)

    def action_replace(self):
        """Take the agenda and the papers over to the substitute."""
        action = super().action_replace()
        substitute, copies = self.replaced_by_id, {}
        for item in self.agenda_item_ids.sorted():
            copies[item] = item.copy({"event_id": substitute.id, "deferred_from_id": item.deferred_from_id.id})
        for paper in self.paper_ids:
            item = copies.get(paper.agenda_item_id, self.agenda_item_ids.browse())
            paper.copy({"event_id": substitute.id, "agenda_item_id": item.id})
        return action

    # === BUSINESS METHODS === #

    def _body_domain(self):
        """Return the decisions of the body: its own, and those taken in its place."""
        return Domain("body_id", "=", self.body_id.id) | Domain("on_behalf_body_id", "=", self.body_id.id)

    def _open_decision_values(self, deferred):
        """Return items for what was decided before and is not carried out yet, the oldest first."""
        decisions = self.env["kim.decision"]
        domain = self._body_domain() & decisions._open_domain() & Domain("event_id", "!=", self.id)
        domain &= Domain("id", "not in", (self.agenda_item_ids.decision_id | deferred).ids)
        if self.start_date:
            domain &= Domain("decision_date", "<=", self.start_date)
        return [
            {
                "name": self.env._("Implementation: %(decision)s", decision=decision.name),
                "kind": "information",
                "decision_id": decision.id,
            }
            for decision in decisions.search(domain, order="decision_date, id")
        ]

    def _deferred_items(self):
        """Return what earlier meetings of the body deferred and no meeting has taken up again."""
        taken_up = Domain("deferred_to_ids", "any", [("event_id.state", "in", TAKEN_UP)])
        domain = Domain("outcome", "=", "deferred") & ~taken_up & Domain("event_id", "!=", self.id)
        domain &= Domain("event_id.body_id", "=", self.body_id.id) & Domain("event_id.state", "=", "held")
        if self.start:
            domain &= Domain("event_id.start", "<=", self.start)
        known = self.agenda_item_ids.decision_id
        items = self.env["kim.event.agenda.item"].search(domain).filtered(lambda item: item.decision_id not in known)
        return items.sorted(lambda item: (item.event_id.start, item.sequence, item.id))

    def _proposal_values(self, deferred):
        """Return items for what is to be decided here; without a meeting of its own, unless another one has it."""
        domain = Domain("body_id", "=", self.body_id.id) & Domain("state", "in", WAITING)
        domain &= Domain("event_id", "in", (False, self.id))
        domain &= Domain("id", "not in", (self.agenda_item_ids.decision_id | deferred).ids)
        elsewhere = [("event_id", "!=", self.id), ("event_id.state", "=", "planned"), ("decision_id", "!=", False)]
        domain &= Domain("id", "not in", self.agenda_item_ids.search(elsewhere).decision_id.ids)
        return [
            {"name": decision.name, "kind": "decision", "decision_id": decision.id}
            for decision in self.env["kim.decision"].search(domain, order="id")
        ]

    def _escalation_values(self, deferred):
        """Return items for the themes that were escalated to the body and wait for an answer."""
        known = self.agenda_item_ids.theme_id | deferred
        escalations = self.env["kim.theme.escalation"].search(
            [("body_id", "=", self.body_id.id), ("is_open", "=", True), ("theme_id", "not in", known.ids)],
            order="escalation_date, id",
        )
        return [{"name": theme.name, "kind": "deliberation", "theme_id": theme.id} for theme in escalations.theme_id]

    def _insert_items(self, first, last):
        """Add items: ``first`` after those of their kind or on top, ``last`` at the end; number all anew."""
        items = self.agenda_item_ids.sorted()
        if not (first or last):
            return
        leading = [place for place, item in enumerate(items, start=1) if item._leads()]
        place = leading[-1] if leading else 0
        made = items.create([{**values, "event_id": self.id} for values in first + last])
        order = items[:place] | made[: len(first)] | items[place:] | made[len(first) :]
        for number, item in enumerate(order, start=1):
            if item.sequence != number * STEP:
                item.sequence = number * STEP

from odoo import models


class KimEvent(models.Model):
    """What members of a body see of its meetings, as plain values.

    They have no right to the models: whoever asks has checked that the user belongs to the body, and hands in the
    meeting as the superuser reads it. What is not marked for members is left out here, whoever asks.
    """

    _inherit = "kim.event"

    def _meeting_values(self, member=None):
        """Return what a page for members shows of this meeting: agenda, papers, decisions, approved minutes.

        :param member: the user's own membership, whose vote is told with the decisions
        """
        self.ensure_one()
        items = self.agenda_item_ids.filtered("is_for_members").sorted()
        papers = self.paper_ids._shown_to_members()
        states = dict(self._fields["state"]._description_selection(self.env))
        return {
            "id": self.id,
            "title": self.name,
            "type": self.type_id.name,
            "body_id": self.body_id.id,
            "body": self.body_id.name,
            "time": self._time_label(),
            "day": self.start_date,
            "place": self.place,
            "description": self.description,
            "state": self.state,
            "state_label": states[self.state],
            "agenda": [item._member_values() for item in items],
            "papers": [paper._member_values() for paper in papers],
            "minutes": self.minutes_ids._member_values() if self.minutes_ids else None,
            "decisions": [
                {**decision._decision_values(member), "name": decision.name}
                for decision in self._member_decisions(items)
            ],
        }

    def _member_decisions(self, items):
        """Return the decisions of these items, and those of the meeting that stand in no item at all."""
        return items.decision_id | (self.decision_ids - self.agenda_item_ids.decision_id)

    def _member_paper(self, paper_id):
        """Return the paper of this meeting if members may open it, else none."""
        return self.paper_ids._shown_to_members().filtered(lambda paper: paper.id == paper_id)

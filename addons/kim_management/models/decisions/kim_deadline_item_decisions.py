from functools import partial

from odoo import api, models

from ..deadlines.deadline_source import DeadlineSource

OPEN = (("state", "=", "open"),)
VOTING = (("state", "=", "voting"),)


class KimDeadlineItem(models.Model):
    """Decisions that are to be carried out, their steps, and votes that are to be counted."""

    _inherit = "kim.deadline.item"
    _depends = {
        "kim.decision": [
            *("name", "state", "implementation_state", "due_date", "voting_until", "user_id", "company_id"),
        ],
        "kim.decision.step": ["name", "state", "decision_id", "due_date", "user_id", "company_id"],
    }

    @api.model
    def _deadline_sources(self):
        _of_decision = partial(DeadlineSource, model="kim.decision", actor="coordination", user="user_id")
        to_do = (("state", "=", "decided"), ("implementation_state", "!=", "done"))
        return [
            *super()._deadline_sources(),
            _of_decision("decision_due", self.env._("Carry out the decision"), "due_date", domain=to_do),
            _of_decision("decision_vote", self.env._("Count the votes"), "voting_until", domain=VOTING),
            DeadlineSource(
                "decision_step",
                self.env._("Take a step of a decision"),
                "due_date",
                "coordination",
                (*OPEN, *((f"decision_id.{name}", sign, value) for name, sign, value in to_do)),
                model="kim.decision.step",
                title=("decision_id.name", "name"),
                user="user_id",
            ),
        ]

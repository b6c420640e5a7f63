from odoo import api, fields, models
from odoo.fields import Domain

# Without a result: these wait for a body
WAITING = ("proposed", "voting", "deferred")


class KimDecision(models.Model):
    """On which day a decision was proposed, known as taken, and to be carried out: for any Stichtag, not only today."""

    _inherit = "kim.decision"

    proposed_date = fields.Date(
        "Proposed on",
        compute="_compute_proposed_date",
        store=True,
        readonly=False,
        copy=False,
        tracking=True,
        help="Empty for what was entered as decided: nobody knows since when it had been proposed.",
    )
    withdrawn_date = fields.Date("Proposal Withdrawn on", readonly=True, copy=False)

    # === COMPUTE METHODS === #

    @api.depends("state")
    def _compute_proposed_date(self):
        """Take the day of the paper that proposes it, else the day on which it was entered; a day once known stays."""
        for decision in self:
            is_proposal = decision.state in (*WAITING, "withdrawn")
            entered = fields.Date.context_today(decision, decision.create_date or None)
            decision.proposed_date = decision.proposed_date or is_proposal and (decision.source_date or entered)

    # === BUSINESS METHODS === #

    @api.model
    def _known_on_domain(self, day):
        """Return the domain of what was known on a day as decided: taken by then, or told by a source of that time.

        :param day: a date, or its ISO text where the domain goes to the browser
        """
        return Domain("state", "=", "decided") & (Domain("decision_date", "<=", day) | Domain("source_date", "<=", day))

    @api.model
    def _proposed_on_domain(self, day):
        """Return the domain of the proposals that waited for a body on a day; parameters as above."""
        decided_later = Domain("state", "=", "decided") & Domain("decision_date", ">", day)
        told_later = Domain("source_date", "=", False) | Domain("source_date", ">", day)
        rejected_later = Domain("state", "=", "rejected") & Domain("decision_date", ">", day)
        withdrawn_later = Domain("state", "=", "withdrawn") & Domain("withdrawn_date", ">", day)
        waits = Domain("state", "in", WAITING) | decided_later & told_later | rejected_later | withdrawn_later
        return Domain("proposed_date", "<=", day) & waits

    @api.model
    def _to_do_on_domain(self, day):
        """Return the domain of what was known as decided and not carried out on a day; parameters as above.

        What is carried out on a day that nobody noted was so on every day.
        """
        return self._known_on_domain(day) & (
            Domain("implementation_state", "!=", "done") | Domain("implemented_date", ">", day)
        )

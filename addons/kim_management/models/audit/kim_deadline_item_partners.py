from functools import partial

from odoo import api, models

from ..deadlines.deadline_source import DeadlineSource
from ..deadlines.kim_deadline_item_sources import WAIT

_call = partial(DeadlineSource, model="kim.interest.call", actor="coordination", title=("reference", "name"))
_proposal = partial(DeadlineSource, model="kim.post.proposal", title=("post_label",), carrier="carrier_id", wait=WAIT)
_agreement = partial(
    DeadlineSource,
    model="kim.processing.agreement",
    actor="coordination",
    title=("reference",),
    carrier="carrier_id",
)


class KimDeadlineItem(models.Model):
    """What is due between the county and carriers beside funds: calls, reports on posts, agreements on data."""

    _inherit = "kim.deadline.item"
    _depends = {"kim.processing.agreement": ["carrier_id", "kind", "company_id", "start_date", "end_date"]}

    @api.model
    def _deadline_sources(self):
        published, closed, submitted, returned = (
            (("state", "=", state),) for state in ("published", "closed", "submitted", "returned")
        )
        same = ("carrier_id", "kind", "company_id")
        goes_on = partial(self._not_continued, "kim_processing_agreement", same)
        return [
            *super()._deadline_sources(),
            _call("call_close", self.env._("Close the call for interest"), "deadline", domain=published),
            _call("call_decide", self.env._("Decide on the bids"), "deadline", domain=closed, wait=WAIT),
            _proposal("proposal", self.env._("Decide on the report"), "submitted_date", "coordination", submitted),
            _proposal("proposal_back", self.env._("Complete the report"), "decided_date", "carrier", returned),
            _agreement("agreement_review", self.env._("Review the agreement"), "review_date"),
            _agreement("agreement_end", self.env._("Agreement ends"), "end_date", condition=goes_on),
        ]

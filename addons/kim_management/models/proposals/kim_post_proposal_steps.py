from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..foundation.kim_carrier_mixin import CARRIER_CLERK
from ..foundation.preset_values import without_presets
from .kim_post_proposal import CLAIM

REPORTED = "kim_management.mail_activity_type_proposal"


class KimPostProposal(models.Model):
    """The life of a proposal: reported, returned with a comment and reported again, accepted; or withdrawn.

    While it waits for a decision it is not changed: what the office reads is what it accepts.
    """

    _inherit = "kim.post.proposal"

    # === ACTION METHODS: CARRIER === #

    @api.model
    def action_propose(self, share_id, values):
        """Report something about an own share; return the id of the proposal.

        :param dict values: of the fields in :data:`CLAIM`; others are left out
        """
        self.check_access("read")
        share = self._own_share(share_id)
        claim = self._claim(values)
        self._refuse_twice(share, claim)
        proposals = without_presets(self, self._fields).sudo()  # sudo: carriers write by their steps only
        proposal = proposals.create(
            {
                **claim,
                **self._submission(),
                "share_id": share.id,
                "post_label": share.display_name,
                "carrier_id": share.carrier_id.id,
                "company_id": share.company_id.id,
            }
        )
        proposal._check_claim()
        proposal._tell_office()
        return proposal.id

    def action_resubmit(self, values):
        """Report again what came back, completed or corrected; about the same share, and of the same kind."""
        self._demand_carrier()
        for proposal in self.sudo():  # sudo: carriers write by their steps only, it is their own
            proposal._lock_in(("returned",), self.env._("Only what came back is reported again."))
            claim = {**proposal._claim(values), "kind": proposal.kind}
            if not proposal.share_id:
                raise UserError(self.env._("The share has been replaced meanwhile. Please report on the new one."))
            proposal.write({**claim, **self._submission()})
            proposal._check_claim()
            proposal._tell_office()

    def action_withdraw(self):
        """Take back a report that nobody has accepted yet."""
        self._demand_carrier()
        for proposal in self.sudo():  # sudo: carriers write by their steps only, it is their own
            proposal._lock_in(("submitted", "returned"), self.env._("This report has been decided already."))
            proposal.state = "withdrawn"
            proposal._settle()

    # === ACTION METHODS: OFFICE === #

    def action_accept(self):
        """Write into the ledger what was reported; what the ledger refuses stays to be decided."""
        self.check_access("write")
        for proposal in self:
            proposal._lock_in(("submitted",), self.env._("This proposal does not wait for a decision any more."))
            if not proposal.share_id:
                raise UserError(self.env._("The share has been replaced meanwhile. Please return the proposal."))
            written = proposal._write_ledger()
            proposal._decide("accepted", **written)

    def action_return(self):
        """Give the proposal back, with what has to be completed."""
        self.check_access("write")
        for proposal in self:
            proposal._lock_in(("submitted",), self.env._("This proposal does not wait for a decision any more."))
            if not (proposal.return_comment or "").strip():
                raise UserError(self.env._("Please write what has to be completed or corrected."))
            proposal._decide("returned")

    # === BUSINESS METHODS === #

    @api.model
    def _own_shares(self):
        """Return the confirmed shares of the user's carrier that hold today or later."""
        user = self.env.user
        if not user.has_group(CARRIER_CLERK):
            raise AccessError(self.env._("This is done by the carrier itself, in the portal."))
        today = fields.Date.context_today(self)
        own = [("carrier_id", "=", user.commercial_partner_id.id), ("company_id", "in", self.env.companies.ids)]
        # sudo: the ledger is closed to carriers (decision 0044); plans are not theirs to know
        shares = self.env["kim.position.share"].sudo().search([*own, ("state", "=", "confirmed")])
        return shares._reaching(today)

    @api.model
    def _own_share(self, share_id):
        """Return one of the carrier's shares; what does not exist and what is another's looks the same."""
        share = self._own_shares().filtered(lambda share: share.id == share_id)
        if not share:
            raise AccessError(self.env._("There is no such share of yours."))
        return share

    @api.model
    def _refuse_twice(self, share, claim):
        """Refuse what waits for an answer already; two who report it at once collide and the later is repeated."""
        self.env.execute_query(
            SQL(
                """UPDATE kim_position_share SET ledger_version = COALESCE(ledger_version, 0) + 1
                    WHERE id = %s RETURNING id""",
                share.id,
            )
        )
        same = [("share_id", "=", share.id), *((name, "=", claim.get(name)) for name in ("kind", "start_date"))]
        # sudo: the share, and so what is reported about it, is the carrier's own
        if self.sudo().search_count([*same, ("state", "in", ("submitted", "returned"))], limit=1):
            raise UserError(
                self.env._("This has been reported already and waits for an answer. Please withdraw that report first.")
            )

    @api.model
    def _claim(self, values):
        """Return what a carrier may say, everything else at its default: a report says all of it anew."""
        claim = {name: values[name] for name in CLAIM if name in values}
        empty = {name: False for name in CLAIM if name not in ("kind", "start_date", "fte")}
        claim = {**empty, "heads": 1, "outcome": "running", **claim}
        if not claim.get("start_date"):
            raise UserError(self.env._("Please enter the day from which this holds."))
        if claim.get("kind") != "advertisement":
            claim.update(outcome="running", is_permanent=False, reference=False)
        if claim.get("kind") == "vacancy" or claim["outcome"] != "running":
            claim["end_date"] = False  # it ends when somebody reports an occupancy, or has ended
        return claim

    @api.model
    def _submission(self):
        today = fields.Date.context_today(self)
        return {"state": "submitted", "submitted_date": today, "submitted_user_id": self.env.uid}

    def _lock_in(self, states, sentence):
        """Demand one of the states; a second person who moves it at once waits, and is refused then."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state not in states:
            raise UserError(sentence)

    def _decide(self, state, **written):
        today = fields.Date.context_today(self)
        decision = {"state": state, "decided_date": today, "decided_user_id": self.env.uid}
        self.sudo().write({**written, **decision})  # sudo: closed to direct writes, the right was checked before
        self._settle()

    def _tell_office(self):
        """Plan one activity on the share for who is reminded in the council, if it has none yet."""
        user = self.company_id.kim_reminder_user_id
        if user and not self.share_id.activity_search([REPORTED]):
            self.share_id.activity_schedule(REPORTED, user_id=user.id)

    def _settle(self):
        """Take the activity back once nothing about the share waits any more."""
        proposal = self.sudo()  # sudo: activities of the office
        waiting = self.sudo().search_count([("share_id", "=", proposal.share_id.id), ("state", "=", "submitted")])
        if proposal.share_id and not waiting:
            proposal.share_id.activity_unlink([REPORTED])

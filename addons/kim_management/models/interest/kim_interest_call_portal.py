from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL
from odoo.tools.misc import format_date

from ..foundation.kim_carrier_mixin import CARRIER_CLERK


class KimInterestCall(models.Model):
    """What a carrier sees of the calls: those that are published, and those on which it has bid.

    The model itself is closed to carriers; pages get plain values, and of the bids the own one only.
    """

    _inherit = "kim.interest.call"

    # === BUSINESS METHODS === #

    @api.model
    def _shown_calls(self):
        """Return the calls that the user's carrier sees, as superuser."""
        user = self.env.user
        if not user.has_group(CARRIER_CLERK):
            raise AccessError(self.env._("This is done by the carrier itself, in the portal."))
        calls = self.sudo()  # sudo: closed to carriers, what they see is named here
        bids = [("carrier_id", "=", user.commercial_partner_id.id), ("company_id", "in", self.env.companies.ids)]
        own = calls.env["kim.interest.bid"].search(bids).call_id.ids
        shown = ["|", ("state", "=", "published"), ("id", "in", own)]
        return calls.search([("company_id", "in", self.env.companies.ids), ("state", "!=", "draft"), *shown])

    @api.model
    def _shown_call(self, call_id):
        """Return one of them; what does not exist and what is not shown looks the same."""
        call = self._shown_calls().filtered(lambda call: call.id == call_id)
        if not call:
            raise AccessError(self.env._("There is no such call."))
        return call

    def _is_open(self):
        return self.state == "published" and fields.Date.context_today(self) <= self.deadline

    def _demand_open(self):
        """Demand that carriers can still bid. Those who do so at once collide, and the later is repeated."""
        self.env.execute_query(
            SQL(
                """UPDATE kim_interest_call SET bid_version = COALESCE(bid_version, 0) + 1
                    WHERE id = %s RETURNING id""",
                self.id,
            )
        )
        if not self._is_open():
            raise UserError(
                self.env._(
                    "The deadline was %(day)s, or the call has been closed. If you still want to bid or change "
                    "something, please call the coordination.",
                    day=format_date(self.env, self.deadline),
                )
            )

    @api.model
    def _portal_calls(self):
        """Return the calls with the state of the own bid, for a list."""
        calls = self._shown_calls()
        carrier = self.env.user.commercial_partner_id
        bids = calls.env["kim.interest.bid"].search([("call_id", "in", calls.ids), ("carrier_id", "=", carrier.id)])
        newest = {bid.call_id: bid for bid in bids}
        labels = dict(bids._fields["state"]._description_selection(self.env))
        calls.line_ids.fetch(["fte"])
        return [
            {
                **call._portal_head(),
                "bid_state": newest[call].state if call in newest else None,
                "bid_label": labels[newest[call].state] if call in newest else None,
            }
            for call in calls
        ]

    def _portal_head(self):
        return {
            **{name: self[name] for name in ("id", "name", "reference", "start_date", "end_date", "deadline", "state")},
            "fte": sum(self.line_ids.mapped("fte")),
            "is_open": self._is_open(),
        }

    def _portal_values(self):
        """Return everything that the page of a call shows, for a call out of :meth:`_shown_calls`."""
        carrier = self.env.user.commercial_partner_id
        bids = self.bid_ids.filtered(lambda bid: bid.carrier_id == carrier)  # as superuser: the own ones are picked
        bid = bids.filtered(lambda bid: bid.state != "withdrawn")[:1] or bids.sorted("id")[-1:]
        wanted = {line.call_line_id: line for line in bid.line_ids}
        answers = {answer.criterion_id: answer.text for answer in bid.answer_ids}
        return {
            **self._portal_head(),
            "function": self.function_id.name,
            "description": self.description,
            "cancel_reason": self.cancel_reason if self.state == "cancelled" else None,
            "lines": [
                {
                    "id": line.id,
                    "area": line.display_name,
                    "note": line.note,
                    "fte": line.fte,
                    "wanted": wanted[line].fte if line in wanted else 0,
                    "selected": wanted[line].selected_fte if line in wanted and self.state == "decided" else None,
                }
                for line in self.line_ids
            ],
            "criteria": [
                {"id": each.id, "name": each.name, "weight": each.weight, "answer": answers.get(each, "")}
                for each in self.criterion_ids
            ],
            "bid": self._bid_values(bid),
        }

    def _bid_values(self, bid):
        if not bid:
            return None
        names = ("id", "state", "concept", "own_share_per_fte", "top_up_per_fte", "received_date", "withdrawn_date")
        labels = dict(bid._fields["state"]._description_selection(self.env))
        return {
            **{name: bid[name] for name in (*names, "withdrawal_reason", "is_from_portal")},
            "label": labels[bid.state],
            "documents": [{"id": file.id, "name": file.name} for file in bid._carrier_attachments()],
            "can_withdraw": bid.state in ("draft", "submitted") and self.state in ("published", "closed"),
        }

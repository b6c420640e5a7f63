from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..foundation.kim_carrier_mixin import CARRIER_LEAD
from ..foundation.preset_values import without_presets
from .kim_interest_bid import OPEN

TEXTS = ("concept", "own_share_per_fte", "top_up_per_fte")


class KimInterestBid(models.Model):
    """How a carrier bids in the portal: anybody of it enters, the lead submits and withdraws, until the deadline.

    Once submitted only the lead changes the bid. After the deadline nothing changes here any more; what comes late is
    recorded by the office. A bid can be withdrawn until the selection.
    """

    _inherit = "kim.interest.bid"

    # === ACTION METHODS: CARRIER === #

    @api.model
    def action_save_own(self, call_id, values):
        """Enter or change the carrier's bid on a call; return its id.

        :param dict values: of the fields in :data:`TEXTS`; ``lines`` {id of the line on offer: FTE, 0 for none};
            ``answers`` {id of the criterion: text}
        """
        self.check_access("read")
        call = self.env["kim.interest.call"]._shown_call(call_id)
        call._demand_open()
        bid = self._own_bid(call)
        bid._check_own_change()
        offer = {name: values[name] for name in TEXTS if name in values}
        carrier = self.env.user.commercial_partner_id
        if not bid:
            bids = without_presets(self, self._fields).sudo()  # sudo: carriers write by their steps only
            identity = {"call_id": call.id, "carrier_id": carrier.id, "is_from_portal": True}
            bid = bids.create({**identity, "received_date": fields.Date.context_today(self)})
        bid.write({**offer, **bid._line_commands(values), **bid._answer_commands(values)})
        if bid.state == "submitted":
            bid._demand_complete()
            bid.received_date = fields.Date.context_today(self)
        return bid.id

    def action_submit_own(self):
        """Submit the bid of the own carrier."""
        self._demand_carrier(lead=True)
        for bid in self.sudo():  # sudo: carriers write by their steps only, it is their own
            bid.call_id._demand_open()
            bid._lock_in("draft")
            bid._demand_complete()
            bid._step(state="submitted", received_date=fields.Date.context_today(self))

    def action_withdraw_own(self, reason):
        """Take the bid of the own carrier back, with the reason."""
        self._demand_carrier(lead=True)
        for bid in self.sudo():  # sudo: carriers write by their steps only, it is their own
            bid._lock_in(*OPEN)
            bid._withdraw(str(reason or ""))

    def _add_document(self, file):
        """Take a file into the bid of the own carrier, while it can be changed."""
        bid = self._changeable_own()
        return self.env["kim.upload"]._attach(bid, file)

    def _remove_document(self, attachment_id):
        """Take a file out of the bid of the own carrier, while it can be changed."""
        bid = self._changeable_own()
        bid._carrier_attachments().filtered(lambda attachment: attachment.id == attachment_id).unlink()

    # === BUSINESS METHODS === #

    def _changeable_own(self):
        self._demand_carrier()
        bid = self.sudo()  # sudo: carriers write by their steps only, it is their own
        bid.call_id._demand_open()
        bid.with_env(self.env)._check_own_change()
        return bid

    @api.model
    def _own_bid(self, call):
        """Return the bid of the user's carrier on the call that was not withdrawn, as superuser."""
        own = [("call_id", "=", call.id), ("carrier_id", "=", self.env.user.commercial_partner_id.id)]
        return self.sudo().search([*own, ("state", "!=", "withdrawn")])  # sudo: the carrier's own

    def _check_own_change(self):
        """Say who may change the bid now."""
        user = self.env.user
        bid = self.sudo()  # sudo: the carrier's own, which the caller checked
        if not bid:
            return
        if not bid.is_from_portal:
            raise UserError(self.env._("The coordination recorded this bid for you. Please call them to change it."))
        if bid.state == "submitted" and not user.has_group(CARRIER_LEAD):
            raise AccessError(self.env._("The bid has been submitted: only the lead of your organisation changes it."))

    def _line_commands(self, values):
        """Return the lines as commands: what is new, changed, or not wanted any more."""
        wanted = {line: values["lines"].get(line.id, 0) for line in self.call_id.line_ids} if "lines" in values else {}
        known = {line.call_line_id: line for line in self.line_ids}
        commands = []
        for line, fte in wanted.items():
            if fte and line in known:
                commands.append(Command.update(known[line].id, {"fte": fte}))
            elif fte:
                commands.append(Command.create({"call_line_id": line.id, "fte": fte}))
            elif line in known:
                commands.append(Command.delete(known[line].id))
        return {"line_ids": commands} if commands else {}

    def _answer_commands(self, values):
        texts = values.get("answers", {})
        known = {answer.criterion_id: answer for answer in self.answer_ids}
        commands = []
        for criterion in self.call_id.criterion_ids.filtered(lambda criterion: criterion.id in texts):
            text = str(texts[criterion.id] or "").strip()
            if text and criterion in known:
                commands.append(Command.update(known[criterion].id, {"text": text}))
            elif text:
                commands.append(Command.create({"criterion_id": criterion.id, "text": text}))
            elif criterion in known:
                commands.append(Command.delete(known[criterion].id))
        return {"answer_ids": commands} if commands else {}

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import formatLang


class KimInterestCall(models.Model):
    """From the selection to contracts: one draft for each carrier chosen, with its plans in the ledger.

    A plan (share in state "draft") counts in no figure and may exceed the entitlement; confirming it is held against
    the entitlement as ever. Where the call names no post there is no plan, and the call says what to plan.
    """

    _inherit = "kim.interest.call"

    contract_ids = fields.Many2many("kim.contract", string="Contracts", compute="_compute_contracts")
    contract_count = fields.Integer("Contracts (Number)", compute="_compute_contracts")
    planning_hint = fields.Text("Still to be Planned", compute="_compute_planning_hint")

    # === COMPUTE METHODS === #

    @api.depends("bid_ids.contract_id")
    def _compute_contracts(self):
        for call in self:
            call.contract_ids = call.bid_ids.contract_id
            call.contract_count = len(call.contract_ids)

    @api.depends("state", "bid_ids.contract_id.share_ids", "bid_ids.line_ids.selected_fte", "line_ids.position_id")
    @api.depends_context("lang")
    def _compute_planning_hint(self):
        """List what was selected where no post is named, so that no plan could be entered."""
        for call in self:
            rows = call.bid_ids.line_ids.filtered(lambda row: row.selected_fte and not row.call_line_id.position_id)
            call.planning_hint = call.state == "decided" and "\n".join(call._unplanned(row) for row in rows)

    # === ACTION METHODS === #

    def action_create_contracts(self):
        """Draft a contract for each selected bid that has none, with its plans; open the contracts."""
        self.check_access("write")
        self.ensure_one()
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        self.bid_ids.invalidate_recordset(["contract_id"])
        if self.state != "decided":
            raise UserError(self.env._("Contracts are drafted once the selection has been made."))
        chosen = self.bid_ids.filtered(lambda bid: bid.state == "selected" and not bid.contract_id)
        if not chosen:
            raise UserError(self.env._("There is no selected bid without a contract."))
        for bid in chosen:
            contract = self.env["kim.contract"].create(self._contract_values(bid))
            bid.sudo().contract_id = contract  # sudo: closed to direct writes, the right was checked above
            self._plan_shares(bid, contract)
        return self.action_open_contracts()

    def action_open_contracts(self):
        """Open the contracts that came out of the call."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Contracts"),
            "res_model": "kim.contract",
            "view_mode": "list,form",
            "domain": [("id", "in", self.contract_ids.ids)],
        }

    # === BUSINESS METHODS === #

    def _contract_values(self, bid):
        """Return the draft; what the carrier bears itself was offered, a top-up is only wished and so noted."""
        return {
            "number": self._next_number(),
            "carrier_id": bid.carrier_id.id,
            "company_id": self.company_id.id,
            "start_date": self.start_date,
            "end_date": self.end_date,
            "draft_date": fields.Date.context_today(self),
            "decision_ids": self.decision_id.ids,
            "own_share_per_fte": bid.own_share_per_fte,
            "note": "\n".join(self._contract_notes(bid)),
        }

    def _contract_notes(self, bid):
        notes = [self.env._("From the call for interest %(number)s: %(name)s", number=self.reference, name=self.name)]
        if bid.top_up_per_fte:
            amount = formatLang(self.env, bid.top_up_per_fte, currency_obj=self.company_id.currency_id)
            notes.append(self.env._("Top-up wished per FTE and year: %(amount)s", amount=amount))
        unplanned = bid.line_ids.filtered(lambda row: row.selected_fte and not row.call_line_id.position_id)
        return [*notes, *(self._unplanned(row) for row in unplanned)]

    def _unplanned(self, row):
        return self.env._(
            "%(carrier)s, %(area)s, %(fte)s FTE: no post is named. Please create a post and plan its share.",
            carrier=row.bid_id.display_name,
            area=row.call_line_id.display_name,
            fte=formatLang(self.env, row.selected_fte),
        )

    def _next_number(self):
        """Return the number of the call with the next free count."""
        # sudo: numbers are unique in the company, also of contracts that somebody does not see
        taken = self.env["kim.contract"].sudo().search([("number", "=like", f"{self.reference}-%")]).mapped("number")
        count = 1
        while f"{self.reference}-{count}" in taken:
            count += 1
        return f"{self.reference}-{count}"

    def _plan_shares(self, bid, contract):
        """Enter a plan for each selected line whose post is named."""
        rows = bid.line_ids.filtered(lambda row: row.selected_fte and row.call_line_id.position_id)
        self.env["kim.position.share"].create([self._share_values(row, contract) for row in rows])

    @api.model
    def _share_values(self, row, contract):
        line = row.call_line_id
        return {
            "position_id": line.position_id.id,
            "fte": row.selected_fte,
            "state": "draft",
            "carrier_id": contract.carrier_id.id,
            "employer_id": contract.carrier_id.id,
            "contract_id": contract.id,
            "decision_id": contract.decision_ids[:1].id,
            "coverage": "municipalities" if line.municipality_ids else "pool",
            "municipality_ids": line.municipality_ids.ids,
            "start_date": contract.start_date,
            "end_date": contract.end_date,
        }

from odoo import api, fields, models
from odoo.tools.misc import format_date, formatLang

CLOSED = ("ended", "terminated")


class KimContract(models.Model):
    """What the carrier sees of its contracts in the portal: from the day on which they were sent to it, no drafts."""

    _name = "kim.contract"
    _inherit = ["kim.contract", "kim.carrier.mixin"]
    _carrier_fields = frozenset(
        (
            *("number", "carrier_id", "state", "start_date", "end_date", "currency_id"),
            *("sent_date", "returned_date", "signed_date", "active_date", "closed_date"),
            *("rule_kind", "cap_per_fte", "top_up_per_fte", "own_share_per_fte", "pays_vacancies"),
        )
    )

    portal_carrier_id = fields.Many2one(
        "res.partner", "Carrier that Sees It", compute="_compute_portal_carrier_id", store=True, index="btree_not_null"
    )

    # === COMPUTE METHODS === #

    @api.depends("carrier_id", "state")
    def _compute_portal_carrier_id(self):
        """Name the carrier once the contract was sent; the portal's record rule asks for this column."""
        for contract in self:
            contract.portal_carrier_id = contract.carrier_id if contract.state != "draft" else False

    # === BUSINESS METHODS === #

    def _portal_rows(self):
        """Return what the list of the portal shows, in the order of the records."""
        self.check_access("read")
        contracts = (
            self.sudo()
        )  # sudo: the right was checked; towns and FTE come from shares, which carriers do not read
        labels = dict(contracts._fields["state"]._description_selection(self.env))
        return [
            {
                "id": contract.id,
                "number": contract.number,
                "area": contract.area,
                "fte": formatLang(self.env, contract.fte) if contract.fte else "",
                "term": contract._portal_term(),
                "state": contract.state,
                "state_label": labels[contract.state],
            }
            for contract in contracts
        ]

    def _portal_values(self):
        """Return what the page of one contract shows: plain values, nothing of notes and calculations of the office."""
        self.ensure_one()
        (row,) = self._portal_rows()
        contract = self.sudo()  # sudo: the right was checked just above
        rules = dict(contract._fields["rule_kind"]._description_selection(self.env))
        amounts = ("cap_per_fte", "top_up_per_fte", "own_share_per_fte")
        return {
            **row,
            "rule": rules[contract.rule_kind],
            "pays_vacancies": contract.pays_vacancies,
            **{name: contract._portal_money(contract[name]) if contract[name] else "" for name in amounts},
            "decisions": [
                {"name": decision.name, "date": decision.decision_date} for decision in contract.decision_ids
            ],
            "history": contract._portal_history(),
            "shares": contract._portal_shares(),
            "instalments": contract.instalment_ids._portal_rows(),
            "totals": contract._portal_totals(),
        }

    def _portal_history(self):
        """Return [(day, words)] of the steps, the latest first."""
        terminated = self.env._("The contract was terminated.")
        steps = (
            (self.sent_date, self.env._("The contract was sent to you.")),
            (self.returned_date, self.env._("The signed contract came back from you.")),
            (self.signed_date, self.env._("The county signed the contract.")),
            (self.active_date, self.env._("The contract took effect.")),
            (self.closed_date, terminated if self.state == "terminated" else self.env._("The contract ended.")),
        )
        return [step for step in reversed(steps) if step[0]]

    def _portal_shares(self):
        shares = self._confirmed_shares().sorted(lambda share: (share.start_date, share.id))
        return [
            {
                "post": share.position_id.code,
                "function": share.function_id.name,
                "area": share.area_label,
                "fte": formatLang(self.env, share.fte),
                "start_date": share.start_date,
                "end_date": share.end_date,
            }
            for share in shares
        ]

    def _portal_totals(self):
        instalments = self.instalment_ids
        names = {"amount": "planned", "requested_amount": "requested", "paid_amount": "paid"}
        return {label: self._portal_money(sum(instalments.mapped(name))) for name, label in names.items()}

    def _portal_money(self, amount):
        return formatLang(self.env, amount, currency_obj=self.currency_id)

    def _portal_term(self):
        if not self.start_date:
            return ""
        if not self.end_date:
            return self.env._("from %(start)s until further notice", start=format_date(self.env, self.start_date))
        days = {"start": format_date(self.env, self.start_date), "end": format_date(self.env, self.end_date)}
        return self.env._("from %(start)s to %(end)s", **days)

from datetime import date
from decimal import Decimal

from odoo import api, fields, models
from odoo.fields import Domain

from ...money.cents import to_cents
from ...money.own_proof import balance, counted
from ...money.periods import Slice, fte_days
from ...money.plan import pro_rata

AMOUNTS = ("granted", "received", "own", "carriers", "spent", "repaid", "outstanding")


class KimFundingProof(models.Model):
    """What the own proof says: composed anew as long as it is in preparation, then as it was checked.

    The content is plain data: texts, and amounts as decimal texts, ``None`` where unknown. Of a carrier counts what its
    accepted proof settles as funding; the voluntary top-up is the county's own money and is not proven to the state.
    """

    _inherit = "kim.funding.proof"

    content = fields.Json(readonly=True, copy=False, help="As it was checked.")
    spent_amount = fields.Monetary("Spent", compute="_compute_content")
    repaid_amount = fields.Monetary("To be Repaid", compute="_compute_content")
    outstanding_amount = fields.Monetary("Still to be Received", compute="_compute_content")
    has_unknown_balance = fields.Boolean("Balance Unknown", compute="_compute_content")
    accepted_count = fields.Integer("Accepted Proofs", compute="_compute_content")
    missing_count = fields.Integer("Missing Proofs", compute="_compute_content")
    missing_text = fields.Text("Missing", compute="_compute_content")

    # === COMPUTE METHODS === #

    @api.depends("notice_id", "year", "granted_amount", "received_amount", "content", "line_ids.amount")
    @api.depends("line_ids.kind", "line_ids.function_id")
    @api.depends_context("lang")
    def _compute_content(self):
        for proof in self:
            content = proof._content()
            known = content["balance"]
            proof.spent_amount = known["spent"] or 0
            proof.repaid_amount = known["repaid"] or 0
            proof.outstanding_amount = known["outstanding"] or 0
            proof.has_unknown_balance = known["repaid"] is None
            proof.accepted_count = len(content["carriers"])
            proof.missing_count = len(content["missing"])
            reasons = proof._reasons()
            proof.missing_text = "\n".join(
                f"{row['contract']} · {row['carrier']}: {reasons[row['reason']]}" for row in content["missing"]
            )

    # === BUSINESS METHODS === #

    def _content(self):
        """Return what the proof says, as it was checked, or of now."""
        self.ensure_one()
        return self.content or self._composed()

    def _composed(self):
        """Return what the proof says as of now."""
        shares, contracts = self._own_shares(), self._contracts()
        every = shares | contracts.share_ids
        every.occupancy_ids.mapped("start_date")  # read here for all, not later for each
        terms = self.env["kim.funding.regime"]._terms(self.company_id, every.function_id)
        own, other = self._own_rows(self._ceilings(shares, terms))
        carriers, missing = self._carrier_rows(contracts, terms)
        known = balance(
            to_cents(self.granted_amount) or None,
            to_cents(self.received_amount) or None,
            [Decimal(row["counted"]) for row in own + other],
            [row["funding"] and Decimal(row["funding"]) for row in carriers],
        )
        amounts = {name: getattr(known, name) for name in AMOUNTS}
        return {
            "year": self.year,
            "notice": self.notice_id.name or "",
            "notice_date": str(self.notice_id.notice_date or ""),
            "authority": self.authority_id.name or "",
            "block": self.block_id.display_name or "",
            "narrative": self.narrative or "",
            **{"own": own, "other": other, "carriers": carriers, "missing": missing},
            "balance": {name: None if value is None else str(value) for name, value in amounts.items()},
        }

    def _own_rows(self, ceilings):
        """Return the county's own cost: personnel by function with its ceiling, and everything else as it is."""
        personnel = self.line_ids.filtered(lambda line: line.kind == "personnel")
        own = []
        for function, lines in personnel.grouped("function_id").items():
            cost, ceiling = to_cents(sum(lines.mapped("amount"))), ceilings.get(function)
            row = {"function": function.name or "", "cost": str(cost), "ceiling": ceiling and str(ceiling)}
            own.append({**row, "counted": str(counted(cost, ceiling))})
        others = self.line_ids - personnel
        other = [{"kind": row.kind, "name": row.name or "", "counted": str(to_cents(row.amount))} for row in others]
        return own, other

    def _own_shares(self):
        """Return the county's own posts of the block in the year."""
        domain = Domain(
            [
                *[("company_id", "=", self.company_id.id), ("block_id", "=", self.block_id.id)],
                *[("provision", "=", "own"), ("state", "=", "confirmed")],
            ]
        )
        shares = self.env["kim.position.share"]
        return shares.search(domain & shares._overlapping_domain(*self._term()))

    def _term(self):
        return date(self.year or 2000, 1, 1), date(self.year or 2000, 12, 31)

    def _ceilings(self, shares, terms):
        """Return {function: amount per FTE × FTE-days of the own posts that were filled}; only where it is known."""
        ceilings = {}
        for function, rows in shares.grouped("function_id").items():
            rate = terms.rates.get((function, self.year))
            filled = [
                Slice(Decimal(f"{row.fte:.2f}"), row.start_date, row.end_date or None) for row in rows.occupancy_ids
            ]
            if rate:
                ceilings[function] = pro_rata(to_cents(rate), fte_days(filled, *self._term()), self.year)
        return ceilings

    def _carrier_rows(self, contracts, terms):
        """Return a row for each contract of the block whose proof is accepted, and one for each that is missing."""
        proofs = contracts.proof_ids.filtered(lambda proof: proof.year == self.year).grouped("contract_id")
        carriers, missing = [], []
        for contract in contracts:
            proof = proofs.get(contract, self.env["kim.usage.proof"])
            row = {"contract": contract.number, "carrier": contract.carrier_id.name or ""}
            if len(contract.share_ids.block_id) > 1:
                missing.append({**row, "reason": "several"})
            elif proof.state != "accepted":
                missing.append({**row, "reason": proof.state or "none"})
            else:
                carriers.append({**row, **self._settled(proof, terms)})
        return carriers, missing

    def _contracts(self):
        """Return the contracts over posts of the block that ran in the year."""
        domain = [("company_id", "=", self.company_id.id), ("share_ids.block_id", "=", self.block_id.id)]
        contracts = self.env["kim.contract"].search([*domain, ("active_date", "!=", False)], order="number, id")
        return contracts.filtered(lambda contract: contract._ran_in(self.year))

    def _settled(self, proof, terms):
        """Return the amounts of an accepted proof."""
        settled = proof.contract_id._settle(self.year, proof._recognised_personnel_cost(), terms)
        rows = proof.contract_id.instalment_ids.filtered(lambda row: row.year == self.year)
        paid = to_cents(sum(rows.mapped("paid_amount")))
        amounts = {
            "claimed": proof.claimed_amount,
            "reduction": proof.reduction,
            "recognised": proof.accepted_amount,
            "paid": paid,
            "reclaim": max(paid - settled.forwarded, 0) if settled else 0,
        }
        return {
            **{name: str(to_cents(value)) for name, value in amounts.items()},
            "funding": None if settled is None else str(settled.funded + settled.workplace),
        }

    @api.model
    def _reasons(self):
        """Return why an accepted proof is missing, in words."""
        return {
            "none": self.env._("no proof yet"),
            "draft": self.env._("in preparation"),
            "submitted": self.env._("submitted, not audited yet"),
            "returned": self.env._("returned to the carrier"),
            "several": self.env._("covers several building blocks: please divide it by hand"),
        }

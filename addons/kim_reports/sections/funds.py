"""What the forwarding contracts come to in a year, by building block: sums that know which parts are unknown."""

from collections import defaultdict
from dataclasses import dataclass, field

from ..figures.full_time_equivalent import NOTHING, exact
from .document import Money

PLANNED = ("funded", "top_up", "workplace", "own_share")
AMOUNTS = (*PLANNED, "planned", "paid", "proven", "gap")


@dataclass
class Funds:
    """The money of some contracts in one year: the sums of what is known, and how many contracts they leave out."""

    contracts: int = 0
    unknown_plans: int = 0
    unknown_gaps: int = 0
    has_instalments: bool = False
    payments: int = 0
    submitted: int = 0
    accepted: int = 0
    unproven: int = 0
    amounts: dict = field(default_factory=lambda: dict.fromkeys(AMOUNTS, NOTHING))

    def __add__(self, other):
        """Add the money of other contracts."""
        numbers = ("contracts", "unknown_plans", "unknown_gaps", "payments", "submitted", "accepted", "unproven")
        return Funds(
            **{name: getattr(self, name) + getattr(other, name) for name in numbers},
            has_instalments=self.has_instalments or other.has_instalments,
            amounts={name: self.amounts[name] + other.amounts[name] for name in AMOUNTS},
        )

    def __radd__(self, nothing):
        """Begin a sum."""
        return self

    def money(self, name):
        """Return an amount: unknown where nobody knows any of it, a lower bound where a part is unknown.

        What is still to be paid is known only where every plan and the payments are.

        >>> funds = Funds(contracts=2, unknown_plans=1)
        >>> funds.money("planned"), funds.money("open")
        (Money(value=Decimal('0.00'), is_lower_bound=True), Money(value=None, is_lower_bound=False))
        """
        if name == "open":
            is_known = self.has_instalments and not self.unknown_plans
            return Money(self.amounts["planned"] - self.amounts["paid"] if is_known else None)
        if name == "paid":
            return Money(self.amounts["paid"] if self.has_instalments else None)
        if name == "proven":
            return Money(self.amounts["proven"])
        unknown = self.unknown_gaps if name == "gap" else self.unknown_plans
        if unknown == self.contracts:
            return Money(None)
        return Money(self.amounts[name], is_lower_bound=bool(unknown))


def funds_of(ledger, contracts):
    """Return {(year, building block): :class:`Funds`} of the Stichtag's year and the one before.

    A contract over several building blocks is under none, as in ``kim.funding.account``. Four queries, whatever the
    number of contracts.
    """
    year = ledger.reference_date.year
    domain = [("contract_id", "in", [contract.id for contract in contracts]), ("year", "in", (year - 1, year))]
    funds = defaultdict(Funds)
    _add_plans(funds, ledger, domain)
    paid = _add_payments(funds, ledger, domain)
    accepted = _add_proofs(funds, ledger, domain)
    _add_accounts(funds, ledger, domain, accepted)
    for contract, of in paid - {key for key, day in accepted.items() if day <= ledger.reference_date}:
        funds[of, contract.block_id].unproven += 1
    return funds


def settlement_of(ledger, contracts):
    """Return the :class:`Funds` of the Stichtag's year with what is planned and paid, none where no contract has any.

    Two queries, whatever the number of contracts.
    """
    domain = [("contract_id", "in", [contract.id for contract in contracts]), ("year", "=", ledger.reference_date.year)]
    funds = defaultdict(Funds)
    _add_payments(funds, ledger, domain)
    _add_accounts(funds, ledger, domain, {})
    return sum(funds.values(), None)


def _add_plans(funds, ledger, domain):
    """Add what the plans say of funding, top-up, workplaces and own share."""
    rows = ledger.env["kim.contract.month"]._read_group(
        domain, ["contract_id", "year"], [f"{name}:sum" for name in PLANNED]
    )
    for contract, year, *amounts in rows:
        for name, amount in zip(PLANNED, amounts, strict=True):
            funds[year, contract.block_id].amounts[name] += exact(amount)


def _add_accounts(funds, ledger, domain, accepted):
    """Add planned amount and gap; a gap that follows from a proof accepted after the Stichtag was not known then."""
    rows = ledger.env["kim.funding.account"]._read_group(
        domain,
        ["contract_id", "year"],
        ["planned_amount:sum", "has_unknown_plan:bool_or", "gap_amount:sum", "has_unknown_gap:bool_or"],
    )
    for contract, year, planned, is_plan_unknown, gap, is_gap_unknown in rows:
        row = funds[year, contract.block_id]
        later = (contract, year) in accepted and accepted[contract, year] > ledger.reference_date
        row.contracts += 1
        row.unknown_plans += is_plan_unknown
        row.unknown_gaps += is_gap_unknown or later
        row.amounts["planned"] += exact(planned)
        row.amounts["gap"] += NOTHING if later else exact(gap)


def _add_payments(funds, ledger, domain):
    """Add what was paid by the Stichtag, and return the contracts and years that got something."""
    rows = ledger.env["kim.contract.instalment"]._read_group(
        domain, ["contract_id", "year", "paid_date:day"], ["paid_amount:sum", "__count"]
    )
    paid = set()
    for contract, year, day, amount, number in rows:
        row = funds[year, contract.block_id]
        row.has_instalments = True
        if day and day <= ledger.reference_date:
            row.amounts["paid"] += exact(amount)
            row.payments += number
            paid.add((contract, year))
    return paid


def _add_proofs(funds, ledger, domain):
    """Add the proofs that were there by the Stichtag; return {(contract, year): day} of all that were ever accepted."""
    proofs = ledger.env["kim.usage.proof"].search_fetch(
        domain, ["contract_id", "year", "state", "submitted_date", "accepted_date", "accepted_amount"]
    )
    day, accepted = ledger.reference_date, {}
    for proof in proofs:
        row = funds[proof.year, proof.contract_id.block_id]
        row.submitted += bool(proof.submitted_date and proof.submitted_date <= day)
        if proof.state == "accepted" and proof.accepted_date:
            accepted[proof.contract_id, proof.year] = proof.accepted_date
            if proof.accepted_date <= day:
                row.accepted += 1
                row.amounts["proven"] += exact(proof.accepted_amount)
    return accepted

from datetime import date

from .common import KimCommon


class KimContractCommon(KimCommon):
    """A carrier with one forwarded share in Haan, 0.6 FTE from 15.09. to 31.12.2022, and a contract on it."""

    @classmethod
    def setUpClass(cls):
        """Set up the ledger and the contract."""
        super().setUpClass()
        cls._create_entitlement(10, provision="forwarded")
        cls.decision = cls._create_decision()
        cls.share = cls._create_forwarded(0.6, start_date=date(2022, 9, 15), end_date=date(2022, 12, 31))
        cls.contract = cls._create_contract("W-1", share_ids=[(4, cls.share.id)], decision_ids=[(4, cls.decision.id)])

    @classmethod
    def _create_forwarded(cls, fte, carrier=None, **values):
        """Create a post and its share, forwarded to the welfare carrier or another one."""
        carrier = carrier or cls.carrier_welfare
        count = cls.env["kim.position"].search_count([])
        return cls._create_share(cls._create_position(f"W{count}"), fte, carrier_id=carrier.id, **values)

    @classmethod
    def _create_contract(cls, number, carrier=None, **values):
        """Create a contract with the welfare carrier or another one."""
        carrier = carrier or cls.carrier_welfare
        start_date = values.pop("start_date", cls.start_date)
        return cls.env["kim.contract"].create(
            {"number": number, "carrier_id": carrier.id, "start_date": start_date, **values}
        )

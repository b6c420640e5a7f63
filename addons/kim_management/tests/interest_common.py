from datetime import date

from .common import KimCommon


class InterestCommon(KimCommon):
    """A published call: 0.5 FTE for Haan on post W-1, 1 FTE across all without a post; two questions, two carriers."""

    @classmethod
    def setUpClass(cls):
        """Set up the call and the people of the carriers."""
        super().setUpClass()
        cls._create_entitlement(2, provision="forwarded")
        cls.position = cls._create_position("W-1")
        cls.call = cls._create_call()
        cls.haan, cls.pool = cls.call.line_ids
        cls.first, cls.second = cls.call.criterion_ids
        cls._publish(cls.call)
        cls.clerk = cls._new_carrier_user("sachbearbeitend", cls.carrier_welfare)
        cls.lead = cls._new_carrier_user("traegerleitung", cls.carrier_welfare, "lead")
        cls.stranger = cls._new_carrier_user("andere", cls.carrier_town, "lead")
        cls.bids = cls.env["kim.interest.bid"]

    @classmethod
    def _create_call(cls, reference="IB-1", **values):
        """Create the draft of a call whose deadline never passes."""
        return cls.env["kim.interest.call"].create(
            {
                "name": "Case management 2023",
                "reference": reference,
                "function_id": cls.function_case_management.id,
                "start_date": date(2023, 1, 1),
                "end_date": date(2023, 12, 31),
                "deadline": date(2999, 12, 31),
                "line_ids": [
                    (0, 0, {"fte": 0.5, "municipality_ids": cls.town_haan.ids, "position_id": cls.position.id}),
                    (0, 0, {"fte": 1}),
                ],
                "criterion_ids": [
                    (0, 0, {"name": "Experience?", "weight": 2}),
                    (0, 0, {"name": "Premises?", "weight": 1}),
                ],
                **values,
            }
        )

    @classmethod
    def _publish(cls, call):
        call.with_user(cls.user_coordinator).action_publish()

    @classmethod
    def _offer(cls, haan=0.5, pool=0, **values):
        """Return a whole bid: FTE wanted, both answers, a concept."""
        return {
            "lines": {cls.haan.id: haan, cls.pool.id: pool},
            "answers": {cls.first.id: "Ten years", cls.second.id: "In town"},
            "concept": "Our concept",
            **values,
        }

    @classmethod
    def _bid(cls, user=None, submit=True, **values):
        """Bid in the portal; return the bid as superuser."""
        user = user or cls.lead
        bids = cls.bids.with_user(user)
        bid = bids.browse(bids.action_save_own(cls.call.id, cls._offer(**values)))
        if submit:
            bid.action_submit_own()
        return cls.bids.browse(bid.id)

    @classmethod
    def _close(cls):
        """Let the deadline pass, and close the call."""
        cls.call.sudo().deadline = date(2022, 6, 30)
        cls.call.with_user(cls.user_coordinator).action_close()

    @classmethod
    def _decide(cls, **selected):
        """Select FTE by line of a bid ``{line: FTE}`` and make it final."""
        cls.body.kind = "steering"
        cls.call.with_user(cls.user_coordinator).decision_id = cls._create_decision()
        cls.call.with_user(cls.user_coordinator).action_decide()

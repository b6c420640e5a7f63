from datetime import date

from .common import KimCommon


class ProposalCommon(KimCommon):
    """Two carriers with a share each, from 01.01.2022 until further notice, and people of both in the portal."""

    @classmethod
    def setUpClass(cls):
        """Set up the shares and the people of the carriers."""
        super().setUpClass()
        cls._create_entitlement(10, provision="forwarded")
        cls.share = cls._create_share(cls._create_position("W-1"), 1, carrier_id=cls.carrier_welfare.id)
        cls.foreign_share = cls._create_share(cls._create_position("S-1"), 1, carrier_id=cls.carrier_town.id)
        cls.clerk = cls._new_carrier_user("sachbearbeitend", cls.carrier_welfare)
        cls.lead = cls._new_carrier_user("traegerleitung", cls.carrier_welfare, "lead")
        cls.stranger = cls._new_carrier_user("andere", cls.carrier_town, "lead")

    @classmethod
    def _claim(cls, **values):
        """Return a report that somebody fills half of the share from 01.07.2022."""
        return {"kind": "occupancy", "start_date": date(2022, 7, 1), "fte": 0.5, **values}

    @classmethod
    def _propose(cls, share=None, user=None, **values):
        """Report about the share as the clerk, or as somebody else; return the proposal as superuser."""
        proposals = cls.env["kim.post.proposal"].with_user(user or cls.clerk)
        proposal_id = proposals.action_propose((share or cls.share).id, cls._claim(**values))
        return cls.env["kim.post.proposal"].browse(proposal_id)

    def _accept(self, proposal):
        """Accept as the lowest role that may."""
        proposal.with_user(self.user_assistant).action_accept()
        return proposal

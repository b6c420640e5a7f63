from datetime import date

from .cases_common import CasesCommon

PAST = date(2022, 7, 1)
FAR = date(9998, 1, 1)


class HandoverCommon(CasesCommon):
    """The council of ``CasesCommon``; manager and colleague work for the carrier that has the case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.user_case_manager, cls.user_colleague, cls.user_deputy):
            user.partner_id.parent_id = cls.carrier_welfare
        cls.other_carrier = cls._create_carrier("Anderer Träger")
        cls.user_elsewhere = cls._new_user("anderswo", "Ada Anderswo", "case_manager")
        cls.user_elsewhere.partner_id.parent_id = cls.other_carrier

    @classmethod
    def _propose(cls, receiver=None, **values):
        """Propose the case to the receiver (the colleague), as its case manager does."""
        handovers = cls.env["kim.case.handover"].with_user(cls.user_case_manager)
        receiver = receiver or cls.user_colleague
        return handovers.create(
            {
                "case_id": cls.case.id,
                "to_user_id": receiver.id,
                "handover_date": PAST,
                "note": "Kennt den Weg",
                **values,
            }
        )

    @classmethod
    def _consent(cls, carrier, **values):
        return cls.env["kim.case.consent"].create(
            {
                "case_id": cls.case.id,
                "purpose": "handover",
                "recipient_id": carrier.id,
                "given_date": date(2022, 2, 1),
                **values,
            }
        )

    def _notices(self, before):
        return self.env["mail.message"].search([("id", ">", before), ("message_type", "=", "user_notification")])

    def _last_message(self):
        return self.env["mail.message"].search([], order="id desc", limit=1).id

from datetime import date

from .common import KimCommon

MEETING = date(2022, 6, 8)


class DecisionCommon(KimCommon):
    """A steering group with three voting members who log in, one who stands in for the first, and an adviser."""

    @classmethod
    def setUpClass(cls):
        """Set up the members."""
        super().setUpClass()
        cls.decisions = cls.env["kim.decision"].with_user(cls.user_coordinator)
        for name in ("anna", "berta", "clara"):
            setattr(cls, name, cls._seat(name))
        cls.substitute = cls._seat("doris", substitute_of_id=cls.anna.id)
        cls.adviser = cls._seat("erika", is_voting=False)

    @classmethod
    def _seat(cls, name, body=None, **values):
        """Give a person of her own institution a seat and a login."""
        user = cls._new_user(f"mitglied_{name}", name.capitalize(), "body_member")
        member = cls.env["kim.body.member"].create(
            {
                "body_id": (body or cls.body).id,
                "partner_id": user.partner_id.id,
                "start_date": cls.start_date,
                **values,
            }
        )
        member.sudo().user_id = user
        return member

    @classmethod
    def _propose(cls, name="Wegweiser", **values):
        """Enter a proposal as the coordination does."""
        values = {"name": name, "body_id": cls.body.id, "wording": "Ein Wegweiser wird erstellt.", **values}
        return cls.decisions.create(values)

    @classmethod
    def _decide(cls, name="Wegweiser", day=MEETING, **values):
        return cls._propose(name, decision_date=day, **values)

    @classmethod
    def _vote(cls, decision, member, choice, **values):
        """Vote as the member does from her page."""
        own = decision.with_user(member.sudo().user_id)
        own._cast(member.with_user(member.sudo().user_id), choice, **values)

    @classmethod
    def _create_meeting(cls, day=MEETING, **values):
        event_type = cls.env.ref("kim_management.kim_event_type_steering")
        values = {"name": "Lenkungsgruppe", "type_id": event_type.id, "body_id": cls.body.id, **values}
        return cls.env["kim.event"].create({"allday": True, "start_date": day, "stop_date": day, **values})

from datetime import date, datetime, timedelta

from .common import KimCommon

# What must never be told, in a thread or on its page
NAMES = ("Geheimperson", "Konrad Koordination", "Carla Case-Management", "F-2022")


class ThreadCommon(KimCommon):
    """A theme that went the whole way, and a second one that has just begun."""

    @classmethod
    def setUpClass(cls):
        """Lead a theme from proposal to effect, with names wherever a record can hold some."""
        super().setUpClass()
        office = cls.env(user=cls.user_coordinator.id)
        cls.group = cls.env["kim.body"].create(
            {"name": "Projektgruppe", "kind": "project", "founded_date": date(2022, 6, 20)}
        )
        cls.theme = office["kim.theme"].create(
            {"name": "Anerkennung", "description": "Dauert zu lange.", "body_id": cls.group.id}
        )
        cls.theme.sudo().write({"proposed_date": date(2022, 6, 2), "state": "in_work"})
        cls.decision = cls._create_decision("Lotsin", wording="Eine Lotsin wird eingesetzt.", effect_date="2022-07-01")
        cls.theme.decision_ids = cls.decision
        cls.other = office["kim.theme"].create({"name": "Kita-Plätze"})
        cls.other.sudo().proposed_date = date(2022, 5, 1)
        cls._set_goals(office)
        cls._come_from_cases()
        cls._go_through_bodies()

    @classmethod
    def _set_goals(cls, office):
        """Answer the theme by a goal with an indicator, and by a measure that was carried out."""
        cls.goal = office["kim.goal"].create(
            {"name": "Schneller", "theme_ids": cls.theme.ids, "start_date": date(2022, 7, 1), "state": "in_work"}
        )
        cls.measure = office["kim.goal"].create(
            {
                **{"name": "Antragsmappe", "kind": "measure", "parent_id": cls.goal.id, "state": "reached"},
                **{"start_date": date(2022, 8, 1), "done_date": date(2022, 10, 1), "effect": "Liegt überall aus."},
                "user_id": cls.user_case_manager.id,
            }
        )
        cls.indicator = office["kim.goal.indicator"].create(
            {"goal_id": cls.goal.id, "name": "Wartezeit", "direction": "down", "target_value": 4, "unit": "Wochen"}
        )
        for day, value in ((date(2022, 7, 1), 12), (date(2022, 11, 1), 8)):
            office["kim.goal.value"].create({"indicator_id": cls.indicator.id, "value_date": day, "value": value})

    @classmethod
    def _come_from_cases(cls):
        """Bring the theme to light in a reconstruction; a person with a name is behind the cases."""
        cls.env["kim.client"].create({"first_name": "Gerda", "last_name": "Geheimperson"})
        cls.event = cls._session("kim_event_type_reconstruction", "Fallrekonstruktion", datetime(2022, 5, 25, 8))
        cls.reconstruction = cls.env["kim.case.reconstruction"].create(
            {"event_id": cls.event.id, "pattern": "Wege zu lang", "moderator_id": cls.user_coordinator.id}
        )
        evidence = {"theme_id": cls.theme.id, "evidence_date": date(2022, 5, 25), "case_count": 2}
        cls.evidence = cls.env["kim.theme.evidence"].create(
            [
                {**evidence, "kind": "reconstruction", "reconstruction_id": cls.reconstruction.id},
                {**evidence, "case_count": 12, "evidence_date": date(2022, 5, 30)},
            ]
        )

    @classmethod
    def _go_through_bodies(cls):
        """Let people with names take part: members, responsible ones, whoever presents."""
        person = cls.env["res.partner"].create({"name": "Gerda Geheimperson"})
        days = {"start_date": cls.start_date, "partner_id": person.id}
        cls.env["kim.body.member"].create({"body_id": cls.group.id, "institution_id": cls.carrier_town.id, **days})
        cls.env["kim.theme.escalation"].create(
            {
                **{"theme_id": cls.theme.id, "target": "ministry", "reason": "Hier nicht zu lösen."},
                "escalation_date": date(2022, 6, 15),
            }
        )
        cls.meeting = cls._session("kim_event_type_steering", "Lenkungsgruppe", datetime(2022, 6, 7, 8))
        cls.env["kim.event.agenda.item"].create(
            {
                **{"event_id": cls.meeting.id, "name": "Anerkennung", "theme_id": cls.theme.id},
                **{"result": "Wird empfohlen.", "presenter_id": person.id},
            }
        )
        cls.agreement = cls.env["kim.agreement"].create(
            {"name": "Vereinbarung", "decision_id": cls.decision.id, "purpose": "Hand in Hand."}
        )
        cls.agreement.start_date = date(2022, 9, 1)

    @classmethod
    def _session(cls, kind, name, start):
        kind = cls.env.ref(f"kim_management.{kind}")
        time = {"start": start, "stop": start + timedelta(hours=2), "state": "held"}
        return cls.env["kim.event"].create({"name": name, "type_id": kind.id, **time})

    @classmethod
    def _entries(cls, user=None, themes=None):
        """Return the entries as a user reads them."""
        themes = (themes or cls.theme).with_user(user or cls.user_management)
        return themes.env["kim.thread"]._entries(themes)

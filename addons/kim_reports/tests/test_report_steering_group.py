from datetime import date

from odoo.tests import tagged

from .common import KimReportCommon

JUNE, NOVEMBER = date(2022, 6, 8), date(2022, 11, 30)
STICHTAG = date(2022, 7, 21)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportSteeringGroup(KimReportCommon):
    """The chapter on the steering group: meetings, decisions with their vote, guiding principle, by the Stichtag."""

    @classmethod
    def setUpClass(cls):
        """Name the body as councils do."""
        super().setUpClass()
        cls.body.name = "Lenkungsgruppe"

    @classmethod
    def _meeting(cls, day, state="planned", **values):
        event_type = cls.env.ref("kim_management.kim_event_type_steering")
        values = {"name": "Sitzung", "type_id": event_type.id, "body_id": cls.body.id, "state": state, **values}
        return cls.env["kim.event"].create({"allday": True, "start_date": day, "stop_date": day, **values})

    def _told(self, day="2022-07-21"):
        """Return the running text of the chapter."""
        sections = [section for section in self._read(day)["sections"] if section["key"] == "steering_group"]
        return [block["text"] for section in sections for block in section["blocks"] if "text" in block]

    def test_the_tense_follows_the_stichtag(self):
        self._meeting(JUNE, "held")
        self._meeting(date(2022, 9, 14))
        self._meeting(NOVEMBER)
        self.assertEqual(
            self._told(),
            [
                "Die Lenkungsgruppe hat am 08.06.2022 getagt.",
                "Die nächsten Sitzungen sind für den 14.09.2022 und 30.11.2022 vorgesehen.",
            ],
        )
        self.assertEqual(
            self._told("2022-10-21"),
            [
                "Die Lenkungsgruppe hat am 08.06.2022 getagt.",
                "Für den 14.09.2022 war eine Sitzung vorgesehen.",
                "Die nächste Sitzung ist für den 30.11.2022 vorgesehen.",
            ],
        )

    def test_the_same_meeting_is_to_come_and_then_in_the_past(self):
        self._meeting(NOVEMBER, "held")
        self.assertEqual(self._told(), ["Die nächste Sitzung ist für den 30.11.2022 vorgesehen."])
        self.assertEqual(self._told("2022-12-01"), ["Die Lenkungsgruppe hat am 30.11.2022 getagt."])

    def test_what_a_source_of_that_time_tells_as_held_is_told_so(self):
        self._meeting(NOVEMBER, "held", source="Vorlage 50/018/2022", source_date=STICHTAG)
        self.assertEqual(self._told(), ["Die Lenkungsgruppe hat am 30.11.2022 getagt."])

    def test_a_meeting_that_was_called_off(self):
        meeting = self._meeting(date(2022, 9, 14), "cancelled")
        self.assertEqual(self._told(), ["Die Sitzung am 14.09.2022 fällt aus."])
        substitute = self.env["kim.body"].create({"name": "Dringlichkeitsausschuss", "kind": "substitute"})
        self._create_decision(
            "Wegweiser",
            body_id=substitute.id,
            decision_date=date(2022, 9, 20),
            on_behalf_body_id=self.body.id,
            instead_of_event_id=meeting.id,
        )
        self.assertEqual(
            self._told("2022-10-21"),
            [
                "Die Sitzung am 14.09.2022 ist ausgefallen.",
                "Am 20.09.2022 hat an ihrer Stelle folgendes Gremium entschieden: Dringlichkeitsausschuss.",
            ],
        )

    def test_a_vote_that_is_not_stated_is_no_zero(self):
        votes = {"vote_yes": 7, "vote_abstain": 2}
        self._create_decision("Wegweiser", decision_date=date(2022, 6, 9), **votes)
        self._create_decision("Beirat", decision_date=date(2022, 6, 10), vote_yes=9)
        table = self._table("steering_decisions")
        self.assertEqual(
            table,
            {
                "08.06.2022": ["Verteilung", "nicht angegeben"],
                "09.06.2022": ["Wegweiser", "Ja 7, Nein 0, Enthaltung 2"],
                "10.06.2022": ["Beirat", "einstimmig (Ja 9)"],
            },
        )

    def test_only_what_was_decided_by_then_is_a_decision(self):
        self._create_decision("Später", decision_date=NOVEMBER)
        for state in ("proposed", "voting", "rejected", "deferred", "withdrawn"):
            self._create_decision(f"Nicht {state}", decision_date=date(2022, 6, 9), state=state)
        self.assertEqual(list(self._table("steering_decisions")), ["08.06.2022"])
        self.assertNotIn("09.06.2022", self._table("decisions"), "nor in the chapter of all decisions")
        self.assertIn("30.11.2022", self._table("steering_decisions", "2022-12-01"))

    def test_another_body_is_not_the_steering_group(self):
        self.body.kind = "committee"
        self.assertFalse([s for s in self._read()["sections"] if s["key"] == "steering_group"])

    def test_the_guiding_principle_is_told_once_it_is_known(self):
        goal = {"name": "Grundsatzziel", "kind": "principle", "body_id": self.body.id, "source_date": STICHTAG}
        self.env["kim.goal"].create({**goal, "description": "Alle nehmen teil."})
        sentence = "Die Lenkungsgruppe hat sich auf folgendes Grundsatzziel geeinigt: „Alle nehmen teil.“"
        self.assertIn(sentence, self._told())
        self.assertNotIn(sentence, self._told("2022-07-20"))

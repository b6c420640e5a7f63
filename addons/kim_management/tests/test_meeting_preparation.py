from datetime import date, datetime

from psycopg2.errors import SerializationFailure

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .concurrency import ConcurrencyCase
from .event_common import GONE
from .meeting_common import MeetingCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestMeetingPreparation(MeetingCommon):
    """The agenda begins with what is open: decisions, then what was deferred, proposals and escalated themes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newer = cls._create_decision("Zielgruppen", decision_date=date(2022, 6, 8))
        cls.older = cls._create_decision("Leitbild", decision_date=date(2022, 3, 1))
        cls.proposal = cls._create_decision("Neue Stellen", decision_date=False)
        cls.past = cls._create_meeting("Frühere Sitzung", start=GONE)
        cls.deferred = cls._create_item("Sprachkurse", event=cls.past, outcome="deferred", text="Lange beraten")
        cls._create_item("Haushalt", event=cls.past, outcome="done")
        cls.past.action_hold()
        cls.theme = cls.env["kim.theme"].create({"name": "Wartezeiten"})
        cls.env["kim.theme.escalation"].create(
            {"theme_id": cls.theme.id, "body_id": cls.body.id, "reason": "Zu klären"}
        )

    def _names(self, meeting=None):
        return (meeting or self.meeting).agenda_item_ids.sorted().mapped("name")

    def test_what_is_open_comes_first(self):
        self.meeting.action_prepare_agenda()
        self.assertEqual(
            self._names(),
            ["Implementation: Leitbild", "Implementation: Zielgruppen", "Sprachkurse", "Neue Stellen", "Wartezeiten"],
        )
        items = self.meeting.agenda_item_ids.sorted()
        self.assertEqual(items.mapped("kind"), ["information"] * 3 + ["decision", "deliberation"])
        self.assertEqual(items[2].deferred_from_id, self.deferred)
        self.assertFalse(items[2].text or items[2].outcome)

    def test_preparing_again_adds_only_what_is_new_and_moves_nothing(self):
        welcome = self._create_item("Begrüßung", sequence=1)
        self.meeting.action_prepare_agenda()
        self.assertEqual(self._names()[-3:], ["Begrüßung", "Neue Stellen", "Wartezeiten"])
        welcome.sequence = 0
        before = self._names()
        self.meeting.action_prepare_agenda()
        self.assertEqual(self._names(), before)
        self._create_decision("Nachtrag", decision_date=date(2022, 6, 9))
        self.meeting.action_prepare_agenda()
        self.assertEqual(self._names(), [*before[:4], "Implementation: Nachtrag", *before[4:]])

    def test_what_is_of_another_body_or_done_or_later_stays_off(self):
        other = self.env["kim.body"].create({"name": "Ausschuss"})
        self._create_decision("Fremd", body_id=other.id)
        self.older.action_finish_implementation()
        self.theme.escalation_ids.write({"answer": "Erledigt", "answer_date": date(2036, 1, 1)})
        between = self._create_meeting(start=datetime(2022, 6, 7, 8))
        between.action_prepare_agenda()
        self.assertEqual(self._names(between), ["Sprachkurse", "Neue Stellen"])
        self.meeting.action_prepare_agenda()
        self.assertEqual(self._names(), ["Implementation: Zielgruppen"])

    def test_what_a_substitute_decided_is_reported_to_the_body(self):
        substitute = self.env["kim.body"].create({"name": "Dringlichkeit", "kind": "substitute"})
        self._create_decision("Eilig", body_id=substitute.id, on_behalf_body_id=self.body.id)
        self.meeting.action_prepare_agenda()
        self.assertIn("Implementation: Eilig", self._names())

    def test_what_was_deferred_waits_where_the_next_meeting_is_called_off(self):
        self.meeting.action_prepare_agenda()
        following = self._create_meeting("Übernächste")
        following.action_prepare_agenda()
        self.assertNotIn("Sprachkurse", self._names(following))
        self.meeting.action_cancel()
        following.action_prepare_agenda()
        self.assertIn("Sprachkurse", self._names(following))

    def test_a_deferred_item_with_an_open_decision_comes_once(self):
        self.deferred.decision_id = self.newer
        self.meeting.action_prepare_agenda()
        self.assertEqual(self.meeting.agenda_item_ids.decision_id, self.newer | self.older | self.proposal)
        self.assertEqual(len(self.meeting.agenda_item_ids), 4)

    def test_a_substitute_meeting_takes_the_agenda_over(self):
        self.meeting.action_prepare_agenda()
        carried = self.meeting.agenda_item_ids.filtered("deferred_from_id")
        self._create_paper("Vorlage", agenda_item_id=carried.id, is_for_members=True)
        self._create_paper("Anlage")
        self.meeting.action_replace()
        substitute = self.meeting.replaced_by_id
        self.assertEqual(self._names(substitute), self._names())
        copied = substitute.agenda_item_ids.filtered("deferred_from_id")
        self.assertEqual((copied.deferred_from_id, copied.paper_ids.mapped("name")), (self.deferred, ["Vorlage"]))
        self.assertEqual(sorted(substitute.paper_ids.mapped("name")), ["Anlage", "Vorlage"])
        self.assertEqual(substitute.paper_ids.mapped("file"), self.meeting.paper_ids.mapped("file"))
        substitute.action_prepare_agenda()
        self.assertEqual(self._names(substitute), self._names())

    def test_only_a_planned_meeting_of_a_body_is_prepared(self):
        self._assert_refused("before the meeting", self.past.action_prepare_agenda)
        self._assert_refused("whose meeting", self._create_meeting(body_id=False).action_prepare_agenda)

    def test_an_item_is_proposed_as_a_decision_once(self):
        item = self._create_item("Sprachkurse", theme_id=self.theme.id)
        self._assert_refused("Decision", item.action_propose_decision, exception=AccessError)
        item.with_user(self.user_coordinator).action_propose_decision()
        decision = item.decision_id
        self.assertEqual((decision.state, decision.body_id, decision.event_id), ("proposed", self.body, self.meeting))
        self.assertEqual((item.kind, self.theme.decision_ids), ("decision", decision))
        self._assert_refused("proposed once", item.with_user(self.user_coordinator).action_propose_decision)
        self.assertIn(decision.id, [shown["id"] for shown in self._as_members(self.meeting)["decisions"]])


@tagged("post_install", "-at_install", "kim_slow")
class TestMeetingPreparationAtOnce(ConcurrencyCase):
    """Two people who prepare the same agenda at once make each item once."""

    def _create_world(self, env):
        body = env["kim.body"].create({"name": "Gleichzeitiges Gremium"})
        decision = {"name": "Leitbild", "body_id": body.id, "decision_date": date(2022, 3, 1)}
        self.decision_id = env["kim.decision"].create(decision).id
        event_type = env.ref("kim_management.kim_event_type_steering")
        self.event_id = env["kim.event"].create({"name": "S", "type_id": event_type.id, "body_id": body.id}).id

    def _remove_world(self, env):
        event, decision = env["kim.event"].browse(self.event_id), env["kim.decision"].browse(self.decision_id)
        body = event.body_id
        event.unlink()
        decision.unlink()
        body.unlink()

    def _prepare(self, env):
        env["kim.event"].browse(self.event_id).action_prepare_agenda()
        env.flush_all()

    def test_each_item_is_made_once(self):
        first, second = self._connect(), self._connect()
        self._prepare(first)
        first.cr.commit()
        with self.assertRaises(SerializationFailure), mute_logger("odoo.sql_db"):
            self._prepare(second)
        second.cr.rollback()
        self._prepare(second)
        items = second["kim.event.agenda.item"].search([("event_id", "=", self.event_id)])
        self.assertEqual(items.decision_id.ids, [self.decision_id])

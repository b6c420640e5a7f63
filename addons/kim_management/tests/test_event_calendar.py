from datetime import date, datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .event_common import COMING, GONE, HOURS, EventCommon

DAY = timedelta(days=1)


@tagged("post_install", "-at_install", "kim_slow")
class TestEventCalendar(EventCommon):
    """The time of an event is an entry in Odoo's calendar: moved on either side, both move."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls._create_event(place="Rathaus", description="Worum es geht")
        cls.entry = cls._entry(cls.event)

    def _as_officer(self):
        return self.entry.with_user(self.officer)

    # === BOTH WAYS === #

    def test_a_planned_event_stands_in_the_calendar(self):
        self.assertEqual((self.entry.name, self.entry.location), ("Netzwerktreffen Haan", "Rathaus"))
        self.assertEqual((self.entry.start, self.entry.stop), (COMING, COMING + HOURS))
        self.assertEqual((self.entry.user_id, self.entry.partner_ids), (self.officer, self.officer.partner_id))
        self.assertIn("Worum es geht", self.entry.description)

    def test_moving_the_event_moves_the_entry(self):
        self.event.write({"start": COMING + DAY, "stop": COMING + DAY + HOURS})
        self.assertEqual((self.entry.start, self.entry.stop), (COMING + DAY, COMING + DAY + HOURS))

    def test_moving_the_entry_moves_the_event(self):
        self._as_officer().write({"start": COMING + DAY, "stop": COMING + DAY + HOURS})
        self.assertEqual((self.event.start, self.event.stop), (COMING + DAY, COMING + DAY + HOURS))
        self.assertEqual(self.event.start_date, date(2036, 6, 2))

    def test_title_and_place_are_the_same_on_both_sides(self):
        self.event.write({"name": "Neuer Titel", "place": "Turnhalle"})
        self.assertEqual((self.entry.name, self.entry.location), ("Neuer Titel", "Turnhalle"))
        self._as_officer().write({"name": "Noch ein Titel", "location": "Aula"})
        self.assertEqual((self.event.name, self.event.place), ("Noch ein Titel", "Aula"))

    def test_whole_days_are_whole_days_on_both_sides(self):
        event = self._create_event(start=None, allday=True, start_date=date(2036, 6, 1), stop_date=date(2036, 6, 2))
        entry = self._entry(event)
        self.assertEqual((entry.allday, entry.start_date, entry.stop_date), (True, date(2036, 6, 1), date(2036, 6, 2)))
        entry.with_user(self.officer).write({"start_date": date(2036, 7, 1), "stop_date": date(2036, 7, 1)})
        self.assertEqual((event.start_date, event.stop_date), (date(2036, 7, 1), date(2036, 7, 1)))
        event.write({"start_date": date(2036, 8, 1), "stop_date": date(2036, 8, 3)})
        self.assertEqual((entry.start_date, entry.stop_date), (date(2036, 8, 1), date(2036, 8, 3)))

    def test_the_day_is_the_councils_and_not_the_clocks(self):
        self.env.company.partner_id.tz = "Europe/Berlin"
        event = self._create_event(start=datetime(2022, 5, 31, 22, 30))
        self.assertEqual(event.start_date, date(2022, 6, 1), "half past midnight in Germany")

    def test_without_a_time_there_is_no_entry_until_there_is_one(self):
        event = self._create_event(start=None)
        self.assertFalse(self._entry(event))
        event.write({"start": COMING, "stop": COMING + HOURS})
        self.assertEqual(self._entry(event).start, COMING)
        entry = self._entry(event)
        event.start = False
        self.assertFalse(entry.exists())
        self.assertEqual((event.state, event.name), ("planned", "Netzwerktreffen Haan"))

    def test_an_end_before_the_beginning_is_refused_on_both_sides(self):
        early = {"stop": COMING - HOURS}
        for act in (self.event.write, self._as_officer().write):
            self._assert_refused("before|earlier|after", act, dict(early), exception=ValidationError)

    # === CANCELLED AND DELETED === #

    def test_cancelling_takes_the_entry_out_and_planning_again_brings_it_back(self):
        self.event.action_cancel()
        self.assertEqual((self.event.state, self.entry.active), ("cancelled", False))
        self.event.action_plan()
        self.assertEqual((self.event.state, self.entry.active), ("planned", True))

    def test_archiving_the_entry_cancels_and_bringing_it_back_plans(self):
        self._as_officer().active = False
        self.assertEqual(self.event.state, "cancelled")
        self._as_officer().active = True
        self.assertEqual(self.event.state, "planned")

    def test_deleting_the_entry_cancels_and_keeps_when_it_was_to_be(self):
        self._as_officer().unlink()
        self.assertEqual((self.event.state, self.event.start), ("cancelled", COMING))
        self.assertEqual((self.event.name, self.event.place), ("Netzwerktreffen Haan", "Rathaus"))
        self.assertFalse(self.event.calendar_event_id)

    def test_an_event_planned_again_after_that_gets_a_new_entry(self):
        self._as_officer().unlink()
        self.event.action_plan()
        self.assertEqual(self._entry(self.event).start, COMING)

    def test_the_entry_of_what_was_held_is_kept(self):
        held = self._create_event(start=GONE)
        held.action_hold()
        entry = self._entry(held).with_user(self.officer)
        for act, *args in ((entry.unlink,), (entry.write, {"active": False})):
            self._assert_refused("kept", act, *args)
        entry.write({"start": GONE + DAY, "stop": GONE + DAY + HOURS})
        self.assertEqual(held.start, GONE + DAY, "a wrong day is put right")

    def test_deleting_the_event_deletes_the_entry(self):
        self.event.unlink()
        self.assertFalse(self.entry.exists())

    def test_a_copied_entry_is_no_event(self):
        copied = self._as_officer().copy()
        self.assertFalse(copied.sudo().kim_event_ids)
        copied.unlink()
        self.assertEqual(self.event.state, "planned")

    def test_a_recurring_entry_of_others_is_as_ever(self):
        plain = self.env["calendar.event"].with_user(self.user_case_manager)
        rule = {"recurrency": True, "rrule_type": "daily", "count": 2, "end_type": "count"}
        entry = plain.create({"name": "Teamsitzung", "start": COMING, "stop": COMING + HOURS, **rule})
        self.assertEqual(len(entry.recurrence_id.calendar_event_ids), 2)
        entry.recurrence_id.calendar_event_ids.unlink()

    # === WHO === #

    def test_who_does_not_keep_events_does_not_move_them_in_the_calendar(self):
        """Odoo itself lets every employee write every entry."""
        for user in (self.user_case_manager, self.user_block_three, self.user_management):
            entry = self.entry.with_user(user)
            later = {"start": COMING + DAY, "stop": COMING + DAY + HOURS}
            acts = (
                (entry.write, later),
                (entry.write, {"active": False}),
                (entry.write, {"name": "X"}),
                (entry.unlink,),
            )
            for act, *args in acts:
                with self.subTest(user=user.name, values=args):
                    self._assert_refused("ask the coordination", act, *args, exception=AccessError)
        self.assertEqual((self.event.state, self.event.start), ("planned", COMING))

    def test_a_word_in_the_context_opens_nothing(self):
        entry = self.entry.with_user(self.user_case_manager).with_context(kim_event_sync=True)
        self._assert_refused("ask the coordination", entry.write, {"name": "X"}, exception=AccessError)

    def test_nobody_links_an_entry_to_an_event(self):
        private = self.env["calendar.event"].create({"name": "Privat", "start": COMING, "stop": COMING + HOURS})
        values = {"name": "X", "type_id": self.event_type.id, "calendar_event_id": private.id}
        events = self.env["kim.event"].with_user(self.officer)
        self._assert_refused("made by its time", events.create, values)
        self._assert_refused("buttons only", self.event.write, {"calendar_event_id": private.id})
        del values["calendar_event_id"]
        preset = events.with_context(default_calendar_event_id=private.id).create(values)
        self.assertFalse(preset.calendar_event_id)
        line = {"kim_event_ids": [fields.Command.create(values)]}
        self._assert_refused("made by its time", private.with_user(self.officer).write, line)
        self._assert_refused(
            "buttons only",
            private.with_user(self.officer).write,
            {"kim_event_ids": [fields.Command.link(self._create_event(start=None).id)]},
            exception=UserError,
        )

    def test_people_from_outside_do_not_read_the_entry_they_are_invited_to(self):
        self._add(self.event, self.paula.partner_id)
        self.assertIn(self.paula.partner_id, self.entry.partner_ids)
        own = self.env["calendar.event"].create(
            {"name": "Anderes", "start": COMING, "stop": COMING + HOURS, "partner_ids": self.paula.partner_id.ids}
        )
        self.assertEqual(self.env["calendar.event"].with_user(self.paula).search([]), own)
        self.assertFalse(self.entry.with_user(self.paula).has_access("read"))
        self.assertTrue(self.entry.with_user(self.user_case_manager).has_access("read"))

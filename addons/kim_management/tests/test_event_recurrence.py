import base64
from datetime import date, datetime, timedelta

import vobject

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .event_common import COMING, GONE, HOURS, EventCommon

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@tagged("post_install", "-at_install", "kim_slow")
class TestEventRecurrence(EventCommon):
    """A recurrence set on the entry in the calendar plans, moves and cancels events."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls._create_event(place="Rathaus", description="Worum es geht")
        cls._add(cls.event, cls.paula.partner_id)

    def _write(self, event, several=None, **values):
        """Change the entry as the officer does in the calendar."""
        more = {"recurrence_update": several} if several else {}
        self._entry(event).with_user(self.officer).write({**values, **more})

    def _move(self, event, by, several=None):
        entry = self._entry(event)
        self._write(event, several, start=entry.start + by, stop=entry.stop + by)

    def _assert_in_step(self, events):
        """Demand that each planned event has a live entry of its own with the same time."""
        for event in events.filtered(lambda e: e.state == "planned"):
            entry = self._entry(event)
            self.assertTrue(entry.active)
            self.assertEqual((entry.start, entry.name), (event.start, event.name))
        self.assertEqual(len(events.calendar_event_id), len(events))

    # === A RULE IS SET === #

    def test_a_rule_in_the_calendar_plans_an_event_for_each_date(self):
        dates = self._recur(self.event)
        self.assertEqual(dates.mapped("start"), [COMING + number * WEEK for number in range(4)])
        self.assertEqual(set(dates.mapped("state")), {"planned"})
        self.assertEqual((dates.type_id, dates.user_id), (self.event.type_id, self.officer))
        self.assertEqual(set(dates.mapped("place")), {"Rathaus"})
        self.assertEqual(set(dates.mapped("description")), {"Worum es geht"})
        self.assertIn(self.event, dates)
        self._assert_in_step(dates)

    def test_who_takes_part_is_invited_to_all_dates_by_one_mail(self):
        stayed_away = self._add(self.event, self.stranger.partner_id)
        stayed_away.action_cancel()
        letters = self._letters(lambda: self._recur(self.event))
        self.assertEqual({name: len(mails) for name, mails in letters.items()}, {self.paula.name: 1})
        dates = self.event._sisters()
        self.assertEqual(dates.participation_ids.partner_id, self.paula.partner_id | self.stranger.partner_id)
        new = dates - self.event
        self.assertEqual(new.participation_ids.partner_id, self.paula.partner_id)
        for event in new:
            self.assertEqual(self._entry(event).partner_ids, self.officer.partner_id | self.paula.partner_id)

    def test_the_mail_lists_the_dates_and_its_file_holds_them(self):
        self.paula.tz = "Europe/Berlin"
        (mail,) = self._letters(lambda: self._recur(self.event))[self.paula.name]
        for event in self.event._sisters() - self.event:
            shown = self._entry(event).with_context(lang=self.paula.lang).get_display_time_tz(tz="Europe/Berlin")
            self.assertIn(shown, mail.body_html)
        (file,) = mail.sudo().attachment_ids
        components = vobject.readOne(base64.b64decode(file.datas).decode()).vevent_list
        self.assertEqual(len(components), 3, "of the first she knows already")
        self.assertEqual(len({component.uid.value for component in components}), 3)
        self.assertFalse([c for c in components if "rrule" in c.contents or "attendee" in c.contents])

    def test_no_date_names_who_comes(self):
        """People of several carriers read the description, in their calendars and mails."""
        letters = self._letters(lambda: self._recur(self.event))
        dates = self.event._sisters()
        told = [self._entry(event).description for event in dates] + [dates._ics().decode()]
        told += [mail.body_html for mail in letters[self.paula.name]]
        for text in told:
            self.assertNotIn("paula@example.org", text)
        for text in told[:-1]:
            self.assertNotIn(self.paula.name, text)

    def test_the_file_of_one_date_is_that_date(self):
        dates = self._recur(self.event)
        calendar = vobject.readOne(dates[1]._ics().decode())
        self.assertEqual([c.dtstart.value.replace(tzinfo=None) for c in calendar.vevent_list], [COMING + WEEK])
        self.assertNotIn("rrule", calendar.vevent.contents)

    def test_a_rule_without_a_zone_follows_the_summer_time(self):
        self.env.company.partner_id.tz = "Europe/Berlin"
        self.officer.tz = False
        event = self._create_event(start=datetime(2036, 10, 20, 8))
        dates = self._recur(event, count=2)
        self.assertEqual(dates.mapped("start"), [datetime(2036, 10, 20, 8), datetime(2036, 10, 27, 9)])

    def test_whole_days_recur_too(self):
        event = self._create_event(start=None, allday=True, start_date=date(2036, 6, 2), stop_date=date(2036, 6, 3))
        dates = self._recur(event, count=3)
        self.assertEqual(dates.mapped("start_date"), [date(2036, 6, day) for day in (2, 9, 16)])
        self.assertEqual(dates.mapped("stop_date"), [date(2036, 6, day) for day in (3, 10, 17)])

    def test_an_event_that_is_not_on_the_weekday_of_the_rule_moves_to_it(self):
        """Odoo archives the entry that the rule does not meet, and nobody wanted the event called off."""
        self.assertEqual(COMING.weekday(), 6)
        rule = {"recurrency": True, "rrule_type": "weekly", "end_type": "count", "count": 3, "tue": True}
        self._write(self.event, **rule)
        dates = self.event._sisters().sorted("start")
        self.assertEqual((self.event.state, self.event.start), ("planned", COMING + 2 * DAY))
        self.assertEqual(len(dates), 3)
        self._assert_in_step(dates)

    def test_a_session_recurs_within_its_period(self):
        period = self._create_event("Fallrekonstruktionen")
        self.event.parent_id = period
        self.assertEqual(self._recur(self.event).parent_id, period)

    # === MOVED === #

    def test_one_date_moves_alone(self):
        dates = self._recur(self.event)
        letters = self._letters(lambda: self._move(dates[1], DAY, "self_only"))
        self.assertEqual(
            [event.start - COMING for event in dates], [timedelta(), WEEK + DAY, 2 * WEEK, 3 * WEEK], "only the second"
        )
        self.assertEqual({name: len(mails) for name, mails in letters.items()}, {self.paula.name: 1})

    def test_this_and_following_move_and_stay_the_same_events(self):
        dates = self._recur(self.event)
        letters = self._letters(lambda: self._move(dates[2], 2 * DAY, "future_events"))
        self.assertEqual(
            [event.start - COMING for event in dates], [timedelta(), WEEK, 2 * WEEK + 2 * DAY, 3 * WEEK + 2 * DAY]
        )
        self.assertEqual(set(dates.mapped("state")), {"planned"})
        self.assertEqual({name: len(mails) for name, mails in letters.items()}, {self.paula.name: 1})
        self._assert_in_step(dates)

    def test_all_move_and_who_is_registered_stays_so(self):
        dates = self._recur(self.event)
        (dates[0] | dates[3]).participation_ids.action_register()
        self._move(dates[0], timedelta(hours=1), "all_events")
        self.assertEqual([event.start - COMING for event in dates], [number * WEEK + HOURS / 2 for number in range(4)])
        for event in (dates[0], dates[3]):
            self.assertEqual(event.participation_ids.state, "registered")
            answers = {attendee.partner_id: attendee.state for attendee in self._entry(event).attendee_ids}
            self.assertEqual(answers[self.paula.partner_id], "accepted")
        self._assert_in_step(dates)

    def test_a_new_title_for_all_cancels_nothing(self):
        dates = self._recur(self.event)
        for several, title in (("all_events", "Anderer Titel"), ("future_events", "Noch ein Titel")):
            self._write(dates[0], several, name=title)
            self.assertEqual(set(dates.mapped("name")), {title})
            self.assertEqual(set(dates.mapped("state")), {"planned"})
        self._assert_in_step(dates)

    def test_a_rule_with_more_dates_plans_more_and_with_fewer_cancels_the_last(self):
        dates = self._recur(self.event)
        self._write(dates[0], "all_events", count=6)
        longer = self.event._sisters().sorted("start")
        self.assertEqual(longer[:4], dates)
        self.assertEqual(len(longer), 6)
        letters = self._letters(lambda: self._write(self.event, "all_events", count=2))
        self.assertEqual([event.state for event in longer], ["planned"] * 2 + ["cancelled"] * 4)
        self.assertEqual({name: len(mails) for name, mails in letters.items()}, {self.paula.name: 1})
        self._assert_in_step(longer[:2])

    def test_what_was_called_off_is_not_planned_again_by_a_change_of_the_others(self):
        dates = self._recur(self.event)
        dates[2].action_cancel()
        self._move(dates[0], DAY, "all_events")
        self.assertEqual([event.state for event in dates], ["planned", "planned", "cancelled", "planned"])
        self.assertEqual([event.start - COMING for event in (dates - dates[2])], [DAY, WEEK + DAY, 3 * WEEK + DAY])
        entries = self._entry(dates[0]).recurrence_id.calendar_event_ids
        self.assertEqual(len(entries), 3)

    def test_a_change_that_reaches_what_was_held_is_refused(self):
        past = self._create_event(start=GONE)
        dates = self._recur(past)
        dates[0].action_hold()
        for several in ("all_events", "future_events"):
            self._assert_refused("is kept as it was", self._move, dates[0], DAY, several, exception=UserError)
        self.assertEqual(dates.mapped("start"), [GONE + number * WEEK for number in range(4)])
        self._move(dates[1], DAY, "future_events")
        self.assertEqual(dates[0].start, GONE)
        self.assertEqual(dates[3].start, GONE + 3 * WEEK + DAY)

    # === PEOPLE === #

    def test_an_attendee_added_to_all_takes_part_in_all_and_gets_one_mail(self):
        dates = self._recur(self.event)
        new = self.stranger.partner_id
        letters = self._letters(lambda: self._write(dates[0], "all_events", partner_ids=[(4, new.id)]))
        self.assertEqual({name: len(mails) for name, mails in letters.items()}, {self.stranger.name: 1})
        for event in dates:
            self.assertIn(new, event.participation_ids.partner_id)

    # === FROM KIM === #

    def test_moving_a_date_in_kim_moves_its_entry_alone(self):
        dates = self._recur(self.event)
        dates[1].write({"start": COMING + WEEK + DAY, "stop": COMING + WEEK + DAY + HOURS})
        self.assertEqual(self._entry(dates[1]).start, COMING + WEEK + DAY)
        self.assertFalse(self._entry(dates[1]).follow_recurrence, "an exception of the rule")
        self.assertEqual(self._entry(dates[2]).start, COMING + 2 * WEEK)

    # === WHO === #

    def test_who_does_not_keep_events_changes_no_rule(self):
        dates = self._recur(self.event)
        for user in (self.user_case_manager, self.user_block_three, self.user_management):
            entry = self._entry(dates[1]).with_user(user)
            rule = entry.recurrence_id
            acts = (
                (entry.write, {"start": COMING, "stop": COMING + HOURS, "recurrence_update": "all_events"}),
                (entry.write, {"name": "X", "recurrence_update": "future_events"}),
                (entry.write, {"recurrency": False, "recurrence_update": "all_events"}),
                (entry.action_mass_deletion, "all_events"),
                (entry.action_mass_archive, "future_events"),
                (rule.write, {"count": 2}),
                (rule.unlink,),
            )
            for act, *args in acts:
                with self.subTest(user=user.name, act=act.__name__, values=args):
                    self._assert_refused("ask the coordination", act, *args, exception=AccessError)
        self.assertEqual(dates.mapped("state"), ["planned"] * 4)

    def test_a_word_in_the_context_collects_nothing(self):
        entry = self._entry(self.event).with_user(self.user_case_manager).with_context(kim_event_rewriting=True)
        self._assert_refused("ask the coordination", entry.unlink, exception=AccessError)

    def test_a_recurring_entry_of_others_is_as_ever(self):
        plain = self.env["calendar.event"].with_user(self.user_case_manager)
        rule = {"recurrency": True, "rrule_type": "daily", "count": 3, "end_type": "count"}
        entry = plain.create({"name": "Teamsitzung", "start": COMING, "stop": COMING + HOURS, **rule})
        entry.write({"start": COMING + HOURS, "stop": COMING + 2 * HOURS, "recurrence_update": "all_events"})
        entries = plain.search([("name", "=", "Teamsitzung")])
        self.assertEqual(len(entries), 3)
        self.assertFalse(entries.sudo().kim_event_ids)
        entries[1].action_mass_deletion("all_events")
        self.assertFalse(entries.exists())

from datetime import date, datetime, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .event_common import COMING, HOURS, EventCommon

FIRST, LAST = date(2022, 5, 25), date(2022, 8, 25)


@tagged("post_install", "-at_install", "kim_slow")
class TestEventSessions(EventCommon):
    """An event over a period is expanded into sessions, each of which is an event of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.partner_id.tz = "Europe/Berlin"
        cls.event_type = cls.env.ref("kim_management.kim_event_type_reconstruction")
        cls.period = cls._create_event(
            "Fallrekonstruktion", start=None, allday=True, start_date=FIRST, stop_date=LAST, places=12
        )

    def _planning(self, period=None, user=None, **values):
        planning = self.env["kim.event.planning"].with_user(user or self.officer)
        return planning.create({"event_id": (period or self.period).id, **values})

    def _plan(self, period=None, **values):
        self._planning(period, **values).action_plan()
        return (period or self.period).session_ids.sorted("start")

    # === THE PROPOSAL === #

    def test_seven_sessions_are_spread_over_the_period_and_never_at_a_weekend(self):
        days = self._planning(count=7).line_ids.mapped("day")
        self.assertEqual((len(days), days[0], days[-1]), (7, FIRST, LAST))
        self.assertLess(max(day.weekday() for day in days), 5)

    def test_on_a_weekday_every_second_week_within_the_period(self):
        days = self._planning(rhythm="weekday", weekday="2", interval=2, count=20).line_ids.mapped("day")
        self.assertEqual(days[:2], [date(2022, 5, 25), date(2022, 6, 8)])
        self.assertEqual({(after - before).days for before, after in zip(days, days[1:], strict=False)}, {14})
        self.assertLessEqual(days[-1], LAST)

    def test_the_proposal_follows_what_is_typed(self):
        form = Form(
            self.env["kim.event.planning"].with_user(self.officer).with_context(default_event_id=self.period.id)
        )
        self.assertEqual(len(form.line_ids), 7)
        form.count = 3
        self.assertEqual([form.line_ids.edit(number).day for number in range(3)][-1], LAST)
        form.line_ids.remove(1)
        form.save().action_plan()
        self.assertEqual(self.period.session_ids.sorted("start").mapped("start_date"), [FIRST, LAST])

    def test_a_period_of_any_length_gives_days_within_it_and_each_once(self):
        for length in range(0, 40, 3):
            for count in (1, 2, 7, 60):
                with self.subTest(length=length, count=count):
                    period = self._create_event(
                        start=None, allday=True, start_date=FIRST, stop_date=FIRST + timedelta(days=length)
                    )
                    days = self._planning(period, count=count).line_ids.mapped("day")
                    self.assertEqual(days, sorted(set(days)))
                    self.assertLessEqual(len(days), min(count, length + 1))
                    self.assertTrue(days)
                    if length > 2:
                        self.assertTrue(all(FIRST <= day <= FIRST + timedelta(days=length) for day in days))

    # === THE SESSIONS === #

    def test_each_session_is_an_event_with_its_own_entry(self):
        sessions = self._plan(begins=14.5, duration=1.5)
        self.assertEqual(len(sessions), 7)
        self.assertEqual(sessions.mapped("round_number"), list(range(1, 8)))
        self.assertEqual(sessions[0].start, datetime(2022, 5, 25, 12, 30), "half past two in Germany")
        self.assertEqual(sessions[0].stop - sessions[0].start, timedelta(hours=1.5))
        self.assertEqual((sessions.type_id, set(sessions.mapped("places"))), (self.event_type, {12}))
        self.assertIn("Fallrekonstruktion", sessions[3].name)
        self.assertEqual(len(sessions.calendar_event_id), 7)

    def test_the_period_is_not_busy_itself_and_is_again_without_sessions(self):
        self.assertTrue(self._entry(self.period))
        sessions = self._plan(count=2, allday=True)
        self.assertTrue(self.period.is_period)
        self.assertFalse(self._entry(self.period))
        self.assertEqual((self.period.start_date, self.period.stop_date), (FIRST, LAST))
        self.period.stop_date = LAST + timedelta(days=1)
        self.assertFalse(self._entry(self.period), "moved, it is still not in the calendar")
        sessions.unlink()
        self.assertFalse(self.period.is_period)
        self.assertTrue(self._entry(self.period))

    def test_dates_are_planned_once(self):
        self._plan(count=3)
        again = self._planning(count=7)
        self.assertFalse(set(again.line_ids.mapped("day")) & {FIRST, LAST})
        self.assertEqual(len(self._plan(count=7)), 3 + len(again.line_ids))
        self._assert_refused("There is a session", self._planning(line_ids=[(0, 0, {"day": FIRST})]).action_plan)

    def test_dates_that_make_no_sense_are_refused(self):
        wrong = (
            ("at least one", []),
            ("outside the period", [(0, 0, {"day": LAST + timedelta(days=1)})]),
            ("There is a session", [(0, 0, {"day": FIRST}), (0, 0, {"day": FIRST})]),
        )
        for sentence, lines in wrong:
            self._assert_refused(sentence, self._planning(line_ids=lines).action_plan, exception=UserError)
        self.assertFalse(self.period.session_ids)

    def test_who_takes_part_in_the_whole_is_invited_to_all_by_one_mail(self):
        period = self._create_event("Reihe", start=COMING, stop=COMING + timedelta(days=60))
        self._add(period, self.paula.partner_id)
        planning = self._planning(period, count=3, has_people=True)
        letters = self._letters(planning.action_plan)
        self.assertEqual({name: len(mails) for name, mails in letters.items()}, {self.paula.name: 1})
        for session in period.session_ids:
            self.assertEqual(session.participation_ids.partner_id, self.paula.partner_id)
            self.assertIn(self.paula.partner_id, self._entry(session).partner_ids)

    # === STATES === #

    def test_the_whole_is_held_when_every_session_is_known(self):
        sessions = self._plan(count=3)
        self._assert_refused("each session", self.period.action_hold)
        sessions[:2].action_hold()
        sessions[2].action_cancel()
        self.assertEqual((self.period.session_count, self.period.held_session_count), (2, 2))
        self.period.action_hold()
        self.assertEqual(self.period.state, "held")

    def test_cancelling_the_whole_cancels_what_is_still_planned(self):
        sessions = self._plan(count=3)
        sessions[0].action_hold()
        self.period.with_user(self.officer).action_cancel()
        self.assertEqual(sessions.mapped("state"), ["held", "cancelled", "cancelled"])
        self.assertEqual(self.period.state, "cancelled")

    def test_cancelling_this_and_following_leaves_those_before(self):
        sessions = self._plan(count=4)
        sessions[2].with_user(self.officer).action_cancel_following()
        self.assertEqual(sessions.mapped("state"), ["planned", "planned", "cancelled", "cancelled"])
        self.assertEqual(self.period.state, "planned")

    def test_carriers_see_the_sessions_and_not_the_whole(self):
        period = self._create_event("Reihe", start=COMING, stop=COMING + timedelta(days=20))
        sessions = self._plan(period, count=2)
        events = self.env["kim.event"].with_user(self.paula)
        shown = events.sudo().search(events._upcoming_domain())
        self.assertEqual(shown & (period | sessions), sessions)
        self.assertFalse(period._is_open_for_registration())

    # === WHAT IS REFUSED === #

    def test_a_session_has_no_sessions(self):
        session, other = self._plan(count=2)
        deep = {"parent_id": session.id}
        self._assert_refused("no sessions of its own", other.write, deep, exception=ValidationError)
        self._assert_refused("no sessions of its own", self.period.write, deep, exception=ValidationError)
        third = self._create_event(start=COMING, stop=COMING + HOURS)
        self._assert_refused("no sessions of its own", third.write, {"parent_id": third.id}, exception=ValidationError)

    def test_who_does_not_keep_events_plans_no_sessions(self):
        for user in (self.user_case_manager, self.user_management, self.paula):
            self._assert_refused(".", self._planning, user=user, exception=AccessError)
            session = self.period.with_user(user)
            self._assert_refused(".", session.action_cancel_following, exception=AccessError)

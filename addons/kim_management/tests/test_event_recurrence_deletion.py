from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .event_common import COMING, GONE, EventCommon

WEEK = timedelta(weeks=1)
# What of four dates is left, where the third is deleted
LEFT = {
    "one": ["planned", "planned", "cancelled", "planned"],
    "next": ["planned", "planned", "cancelled", "cancelled"],
    "all": ["cancelled"] * 4,
}
# The same choice as the three screens of Odoo's calendar name it
NAMES = {"one": "self_only", "next": "future_events", "all": "all_events"}


@tagged("post_install", "-at_install", "kim_slow")
class TestEventRecurrenceDeletion(EventCommon):
    """Deleting one, this and following, or all entries cancels exactly those events, whatever screen it comes from."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls._create_event()
        cls._add(cls.event, cls.paula.partner_id)

    def _third(self, dates):
        return self._entry(dates[2]).with_user(self.officer)

    def _by_popover(self, entry, choice, action="action_delete"):
        """Delete as the popover of the calendar does, which asks twice where there are several attendees."""
        wizards = self.env["calendar.popover.delete.wizard"].with_user(self.officer)
        answer = wizards.create({"calendar_event_id": entry.id, "delete": choice}).close()
        getattr(wizards.with_context(**answer["context"]).create({}), action)()

    def _by_form(self, entry, choice):
        """Delete as the form of the entry does."""
        answer = entry.action_unlink_event(entry.partner_id.id, NAMES[choice])
        self.env[answer["res_model"]].with_user(self.officer).with_context(**answer["context"]).create(
            {}
        ).action_delete()

    def _by_archive(self, entry, choice):
        entry.action_mass_archive(NAMES[choice])

    def _by_popover_with_mail(self, entry, choice):
        self._by_popover(entry, choice, "action_send_mail_and_delete")

    def test_each_screen_cancels_what_was_chosen_and_tells_each_person_once(self):
        screens = (self._by_popover, self._by_popover_with_mail, self._by_form, self._by_archive)
        for screen in screens:
            for choice, left in LEFT.items():
                with self.subTest(screen=screen.__name__, choice=choice):
                    event = self._create_event(f"{screen.__name__} {choice}")
                    self._add(event, self.paula.partner_id)
                    dates = self._recur(event)
                    entry = self._third(dates)
                    letters = self._letters(lambda screen=screen, entry=entry, choice=choice: screen(entry, choice))
                    self.assertEqual(dates.mapped("state"), left)
                    self.assertEqual(dates.mapped("start"), [COMING + number * WEEK for number in range(4)])
                    self.assertEqual({name: len(mails) for name, mails in letters.items()}, {self.paula.name: 1})
                    planned = dates.filtered(lambda e: e.state == "planned")
                    self.assertEqual(len(planned.calendar_event_id.filtered("active")), left.count("planned"))

    def test_the_recurrence_can_be_ended_without_deleting_its_first_date(self):
        for several, left in (("all_events", 1), ("future_events", 3)):
            with self.subTest(several=several):
                event = self._create_event(several)
                self._add(event, self.paula.partner_id)
                dates = self._recur(event)
                entry = self._third(dates) if left == 3 else self._entry(dates[0]).with_user(self.officer)
                end = {"recurrency": False, "recurrence_update": several}
                letters = self._letters(lambda entry=entry, end=end: entry.write(dict(end)))
                self.assertEqual({name: len(mails) for name, mails in letters.items()}, {self.paula.name: 1})
                self.assertEqual(dates.mapped("state"), ["planned"] * left + ["cancelled"] * (4 - left))

    def test_deleted_dates_do_not_come_back_with_a_later_change(self):
        dates = self._recur(self.event)
        self._third(dates).action_mass_deletion("future_events")
        first = self._entry(dates[0]).with_user(self.officer)
        first.write({"start": COMING + WEEK / 7, "stop": COMING + WEEK / 7, "recurrence_update": "all_events"})
        planned = self.env["kim.event"].search([("name", "=", self.event.name), ("state", "=", "planned")])
        self.assertEqual(planned, dates[:2])

    def test_nothing_is_deleted_where_one_of_them_was_held(self):
        dates = self._recur(self._create_event(start=GONE))
        dates[1].action_hold()
        entry = self._entry(dates[0]).with_user(self.officer)
        acts = ((entry.action_mass_deletion, "all_events"), (entry.action_mass_deletion, "future_events"))
        acts += ((entry.action_mass_archive, "all_events"), (entry.action_mass_archive, "future_events"))
        for act, several in acts:
            with self.subTest(act=act.__name__, several=several):
                self._assert_refused("still to come", act, several, exception=UserError)
        leave = {"recurrency": False, "recurrence_update": "all_events"}
        self._assert_refused("is kept as it was", entry.write, leave, exception=UserError)
        self.assertEqual(dates.mapped("state"), ["planned", "held", "planned", "planned"])
        self._third(dates).action_mass_deletion("future_events")
        self.assertEqual(dates.mapped("state"), ["planned", "held", "cancelled", "cancelled"])

    def test_kim_cancels_one_or_this_and_following(self):
        dates = self._recur(self.event)
        dates[0].with_user(self.officer).action_cancel()
        self.assertEqual(dates.mapped("state"), ["cancelled", "planned", "planned", "planned"])
        self.assertEqual(dates.calendar_event_id.filtered("active"), dates[1:].calendar_event_id)
        letters = self._letters(dates[2].with_user(self.officer).action_cancel_following)
        self.assertEqual(dates.mapped("state"), ["cancelled", "planned", "cancelled", "cancelled"])
        self.assertEqual({name: len(mails) for name, mails in letters.items()}, {self.paula.name: 1})

    def test_deleting_a_date_in_kim_leaves_the_others(self):
        dates = self._recur(self._create_event())
        dates[0].unlink()
        self.assertEqual(set(dates[1:].mapped("state")), {"planned"})
        self.assertEqual(len(dates[1:].calendar_event_id.filtered("active")), 3)

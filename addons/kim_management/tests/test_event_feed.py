import vobject

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .event_common import GONE, EventCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestEventFeed(EventCommon, HttpCase):
    """Employees subscribe to their own events: those they are responsible for or take part in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = cls._create_event("Selbst verantwortet")
        cls.other = cls._create_event("Von anderen", user_id=cls.user_coordinator.id)
        cls.joined = cls._create_event("Nimmt teil", audience="internal", user_id=cls.user_coordinator.id)
        cls._add(cls.joined, cls.user_case_manager.partner_id)
        cls.declined = cls._create_event("Abgesagt", user_id=cls.user_coordinator.id)
        cls._add(cls.declined, cls.user_case_manager.partner_id).action_cancel()
        cls.past = cls._create_event("Lange her", start=GONE)

    def _feed(self, user):
        return self.env["kim.event.feed"].with_user(user).create({})

    def _shown(self, url):
        """Return the titles in the subscribed calendar, none where there is no such calendar."""
        self.authenticate(None, None)
        page = self.url_open(url[url.index("/my/kim/") :])
        if page.status_code == 404:
            return None
        self.assertEqual(page.status_code, 200)
        self.assertEqual(page.headers["Content-Type"], "text/calendar; charset=utf-8")
        return {component.summary.value for component in vobject.readOne(page.text).contents.get("vevent", [])}

    def test_the_calendar_holds_the_own_events(self):
        for user, titles in ((self.officer, {"Selbst verantwortet"}), (self.user_case_manager, {"Nimmt teil"})):
            feed = self._feed(user)
            self.assertFalse(feed.url)
            feed.action_renew()
            self.assertEqual(self._shown(feed.url), titles)

    def test_an_exchanged_or_ended_address_finds_nothing(self):
        feed = self._feed(self.officer)
        feed.action_renew()
        before = feed.url
        feed.action_renew()
        self.assertNotEqual(feed.url, before)
        self.assertIsNone(self._shown(before))
        self.assertIsNotNone(self._shown(feed.url))
        ended = feed.url
        feed.action_end()
        self.assertFalse(feed.url)
        self.assertIsNone(self._shown(ended))

    def test_who_has_lost_the_right_finds_nothing_at_the_same_address(self):
        feed = self._feed(self.user_case_manager)
        feed.action_renew()
        url = feed.url
        self.user_case_manager.group_ids = self.env.ref("base.group_user")
        self.assertIsNone(self._shown(url))

    def test_an_employee_without_a_role_gets_no_address(self):
        plain = self.env["res.users"].create(
            {"name": "Ohne Rolle", "login": "kim_test_ohne", "group_ids": self.env.ref("base.group_user").ids}
        )
        self._assert_refused(".", self._feed, plain, exception=AccessError)
        self.assertFalse(self.env["kim.event"].with_user(plain)._has_feed())

    def test_nobody_ends_the_address_of_somebody_else(self):
        feed = self._feed(self.officer)
        feed.action_renew()
        url = feed.url
        self._assert_refused(".", feed.with_user(self.user_case_manager).action_end, exception=AccessError)
        self.assertIsNotNone(self._shown(url))

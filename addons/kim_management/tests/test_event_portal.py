from datetime import date

import vobject

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tests.common import new_test_user

from .event_common import COMING, GONE, EventCommon
from .query_budget import BUDGET_PORTAL, QueryBudgetCase


@tagged("post_install", "-at_install", "kim_slow")
class TestEventPortal(EventCommon, HttpCase):
    """Events in the carriers' portal: what is open to the own carrier, registration, and dates for the own calendar."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open = cls._create_event("Für alle", description="Worum es geht", note="Nur im Büro", place="Rathaus")
        cls.named = cls._create_event("Für uns", audience="named", carrier_ids=cls.carrier_welfare.ids)
        cls.foreign = cls._create_event("Für andere", audience="named", carrier_ids=cls.carrier_other.ids)
        cls.internal = cls._create_event("Nur intern", audience="internal")
        cls.past = cls._create_event("Lange her", start=GONE)
        council = cls.env["res.company"].create({"name": "Anderer Kreis"})
        cls.elsewhere = cls.open.sudo().copy({"name": "Anderswo", "start": COMING, "company_id": council.id})
        # pages stand in the language of the council, others are redirected to
        cls.env["res.users"].search([("login", "=like", "kim_test_%")]).lang = "de_DE"

    def _get(self, path="", user=None):
        if user:
            self.authenticate(user.login, user.login)
        return self.url_open(f"/my/kim/events{path}", allow_redirects=False)

    def _post(self, path, **data):
        data = {"csrf_token": http.Request.csrf_token(self), **data}
        return self.url_open(f"/my/kim/events{path}", data=data, allow_redirects=False)

    def _feed(self, token):
        self.authenticate(None, None)
        return self._get(f"/feed/{token}.ics")

    # === WHAT IS OPEN === #

    def test_people_of_a_carrier_see_what_is_open_to_them(self):
        page = self._get(user=self.paula)
        self.assertEqual(page.status_code, 200)
        self.assertEqual(page.text.count("<h1"), 1)
        for title in ("Für alle", "Für uns"):
            self.assertIn(title, page.text)
        for title in ("Für andere", "Nur intern", "Lange her", "Anderswo"):
            self.assertNotIn(title, page.text)

    def test_one_event_tells_what_it_is_about_and_nothing_of_the_office(self):
        self._add(self.open, self.stranger.partner_id, state="registered")
        page = self._get(f"/{self.open.id}", self.paula)
        for text in ("Worum es geht", "Rathaus", "Vera Verwaltungsassistenz"):
            self.assertIn(text, page.text)
        for text in ("Nur im Büro", self.stranger.name):
            self.assertNotIn(text, page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")

    def test_what_is_not_open_does_not_exist(self):
        self.authenticate(self.paula.login, self.paula.login)
        for event in (self.foreign, self.internal, self.elsewhere):
            with self.subTest(event=event.name):
                pages = [self._get(f"/{event.id}"), self._get(f"/{event.id}.ics")]
                pages += [self._post(f"/{event.id}/register", partner_id=self.paula.partner_id.id)]
                self.assertEqual({page.status_code for page in pages}, {404})
                self.assertFalse(event.sudo().participation_ids)
        self.assertEqual(self._get("/999999999").status_code, 404)

    def test_to_everybody_else_there_is_no_such_page(self):
        outsider = new_test_user(self.env, login="kim_test_draussen", groups="base.group_portal", lang="de_DE")
        for user in (outsider, self.user_coordinator, self.user_case_manager):
            self.authenticate(user.login, user.login)
            for path in ("", f"/{self.open.id}", f"/{self.open.id}.ics"):
                with self.subTest(user=user.name, path=path):
                    self.assertEqual(self._get(path).status_code, 404)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open(f"/my/kim/events/{self.open.id}").url)

    # === REGISTERING === #

    def test_she_registers_herself_and_a_colleague_and_cancels(self):
        self.authenticate(self.paula.login, self.paula.login)
        for user in (self.paula, self.colleague):
            answer = self._post(f"/{self.open.id}/register", partner_id=user.partner_id.id)
            self.assertEqual(answer.status_code, 303)
        own, colleague = self.open.participation_ids.sorted("id")
        self.assertEqual((own.partner_id, colleague.state), (self.paula.partner_id, "registered"))
        self.assertIn(self.colleague.name, self._get(f"/{self.open.id}").text)
        self.assertEqual(self._post(f"/{self.open.id}/cancel", participation_id=colleague.id).status_code, 303)
        self.assertEqual((own.state, colleague.state), ("registered", "cancelled"))
        self._post(f"/{self.open.id}/register", partner_id=self.colleague.partner_id.id)
        self.assertEqual(colleague.state, "registered", "the same line again")

    def test_a_refusal_comes_back_on_the_page(self):
        self.authenticate(self.paula.login, self.paula.login)
        self.open.places = 1
        self._register(self.open, self.colleague)
        full = self._post(f"/{self.open.id}/register", partner_id=self.paula.partner_id.id)
        self.assertEqual(full.status_code, 200)
        self.assertIn('role="alert"', full.text)
        self.assertEqual(self.open.participation_ids.partner_id, self.colleague.partner_id)

    def test_nobody_of_another_carrier_is_registered_or_cancelled(self):
        foreign = self._add(self.open, self.stranger.partner_id, state="registered")
        self.authenticate(self.paula.login, self.paula.login)
        for person in (self.stranger.partner_id.id, self.officer.partner_id.id, self.carrier_welfare.id, "x", ""):
            with self.subTest(person=person):
                self.assertIn('role="alert"', self._post(f"/{self.open.id}/register", partner_id=person).text)
        self.assertEqual(self._post(f"/{self.open.id}/cancel", participation_id=foreign.id).status_code, 404)
        own = self._add(self.named, self.paula.partner_id, state="registered")
        self.assertEqual(self._post(f"/{self.open.id}/cancel", participation_id=own.id).status_code, 404)
        self.assertEqual(self.open.participation_ids, foreign)
        self.assertEqual((foreign.state, own.state), ("registered", "registered"))

    def test_what_is_over_or_cancelled_takes_no_registration(self):
        self.open.action_cancel()
        for event in (self.open, self.past):
            self._assert_refused("no registration", self._register, event, self.paula, exception=UserError)

    def test_who_registered_is_not_registered_twice(self):
        self._register(self.open, self.paula)
        self._assert_refused("registered already", self._register, self.open, self.colleague, self.paula)

    # === THE OWN CALENDAR === #

    def test_one_event_for_the_own_calendar(self):
        self._add(self.open, self.stranger.partner_id, state="registered")
        file = self._get(f"/{self.open.id}.ics", self.paula)
        self.assertTrue(file.headers["Content-Type"].startswith("text/calendar"))
        self.assertIn("attachment", file.headers["Content-Disposition"])
        component = vobject.readOne(file.text).vevent
        self.assertEqual(component.summary.value, "Für alle")
        self.assertEqual(component.dtstart.value.replace(tzinfo=None), COMING)
        self.assertNotIn("attendee", component.contents)
        again = vobject.readOne(self._get(f"/{self.open.id}.ics").text).vevent
        self.assertEqual(component.uid.value, again.uid.value, "taken over twice it stays one")

    def test_whole_days_are_whole_days_in_the_file(self):
        self._create_event("Tagung", start=None, allday=True, start_date=date(2036, 6, 1), stop_date=date(2036, 6, 2))
        calendar = vobject.readOne(self.env["kim.event"].with_user(self.paula)._own_calendar().decode())
        (component,) = (c for c in calendar.vevent_list if c.summary.value == "Tagung")
        self.assertEqual((component.dtstart.value, component.dtend.value), (date(2036, 6, 1), date(2036, 6, 3)))

    def test_the_subscribed_calendar_shows_what_is_open_and_nothing_else(self):
        self.assertNotIn("/feed/", self._get(user=self.paula).text.replace('/events/feed"', ""))
        self.assertEqual(self._post("/feed", step="renew").status_code, 303)
        token = self.paula._kim_feed_token()
        self.assertIn(token, self._get().text)
        self.named.action_cancel()
        feed = self._feed(token)
        self.assertEqual(feed.status_code, 200)
        self.assertNotIn("session_id", feed.headers.get("Set-Cookie", ""))
        status = {c.summary.value: c.status.value for c in vobject.readOne(feed.text).vevent_list}
        self.assertEqual(status, {"Für alle": "CONFIRMED", "Für uns": "CANCELLED"})
        self.assertNotIn("Nur im Büro", feed.text)

    def test_an_old_a_foreign_or_a_guessed_address_finds_nothing(self):
        self.paula._kim_renew_feed()
        self.stranger._kim_renew_feed()
        token, foreign = self.paula._kim_feed_token(), self.stranger._kim_feed_token()
        secret, other = token.split("-")[1], foreign.split("-")[1]
        guesses = [f"{self.paula.id}-{other}", f"{self.stranger.id}-{secret}", f"{self.paula.id}-{'0' * 64}", secret]
        guesses += [f"{self.colleague.id}-{self.colleague._kim_feed_digest()}", "x", f"999999999-{secret}"]
        for guess in guesses:
            with self.subTest(guess=guess):
                self.assertEqual(self._feed(guess).status_code, 404)
        self.assertEqual(self._feed(token).status_code, 200)
        self.paula._kim_renew_feed()
        self.assertEqual(self._feed(token).status_code, 404, "renewed")
        token = self.paula._kim_feed_token()
        self.paula._kim_end_feed()
        self.assertEqual(self._feed(token).status_code, 404, "ended")

    def test_who_leaves_the_carrier_sees_no_dates_any_more(self):
        self.paula._kim_renew_feed()
        token = self.paula._kim_feed_token()
        lead = self.env.ref("kim_management.group_kim_carrier_lead")
        clerk = self.env.ref("kim_management.group_kim_carrier_clerk")
        self.paula.group_ids -= lead | clerk
        self.assertEqual(self._feed(token).status_code, 404)
        self.paula.group_ids |= clerk
        self.assertEqual(self._feed(token).status_code, 200)
        self.paula.active = False
        self.assertEqual(self._feed(token).status_code, 404)

    def test_nobody_reads_what_the_address_is_made_of(self):
        self.paula._kim_renew_feed()
        for user in (self.paula, self.user_administrator, self.env.ref("base.user_admin")):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.paula.with_user(user).read(["kim_event_feed_seed"])


@tagged("post_install", "-at_install", "kim_slow")
class TestEventPortalPerformance(QueryBudgetCase, EventCommon, HttpCase):
    """The pages cost the same with one event and with two hundred."""

    few, many = 1, 200

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls._create_event()
        cls._register(cls.event, cls.paula)
        cls.env["res.users"].search([("login", "=like", "kim_test_%")]).lang = "de_DE"
        cls.paula._kim_renew_feed()

    def _grow(self, count):
        for _number in range(count):
            self._create_event(municipality_ids=self.town_haan.ids, places=30)

    def test_pages_and_files_stay_within_the_budget(self):
        token = self.paula._kim_feed_token()
        paths = ("", f"/{self.event.id}", f"/{self.event.id}.ics", f"/feed/{token}.ics")
        self.authenticate(self.paula.login, self.paula.login)
        self._grow(self.few)
        few = [self._count_queries(lambda path=path: self._open(path)) for path in paths]
        self._grow(self.many)
        many = [self._count_queries(lambda path=path: self._open(path)) for path in paths]
        self.assertLessEqual(max(many), BUDGET_PORTAL, (few, many))
        self.assertLessEqual(max(b - a for a, b in zip(few, many, strict=True)), 2, (few, many))

    def _open(self, path):
        self.assertEqual(self.url_open(f"/my/kim/events{path}").status_code, 200)

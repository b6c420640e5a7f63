from odoo.tests import HttpCase, tagged

from .event_common import COMING, HOURS, EventCommon
from .query_budget import BUDGET_FORM, BUDGET_LIST, BUDGET_PORTAL, BUDGET_SAVE, QueryBudgetCase


@tagged("post_install", "-at_install", "kim_slow")
class TestEventBudget(QueryBudgetCase, EventCommon, HttpCase):
    """What events cost, counted in queries: about the same for one and for five hundred."""

    few, many = 1, 499

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.events = cls.env["kim.event"]
        cls.env["res.users"].search([("login", "=like", "kim_test_%")]).lang = "de_DE"

    def _grow(self, count):
        """Add events with a participant each, at one time: half of them with sessions of one period."""
        period = self._create_event("Reihe", start=COMING)
        time = {"start": COMING, "stop": COMING + HOURS, "audience": "all"}
        values = [
            {"name": f"Treffen {number}", "type_id": self.event_type.id, "parent_id": number % 2 and period.id, **time}
            for number in range(count - 1)
        ]
        quiet = {"no_mail_to_attendees": True, "tracking_disable": True, "mail_create_nosubscribe": True}
        created = self.events.with_user(self.officer).with_context(**quiet).create(values) | period
        rows = [{"event_id": event.id, "partner_id": self.paula.partner_id.id} for event in created]
        self.env["kim.event.participation"].with_context(skip_attendee_notification=True, **quiet).create(rows)
        self.events |= created

    def _spec(self, view_type):
        """Return the fields that the view asks for."""
        view = self.events.get_view(view_type=view_type)
        return {name: {} for name in view["models"]["kim.event"] if name in self.events._fields}

    def test_the_screens_cost_the_same_for_one_event_and_for_five_hundred(self):
        events = self.events.with_user(self.user_management)
        spec = self._spec("list")
        acts = {
            "list": lambda: events.web_search_read([], spec, limit=80),
            "calendar": lambda: events.web_search_read([], self._spec("calendar"), limit=500),
            "groups": lambda: events.formatted_read_group([], ["type_id", "state"], ["__count"]),
            "sums": lambda: self.env["kim.event.participation"].formatted_read_group(
                [], ["type_id"], ["head_count:sum"]
            ),
        }
        self._grow(self.few)
        few = {name: self._count_queries(act) for name, act in acts.items()}
        self._grow(self.many)
        many = {name: self._count_queries(act) for name, act in acts.items()}
        for name in acts:
            with self.subTest(screen=name):
                self.assertLessEqual(many[name], BUDGET_LIST)
                self.assertLessEqual(many[name], few[name] + 1)
        period = self.events.filtered("is_period")[-1].with_user(self.user_management)
        self.assertEqual(len(period.session_ids), 249)
        self.assertLessEqual(self._count_queries(lambda: period.web_read(self._spec("form"))), BUDGET_FORM)
        plain = self.events[-2].with_user(self.officer)
        place = iter(("Rathaus", "Aula", "Turnhalle"))
        self.assertLessEqual(self._count_queries(lambda: plain.write({"place": next(place)})), BUDGET_SAVE)
        self.authenticate(self.paula.login, self.paula.login)
        self.assertLessEqual(self._count_queries(lambda: self.url_open("/my/kim/events")), BUDGET_PORTAL)
        self._assert_feed_is_cheap()

    def _assert_feed_is_cheap(self):
        """Demand that the subscribed calendar with all events costs little more than with one."""
        calendar = self.events.with_user(self.paula)
        alone = self._count_queries(calendar.sudo()[:1]._ics)
        self.assertLessEqual(self._count_queries(calendar._own_calendar), alone + BUDGET_LIST)

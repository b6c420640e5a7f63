from datetime import date

from odoo.tests import HttpCase, tagged
from odoo.tests.common import new_test_user

from ..models.foundation.kim_portal_home import PortalTask, by_day
from .common import KimCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalHome(KimCommon, HttpCase):
    """Where people of a carrier come in: for them only, and what is due first stands first."""

    @classmethod
    def setUpClass(cls):
        """Let people of two carriers log in; pages stand in the language of the council."""
        super().setUpClass()
        cls.clerk = cls._new_carrier_user("eins", cls.carrier_welfare, lang="de_DE")

    def _get(self, path, user):
        self.authenticate(user.login, user.login)
        return self.url_open(path, allow_redirects=False)

    def test_a_person_of_a_carrier_comes_in(self):
        page = self._get("/my/kim", self.clerk)
        self.assertEqual(page.status_code, 200)
        self.assertIn("Wohlfahrt", page.text)
        self.assertEqual(page.text.count("<h1"), 1)
        self.assertIn('href="/my/kim/referrals"', page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertIn('href="/my/kim"', self._get("/my", self.clerk).text)

    def test_to_everybody_else_the_page_does_not_exist(self):
        outsider = new_test_user(self.env, login="kim_test_draussen", groups="base.group_portal")
        for user in (outsider, self.user_coordinator, self.user_administrator, self.user_case_manager):
            user.lang = "de_DE"
            with self.subTest(user=user.name):
                self.assertEqual(self._get("/my/kim", user).status_code, 404)
                self.assertNotIn('href="/my/kim"', self._get("/my", user).text)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open("/my/kim").url)

    def test_what_is_due_first_stands_first(self):
        days = (None, date(2022, 8, 1), date(2022, 7, 1))
        tasks = [PortalTask(f"Task {day}", "/my/kim", day) for day in days]
        texts = [task.text for task in by_day(tasks)]
        self.assertEqual(texts, ["Task 2022-07-01", "Task 2022-08-01", "Task None"])

    def test_rooms_are_counted_only_where_asked(self):
        home = self.env["kim.portal.home"].with_user(self.clerk)
        self.assertEqual({room.count for room in home._sorted_rooms()}, {None})
        self.assertNotIn(None, {room.count for room in home.with_context(kim_room_counts=True)._sorted_rooms()[:1]})
        self.assertEqual(self.env["kim.portal.home"].with_user(self.user_coordinator)._sorted_rooms(), [])

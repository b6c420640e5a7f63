import json
from datetime import timedelta

from odoo.tests import HttpCase, tagged

from .access_matrix import OUTSIDE
from .foreign_records import OPEN_ROWS
from .test_sweep_foreign import ForeignRecordsCase

REFUSALS = (303, 400, 403, 404, 405, 422, 500)


@tagged("post_install", "-at_install", "kim_slow")
class TestSweepRoutes(ForeignRecordsCase, HttpCase):
    """Records of somebody else over the addresses of the server: files, prints, messages, JSON-2."""

    @classmethod
    def setUpClass(cls):
        """Let each role log in by a password."""
        super().setUpClass()
        for role, user in cls.users.items():
            if role != "public_user":
                user.password = user.login
        cls.env.flush_all()

    def _log_in(self, role):
        login = None if role == "public_user" else self.users[role].login
        self.authenticate(login, login)

    def _assert_silent(self, role, model, way, response):
        with self.subTest(role=role, model=model, way=way):
            self.assertIsNone(self._betrayed(response.text, self._forbidden(role)))

    def _by_role(self):
        for role in self.users:
            self._log_in(role)
            yield role, [model for other, model in self._foreign() if other == role]

    def test_nothing_is_downloaded(self):
        for role, models in self._by_role():
            for model in models:
                record, names = self.targets[model], list(self.markers[model])[:1]
                file = self.env["ir.attachment"].search([("name", "=", self.hung[model]["ir.attachment"][1])])
                addresses = [f"/web/content/{file.id}", *(f"/web/content/{model}/{record.id}/{name}" for name in names)]
                for address in addresses:
                    response = self.url_open(address, allow_redirects=False)
                    self._assert_silent(role, model, "content", response)
                    self.assertNotEqual(response.status_code, 200)

    def test_nothing_is_printed(self):
        for role, models in self._by_role():
            for model in models:
                address = f"/kim/print/{model}/{self.targets[model].id}.pdf"
                with self.subTest(role=role, model=model):
                    self.assertIn(self.url_open(address, allow_redirects=False).status_code, (303, 404))

    def test_no_message_is_fetched(self):
        for role, models in self._by_role():
            for model in models:
                for address in ("/mail/thread/messages", "/mail/data"):
                    self._assert_silent(role, model, address, self._fetch(address, model))

    def test_who_may_read_the_case_fetches_its_messages(self):
        """Shows that the addresses answer, else the silence above would prove nothing."""
        self._log_in("coordinator")
        response = self._fetch("/mail/thread/messages", "kim.case")
        self.assertIn(self.hung["kim.case"]["mail.message"][1], response.text)

    def _fetch(self, address, model):
        thread = {"thread_model": model, "thread_id": self.targets[model].id}
        parameters = {**thread, "fetch_params": {"limit": 30}}
        if address == "/mail/data":
            parameters = {"fetch_params": [["mail.thread", {**thread, "request_list": ["activities"]}]]}
        headers = {"Content-Type": "application/json"}
        return self.url_open(address, data=json.dumps({"params": parameters}), headers=headers)

    def test_the_interface_for_machines_gives_nothing(self):
        for role in self.users:
            if role in OUTSIDE:
                continue  # only employees have keys
            headers = {"Authorization": f"bearer {self._key(role)}"}
            for model in [model for other, model in self._foreign() if other == role]:
                names = list(self.markers[model])
                for method, arguments in {
                    "read": {"ids": self.targets[model].ids, "fields": names},
                    "search_read": {"domain": [], "fields": names},
                }.items():
                    response = self.url_open(f"/json/2/{model}/{method}", json=arguments, headers=headers)
                    self._assert_silent(role, model, method, response)
                    is_open = method == "search_read" and model in OPEN_ROWS
                    self.assertTrue(response.status_code in REFUSALS or is_open or response.json() == [])

    def test_the_interface_for_machines_gives_what_is_allowed(self):
        """Shows that the keys work, else the silence above would prove nothing."""
        headers = {"Authorization": f"bearer {self._key('coordinator')}"}
        arguments = {"domain": [("id", "=", self.targets["kim.case"].id)], "fields": ["number"]}
        response = self.url_open("/json/2/kim.case/search_read", json=arguments, headers=headers)
        self.assertEqual(response.json()[0]["number"], self.targets["kim.case"].number)

    def _key(self, role):
        keys = self.env["res.users.apikeys"].with_user(self.users[role]).sudo()
        return keys._generate("rpc", "sweep", self.env.cr.now() + timedelta(days=1))

import re

from odoo import http
from odoo.tests import HttpCase

from .contract_common import KimContractCommon


class PortalPages:
    """What tests of portal pages do; mixed into a case with people of carriers and ``HttpCase``."""

    def _log_in(self, user):
        self.authenticate(user and user.login, user and user.login)

    def _get(self, path, user=None):
        if user:
            self._log_in(user)
        return self.url_open(path, allow_redirects=False)

    def _post(self, path, files=None, **data):
        data = {"csrf_token": http.Request.csrf_token(self), **data}
        return self.url_open(path, data=data, files=files, allow_redirects=False)

    def _call(self, model, method, *args, **kwargs):
        """Call a method as the web client does; return its result, or the name of the refusal."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        answer = self.url_open("/web/dataset/call_kw", json={"params": params}).json()
        return answer["error"]["data"]["name"] if "error" in answer else answer["result"]

    def _count_queries(self, path):
        """Return how many queries a page needs once templates and rights are known."""
        self.assertEqual(self._get(path).status_code, 200)
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._get(path)
        return self.env.cr.sql_log_count - before

    def _assert_is_nothing(self, path, *users):
        """Demand that the address does not exist for the users."""
        for user in users:
            with self.subTest(path=path, user=user.name):
                self.assertEqual(self._get(path, user).status_code, 404)

    def _assert_sound(self, page):
        """Demand what every page has: one h1, no heading that skips a level, a label for every field."""
        main = re.search(r"<main>.*</main>", page.text, re.DOTALL).group()
        levels = [int(level) for level in re.findall(r"<h([1-6])", main)]
        self.assertEqual(levels.count(1), 1)
        self.assertFalse([pair for pair in zip(levels, levels[1:], strict=False) if pair[1] > pair[0] + 1])
        fields = re.findall(r"<(?:input|select|textarea)\b[^>]*>", main)
        for field in (field for field in fields if 'type="hidden"' not in field):
            identity = re.search(r'\bid="([^"]+)"', field)
            self.assertTrue(identity and f'for="{identity[1]}"' in main, field)


class PortalCommon(KimContractCommon, PortalPages, HttpCase):
    """People of two carriers who log in to the portal, and a contract that was sent to the first.

    Pages stand in the language of the council, so the users read German.
    """

    @classmethod
    def setUpClass(cls):
        """Set up the people, and send the contract."""
        super().setUpClass()
        cls.lead = cls._new_carrier_user("leitend", cls.carrier_welfare, "lead", lang="de_DE")
        cls.clerk = cls._new_carrier_user("sachbearbeitend", cls.carrier_welfare, lang="de_DE")
        cls.other_lead = cls._new_carrier_user("fremd", cls.carrier_town, "lead", lang="de_DE")
        cls.user_coordinator.lang = "de_DE"
        cls.contract.action_send()

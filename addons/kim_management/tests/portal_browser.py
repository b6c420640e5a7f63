"""The portal in a real browser, as a person of a carrier has it before her."""

import re
import resource
from contextlib import ExitStack, contextmanager
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import sync_playwright

from odoo.tests.common import TEST_CURSOR_COOKIE_NAME

from .portal_world import NO_PAGE, PortalWorldCase

CHROMIUM = "/usr/bin/chromium"


def pattern(path):
    """Return the address of a page without what names a record.

    >>> pattern("/my/kim/contracts/17/sign?page=2")
    '/my/kim/contracts/*/sign'
    """
    return re.sub(r"/\d+(-\d+)*(?=/|$)", "/*", urlsplit(path).path)


@contextmanager
def without_memory_limit():
    """Lift the limit that Odoo sets on its own memory: a browser reserves more than it uses, and inherits the limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


class PortalBrowserCase(PortalWorldCase):
    """Opens pages in Debian's chromium by Playwright."""

    @contextmanager
    def _browser(self, user, width=1400, height=900):
        """Yield a page of a browser in which the user is logged in; what goes wrong in it fails the test."""
        with self.allow_requests(), ExitStack() as stack:
            with without_memory_limit():
                playwright = stack.enter_context(sync_playwright())
            self.authenticate(user.login, user.login)
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            context = browser.new_context(viewport={"width": width, "height": height}, locale="de-DE")
            cookies = {"session_id": self.session.sid, TEST_CURSOR_COOKIE_NAME: self.http_request_key}
            url = self.base_url()
            context.add_cookies([{"name": key, "value": value, "url": url} for key, value in cookies.items()])
            page = context.new_page()
            errors = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            try:
                yield page
            finally:
                browser.close()
            self.assertEqual(errors, [])

    def _walk(self, page):
        """Yield the pattern of every page of the portal that links lead to, once each, while the page shows it."""
        waiting, seen = ["/my/kim"], set()
        while waiting:
            path = waiting.pop()
            if pattern(path) in seen or NO_PAGE.search(path):
                continue
            seen.add(pattern(path))
            response = page.goto(urljoin(self.base_url(), path), wait_until="load")
            self.assertEqual((path, response.status), (path, 200))
            yield pattern(path)
            links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
            waiting += [link for link in links if link.startswith("/my/kim")]

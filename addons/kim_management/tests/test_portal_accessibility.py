from axe_playwright_python.sync_playwright import Axe

from odoo.tests import tagged

from .portal_browser import PortalBrowserCase

PHONE, DESKTOP = 400, 1400


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalAccessibility(PortalBrowserCase):
    """Every page that a carrier's lead can reach: axe-core finds nothing, and it fits on a telephone.

    The pages are not listed here. They are found by their links, and what no link leads to fails the test.
    """

    def _violations(self, page):
        found = Axe().run(page).response["violations"]
        return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]

    def test_every_page_is_found_and_accessible(self):
        with self._browser(self.lead, DESKTOP) as page:
            found = set()
            for address in self._walk(page):
                found.add(address)
                with self.subTest(page=address):
                    self.assertEqual(self._violations(page), [])
                    self.assertEqual(page.locator("h1").count(), 1)
                    self.assertEqual(page.get_attribute("html", "lang"), "de-DE")
        self.assertEqual(self._shown_pages() - found, set())

    def test_every_page_fits_on_a_telephone(self):
        with self._browser(self.lead, PHONE) as page:
            for address in self._walk(page):
                with self.subTest(page=address):
                    self.assertEqual(self._violations(page), [])
                    width = page.evaluate("document.documentElement.scrollWidth")
                    self.assertLessEqual(width, PHONE)

from datetime import timedelta

from axe_playwright_python.sync_playwright import Axe

from odoo import fields
from odoo.tests import tagged

from .portal_browser import PortalBrowserCase

PHONE, DESKTOP = 400, 1400

# Numbers what can be used on the page; of a group of radio buttons the arrow keys reach the others
NUMBER_CONTROLS = """() => {
    const all = [...document.querySelectorAll(".o_kim_portal :is(a[href], button, input, select, textarea, summary)")];
    const usable = all.filter((one) => one.checkVisibility() && !one.disabled && one.type !== "radio");
    usable.forEach((one, index) => (one.dataset.kimControl = index));
    return usable.length;
}"""


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalAccessibility(PortalBrowserCase):
    """Every page that a carrier's lead can reach: axe-core finds nothing, keys do, and it fits on a telephone.

    The pages are not listed here. They are found by their links, and what no link leads to fails the test.
    """

    @classmethod
    def setUpClass(cls):
        """Open the case sheets of a meeting to the lead: only then their page is there."""
        super().setUpClass()
        cls.foreign["kim.event.participation"].event_id.audience = "internal"
        event = cls.own["kim.event.participation"].event_id
        now = cls.env.cr.now().replace(microsecond=0)
        kind = cls.env.ref("kim_management.kim_event_type_reconstruction")
        event.write({"type_id": kind.id, "start": now, "stop": now + timedelta(hours=2)})
        sheet = fields.Command.create({"number": cls.world.new("kim.case.sheet.release").number})
        values = {**cls.world.values("kim.case.reconstruction"), "event_id": event.id, "sheet_ids": [sheet]}
        cls.world.env["kim.case.reconstruction"].create(values).action_open_sheets()

    def _violations(self, page):
        found = Axe().run(page).response["violations"]
        return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]

    def _out_of_reach(self, page):
        """Return the controls of the page at which the tab key never arrives."""
        waiting = set(range(page.evaluate(NUMBER_CONTROLS)))
        for _press in range(3 * len(waiting) + 40):  # Odoo's own head and foot have controls, too
            if not waiting:
                break
            page.keyboard.press("Tab")
            number = page.evaluate("document.activeElement?.dataset.kimControl")
            waiting.discard(int(number) if number else None)
        return [page.locator(f"[data-kim-control='{number}']").inner_html()[:100] for number in sorted(waiting)]

    def test_every_page_is_found_and_accessible(self):
        with self._browser(self.lead, DESKTOP) as page:
            found = set()
            for address in self._walk(page):
                found.add(address)
                with self.subTest(page=address):
                    self.assertEqual(self._violations(page), [])
                    self.assertEqual(page.locator("h1").count(), 1)
                    self.assertEqual(page.get_attribute("html", "lang"), "de-DE")
                    self.assertEqual(self._out_of_reach(page), [])
        self.assertEqual(self._shown_pages() - found, set())

    def test_every_page_fits_on_a_telephone(self):
        with self._browser(self.lead, PHONE) as page:
            for address in self._walk(page):
                with self.subTest(page=address):
                    self.assertEqual(self._violations(page), [])
                    # what a script draws, like the field for a signature, takes its size a moment later
                    page.wait_for_function(f"document.documentElement.scrollWidth <= {PHONE}", timeout=10000)

from axe_playwright_python.sync_playwright import Axe

from odoo.tests import HttpCase, tagged

from odoo.addons.kim_management.tests.portal_browser import PortalBrowserCase

from .life_common import ReportLifeCommon

LOADED = ".o_kim_report_preview iframe[data-loaded]"
PHONE, DESKTOP = 400, 1400
PATIENCE = 180000  # milliseconds
LONG = 10000  # milliseconds of the browser's own clock


@tagged("post_install", "-at_install", "kim_slow")
class TestReportPreview(ReportLifeCommon, HttpCase):
    """The paper beside its form, in a real browser: author, checker, keys, screen readers, wide and narrow."""

    _browser = PortalBrowserCase._browser  # of the browser alone, without the world of carriers

    def _violations(self, page, selector=None):
        context = {"include": [[selector]]} if selector else None
        found = Axe().run(page, context=context, options={"iframes": False}).response["violations"]
        return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]

    def _open(self, page, report):
        address = f"{self.base_url()}/odoo/action-kim_reports.kim_report_action/{report.id}"
        page.goto(address, wait_until="commit", timeout=PATIENCE)  # the server may have to build the client's files
        page.wait_for_selector(LOADED, timeout=PATIENCE)

    def test_author_and_checker(self):
        self.start_tour("/odoo", "kim_report_author_tour", login=self.user_assistant.login, timeout=300)
        self.assertEqual((self.report.state, self.report.subject), ("requested", "Sachstand der Autorin"))
        self.start_tour("/odoo", "kim_report_checker_tour", login=self.user_management.login, timeout=300)
        self.assertEqual((self.report.state, self.report.checked_by_id), ("checked", self.user_management))

    def test_the_preview_is_accessible(self):
        with self._browser(self.user_assistant, DESKTOP) as page:
            self._open(page, self.report)
            self.assertEqual(self._violations(page, ".o_kim_report_preview"), [])
            frame = page.locator(LOADED)
            self.assertTrue(frame.get_attribute("title"))
            self.assertIn("50/018/2022", page.frame_locator(LOADED).locator("body").inner_text())
            form, paper = page.locator(".o_form_sheet").bounding_box(), frame.bounding_box()
            self.assertGreaterEqual(paper["x"], form["x"] + form["width"])
            page.locator(".o_kim_report_preview button").focus()
            page.keyboard.press("Tab")
            self.assertEqual(page.evaluate("document.activeElement.tagName"), "IFRAME")
            page.locator(".o_kim_report_preview button").focus()
            page.keyboard.press("Enter")
            page.wait_for_selector(".o_kim_report_preview button[aria-expanded=false]")
            self.assertEqual(page.locator(".o_kim_report_preview iframe").count(), 0)
            page.goto(f"{self.base_url()}/kim/report/{self.report.id}.html")
            self.assertEqual(self._violations(page), [])

    def test_a_folded_preview_asks_no_more(self):
        """The page is folded away before it has come: nothing tells any more that it has, and nobody waits for it."""
        asked = []
        with self._browser(self.user_assistant, DESKTOP) as page:
            page.on("request", lambda request: asked.append(request.url) if "read_progress" in request.url else None)
            page.route("**/kim/report/*.html*", lambda route: None)  # it never comes
            page.clock.install()
            with page.expect_request("**/read_progress", timeout=PATIENCE):
                address = f"{self.base_url()}/odoo/action-kim_reports.kim_report_action/{self.report.id}"
                page.goto(address, wait_until="commit", timeout=PATIENCE)
            page.click(".o_kim_report_preview button")
            page.wait_for_selector(".o_kim_report_preview button[aria-expanded=false]")
            asked.clear()
            page.clock.run_for(LONG)
            # Whatever was asked in that time was asked before this answer came
            page.evaluate("() => fetch('/web/login').then((answer) => answer.text())")
        self.assertEqual(asked, [])

    def test_a_submitted_paper_offers_no_new_rows(self):
        with self._browser(self.user_assistant, DESKTOP) as page:
            for state, offers in (("draft", 1), ("submitted", 0)):
                if state == "submitted":
                    self._bring_to(state)
                self._open(page, self.report)
                page.click(".o_notebook [name=deliberation]")
                page.wait_for_selector("[name=station_ids] .o_data_row")
                with self.subTest(state=state):
                    self.assertEqual(page.locator("[name=station_ids] .o_field_x2many_list_row_add").count(), offers)
                    self.assertEqual(page.locator("[name=station_ids] .o_list_record_remove button").count(), offers)

    def test_on_a_telephone_the_paper_is_below(self):
        with self._browser(self.user_assistant, PHONE) as page:
            self._open(page, self.report)
            form, paper = (page.locator(one).bounding_box() for one in (".o_form_sheet", LOADED))
            self.assertGreaterEqual(paper["y"], form["y"] + form["height"])
            self.assertLessEqual(paper["x"] + paper["width"], PHONE)

    def test_how_far_today_differs_is_accessible(self):
        self._bring_to("submitted")
        self.env["kim.entitlement"].search([]).write({"fte": 9})
        with self._browser(self.user_management, DESKTOP) as page:
            self._open(page, self.report)
            page.click(".o_notebook [name=today]")
            page.click(".o_kim_report_drift button")
            page.wait_for_selector(".o_kim_report_drift tbody tr")
            self.assertIn("9,00", page.locator(".o_kim_report_drift table").inner_text())
            self.assertEqual(self._violations(page, ".o_kim_report_drift"), [])

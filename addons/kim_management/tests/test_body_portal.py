from odoo.tests import HttpCase, tagged
from odoo.tests.common import new_test_user

from .body_common import BODY_MEMBER, BodyCommon
from .event_common import COMING, HOURS
from .portal_common import PortalPages

MARK = "Nur fürs Büro"


@tagged("post_install", "-at_install", "kim_slow")
class TestBodyPortal(BodyCommon, PortalPages, HttpCase):
    """What members read in the portal: their bodies, while the term lasts, and what is marked for them."""

    @classmethod
    def setUpClass(cls):
        """Set up two bodies and another council's, each with a meeting that is to come."""
        super().setUpClass()
        cls.type = cls.env.ref("kim_management.kim_event_type_steering")
        cls.body.write({"purpose": "Steuert das KIM", "rules": "Mehrheit der Stimmen", "has_decision": True})
        cls.other_body = cls.env["kim.body"].create({"name": "Projektgruppe Wohnen"})
        cls.council = cls.env["res.company"].create({"name": "Anderer Kreis"})
        cls.foreign_body = cls.env["kim.body"].create({"name": "Testgremium", "company_id": cls.council.id})
        cls.meeting, cls.other_meeting = (cls._meet(body) for body in (cls.body, cls.other_body))
        cls.foreign_meeting = cls._meet(cls.foreign_body)
        cls.member = cls._new_member("stimmberechtigt")
        cls.other_member = cls._new_member("anderswo", cls.other_body)
        cls.former = cls._new_member("ehemalig", end_date=cls.reference_date)
        cls.coming = cls._new_member("kommend", start_date=COMING.date())
        companies = {"company_id": cls.council.id, "company_ids": [(6, 0, cls.council.ids)]}
        cls.foreign = new_test_user(cls.env, "kim_test_kreis", BODY_MEMBER, lang="de_DE", **companies)
        cls.env["kim.body.member"].create({"body_id": cls.foreign_body.id, "user_id": cls.foreign.id})
        cls.clerk = cls._new_carrier_user("traeger", cls.carrier_welfare, lang="de_DE")
        cls.nobody = new_test_user(cls.env, "kim_test_niemand", "base.group_portal", lang="de_DE")
        (cls.user_coordinator | cls.user_case_manager).lang = "de_DE"

    @classmethod
    def _meet(cls, body, **values):
        values = {"name": f"Sitzung {body.name}", "place": "Kreishaus", "company_id": body.company_id.id, **values}
        time = {"start": COMING, "stop": COMING + HOURS}
        event = cls.env["kim.event"].create({"type_id": cls.type.id, "body_id": body.id, **time, **values})
        event.note = MARK
        event.agenda_item_ids = [
            (0, 0, {"name": "Verteilung der Stellen", "kind": "decision", "text": MARK}),
            (0, 0, {"name": MARK, "is_for_members": False}),
        ]
        file = {"file": "QUJD", "file_name": "vorlage.pdf"}
        event.paper_ids = [
            (0, 0, {"name": "Vorlage", "is_for_members": True, **file}),
            (0, 0, {"name": MARK, **file}),
        ]
        return event

    def _paths(self, body, meeting):
        papers = meeting.paper_ids.filtered("is_for_members")
        meeting_path = f"/my/kim/meetings/{meeting.id}"
        return [f"/my/kim/bodies/{body.id}", meeting_path, f"{meeting_path}/files/{papers.id}", f"{meeting_path}.ics"]

    # === THE MEMBER === #

    def test_a_member_reads_her_body(self):
        page = self._get(f"/my/kim/bodies/{self.body.id}", self.member)
        for text in (
            "Steuert das KIM",
            "Mehrheit der Stimmen",
            "Mia stimmberechtigt",
            "Jobcenter",
            "Sitzung Testgremium",
        ):
            self.assertIn(text, page.text)
        for text in ("Mia ehemalig", "Mia anderswo", "Projektgruppe", MARK):
            self.assertNotIn(text, page.text)
        self._assert_sound(page)
        self.assertEqual(page.headers["Cache-Control"], "no-store")

    def test_a_member_reads_agenda_and_papers_that_are_meant_for_her(self):
        page = self._get(f"/my/kim/meetings/{self.meeting.id}", self.member)
        for text in ("Verteilung der Stellen", "Vorlage", "Kreishaus"):
            self.assertIn(text, page.text)
        self.assertNotIn(MARK, page.text)
        self._assert_sound(page)
        shown, hidden = self.meeting.paper_ids.sorted(lambda paper: not paper.is_for_members)
        file = self._get(f"/my/kim/meetings/{self.meeting.id}/files/{shown.id}")
        self.assertEqual((file.status_code, file.content), (200, b"ABC"))
        self.assertIn("attachment", file.headers["Content-Disposition"])
        self.assertIn("sandbox", file.headers["Content-Security-Policy"])
        self._assert_is_nothing(f"/my/kim/meetings/{self.meeting.id}/files/{hidden.id}", self.member)

    def test_she_comes_in_and_finds_her_bodies_and_nothing_else(self):
        home = self._get("/my/kim", self.member)
        self.assertEqual(home.status_code, 200)
        self.assertIn('href="/my/kim/bodies"', home.text)
        self.assertNotIn('href="/my/kim/contracts"', home.text)
        self.assertNotIn('href="/my/kim/referrals"', home.text)
        self.assertIn('href="/my/kim"', self._get("/my").text)
        bodies = self._get("/my/kim/bodies")
        self.assertIn("Testgremium", bodies.text)
        self.assertNotIn("Projektgruppe", bodies.text)
        self._assert_sound(bodies)

    def test_who_is_of_a_carrier_too_has_both(self):
        self.clerk.group_ids += self.env.ref(BODY_MEMBER)
        self.env["kim.body.member"].create({"body_id": self.body.id, "user_id": self.clerk.id})
        home = self._get("/my/kim", self.clerk)
        self.assertIn('href="/my/kim/bodies"', home.text)
        self.assertIn('href="/my/kim/contracts"', home.text)

    # === EVERYBODY ELSE === #

    def test_to_everybody_else_the_body_does_not_exist(self):
        outsiders = self.other_member | self.former | self.coming | self.foreign | self.clerk | self.nobody
        for user in outsiders | self.user_coordinator | self.user_case_manager:
            self._log_in(user)
            for path in self._paths(self.body, self.meeting):
                with self.subTest(user=user.name, path=path):
                    self.assertEqual(self._get(path).status_code, 404)
        self._log_in(None)
        for path in self._paths(self.body, self.meeting):
            self.assertIn("/web/login", self.url_open(path).url)

    def test_a_member_reaches_no_other_body(self):
        self._log_in(self.member)
        other = self._paths(self.other_body, self.other_meeting) + self._paths(self.foreign_body, self.foreign_meeting)
        paper = self.other_meeting.paper_ids.filtered("is_for_members")
        mixed = f"/my/kim/meetings/{self.meeting.id}/files/{paper.id}"
        without_body = self._meet(self.other_body, name="Ohne Gremium")
        without_body.body_id = False
        for path in [*other, mixed, f"/my/kim/meetings/{without_body.id}", "/my/kim/bodies/0"]:
            with self.subTest(path=path):
                self.assertEqual(self._get(path).status_code, 404)

    def test_who_has_no_body_today_has_no_portal(self):
        for user in (self.former, self.coming, self.nobody, self.user_coordinator):
            self._log_in(user)
            for path in ("/my/kim", "/my/kim/bodies"):
                with self.subTest(user=user.name, path=path):
                    self.assertEqual(self._get(path).status_code, 404)
            self.assertNotIn('href="/my/kim"', self._get("/my").text)

    def test_a_member_has_no_page_of_carriers(self):
        self._log_in(self.member)
        for path in ("contracts", "events", "messages", "documents", "people", "counts", "themes", "calls", "posts"):
            with self.subTest(path=path):
                self.assertEqual(self._get(f"/my/kim/{path}").status_code, 404)

    def test_a_member_reads_nothing_by_calls(self):
        self._log_in(self.member)
        models = (
            "kim.body",
            "kim.body.member",
            "kim.event",
            "kim.event.paper",
            "kim.event.agenda.item",
            "kim.decision",
        )
        for model in (*models, "kim.case", "kim.client", "kim.theme", "kim.contract"):
            with self.subTest(model=model):
                self.assertEqual(self._call(model, "search_read", [], ["id"]), "odoo.exceptions.AccessError")
        self.assertEqual(self._call("kim.case.referral", "search_read", [], ["id"]), [])
        papers = (
            self.env["ir.attachment"].sudo().search([("res_model", "=", "kim.event.paper"), ("res_field", "=", "file")])
        )
        self.assertTrue(papers)
        for paper in papers:
            self.assertEqual(self._get(f"/web/content/{paper.id}").status_code, 404)

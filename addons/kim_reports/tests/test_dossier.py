import base64
import io
from datetime import date

import pikepdf

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.kim_management.printing import to_pdf

from .common import KimReportCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestDossier(KimReportCommon):
    """The dossier of a meeting tells agenda, decisions, figures, themes and papers, and members only what is theirs."""

    @classmethod
    def setUpClass(cls):
        """A meeting with an item for members and one that is not, decisions in three states, a theme and a paper."""
        super().setUpClass()
        cls.event = cls.env["kim.event"].create(
            {
                **{"name": "Sitzung", "body_id": cls.body.id, "place": "Kreishaus"},
                **{"type_id": cls.env["kim.event.type"].create({"name": "Gremiensitzung"}).id},
                **{"start": "2022-07-21 08:00:00", "stop": "2022-07-21 10:00:00"},
            }
        )
        items = [{"name": "Verteilung der Stellen", "kind": "decision", "presenter": "Kommunales Integrationszentrum"}]
        items.append({"name": "Personalfrage im Büro", "is_for_members": False})
        cls.env["kim.event.agenda.item"].create([{"event_id": cls.event.id, **item} for item in items])
        cls._create_decision("Neue Verteilung", decision_date=False, proposed_date=date(2022, 7, 1))
        cls._create_decision("Längst umgesetzt").sudo().implementation_state = "done"
        cls.env["kim.theme"].create({"name": "Wohnungssuche", "state": "in_work", "proposed_date": date(2022, 3, 1)})
        file = base64.b64encode(b"%PDF-1.4")
        cls.env["kim.event.paper"].create(
            {"event_id": cls.event.id, "name": "Tischvorlage", "file": file, "is_for_members": True}
        )
        client = cls.env["kim.client"].create({"last_name": "Geheimname"})
        values = {"client_id": client.id, "municipality_id": cls.town_haan.id, "start_date": cls.start_date}
        cls.env["kim.case"].create(values)

    def _dossier(self, user=None, **values):
        model = self.env["kim.event.dossier"].with_user(user or self.user_management)
        return model.create({"event_id": self.event.id, **values})

    def test_it_tells_what_the_meeting_needs(self):
        dossier = self._dossier()
        self.assertEqual(dossier.reference_date, self.reference_date)
        page = dossier._print_page()
        for text in (
            *("Testgremium", "Kreishaus", "21.07.2022", "Verteilung der Stellen", "Kommunales Integrationszentrum"),
            *("Neue Verteilung", "vorgeschlagen", "umzusetzen", "Wohnungssuche", "Tischvorlage", "2,65", "5,20"),
        ):
            with self.subTest(text=text):
                self.assertIn(text, page)
        self.assertNotIn("Längst umgesetzt", page)
        self.assertNotIn("Geheimname", page)

    def test_members_get_what_is_marked_for_them(self):
        self.assertNotIn("Personalfrage", self._dossier()._print_page())
        self.assertIn("Personalfrage", self._dossier(is_for_members=False)._print_page())

    def test_small_numbers_are_hidden_whoever_prints(self):
        self.company.kim_small_number = 5
        for user in (self.user_management, self.user_coordinator):
            [(_title, tables)] = [part for part in self._dossier(user)._content()["parts"] if "Zahlen" in part[0]]
            cells = {cell if isinstance(cell, str) else cell.text for row in tables[0].rows for cell in row}
            with self.subTest(user=user.name):
                self.assertIn("•", cells)

    def test_figures_follow_the_day(self):
        for day, filled in (("2022-07-21", "2,65"), ("2022-09-01", "1,97")):
            tables = dict(self._dossier(reference_date=day)._content()["parts"])
            with self.subTest(day=day):
                [at_a_glance, *_others] = tables[f"Zahlen zum Stichtag {day[8:]}.{day[5:7]}.2022"]
                self.assertTrue(at_a_glance.rows[0][2].startswith(filled))

    def test_it_is_an_accessible_file(self):
        with pikepdf.open(io.BytesIO(to_pdf(self._dossier()._print_page()))) as pdf:
            self.assertTrue(pdf.Root.MarkInfo.Marked)
            self.assertIn("/StructTreeRoot", pdf.Root)
            self.assertTrue(str(pdf.Root.Lang).startswith("de"))

    def test_it_is_filed_once_for_the_members(self):
        for _time in range(2):
            self._dossier(self.user_assistant).action_file()
        papers = self.event.paper_ids.filtered(lambda paper: paper.file_name == "Dossier_2022-07-21.pdf")
        self.assertEqual(len(papers), 1)
        self.assertTrue(papers.is_for_members)
        self.assertTrue(base64.b64decode(papers.file).startswith(b"%PDF-"))

    def test_who_keeps_no_papers_files_none(self):
        dossier = self._dossier()
        self._assert_refused("kim.event.paper", dossier.action_file, exception=AccessError)
        self.assertEqual(len(self.event.paper_ids), 1)

    def test_a_meeting_of_no_body_has_none(self):
        self.event.body_id = False
        self._assert_refused("Gremium|body", self._dossier(self.user_assistant).action_file, exception=UserError)

    def test_who_works_with_clients_gets_none(self):
        for user in (self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._dossier(user)

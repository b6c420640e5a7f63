from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .meeting_common import MeetingCommon


@tagged("post_install", "-at_install")
class TestMeetingAgenda(MeetingCommon):
    """The agenda of a meeting, its papers, and what members see of both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls._create_item("Zweitens", sequence=20)
        cls.first = cls._create_item("Erstens", sequence=10, kind="decision")
        cls.hidden = cls._create_item("Personal", sequence=15, is_for_members=False)

    def test_items_are_numbered_in_their_order(self):
        self.assertEqual((self.first.number, self.hidden.number, self.second.number), (1, 2, 3))
        self.second.sequence = 1
        self.assertEqual((self.second.number, self.first.number, self.hidden.number), (1, 2, 3))
        self.first.unlink()
        self.assertEqual((self.second.number, self.hidden.number), (1, 2))

    def test_the_presenter_is_a_contact_or_a_text(self):
        self.first.presenter = "Frau Beispiel, Jobcenter"
        self.assertEqual(self.first.presenter, "Frau Beispiel, Jobcenter")
        self.first.presenter_id = self.paula.partner_id
        self.assertEqual(self.first.presenter, self.paula.name)

    def test_members_see_what_is_marked_for_them(self):
        shown = self._create_paper("Vorlage", is_for_members=True, agenda_item_id=self.first.id)
        inside = self._create_paper("Entwurf")
        below_hidden = self._create_paper("Stellenplan", is_for_members=True, agenda_item_id=self.hidden.id)
        self.first.write({"text": "Lange beraten", "result": "Vertagt"})
        values = self._as_members(self.meeting)
        self.assertEqual([item["name"] for item in values["agenda"]], ["Erstens", "Zweitens"])
        self.assertEqual([paper["id"] for paper in values["papers"]], shown.ids)
        self.assertEqual(values["agenda"][0]["paper_ids"], shown.ids)
        self.assertEqual((values["body_id"], values["state"], values["minutes"]), (self.body.id, "planned", None))
        self.assertFalse({"Lange beraten", "Vertagt"} & set(self._texts(values)))
        meeting = self.meeting.sudo()
        self.assertEqual(meeting._member_paper(shown.id), shown.sudo())
        for paper in (inside, below_hidden):
            self.assertFalse(meeting._member_paper(paper.id))
        other = self._create_paper("Fremd", event=self._create_meeting("Andere"), is_for_members=True)
        self.assertFalse(meeting._member_paper(other.id))

    def _texts(self, value):
        """Return all texts in plain values."""
        if isinstance(value, dict):
            return self._texts(list(value.values()))
        if isinstance(value, list):
            return [text for part in value for text in self._texts(part)]
        return [value] if isinstance(value, str) else []

    def test_a_paper_belongs_to_its_own_meeting(self):
        paper = self._create_paper("Vorlage", event=self._create_meeting("Andere"))
        self._assert_refused("own meeting", paper.write, {"agenda_item_id": self.first.id}, exception=ValidationError)

    def test_a_paper_is_named_by_its_file_and_safe_to_save(self):
        paper = self._create_paper("Haushalt")
        self.assertEqual(paper.name, "Haushalt")
        paper.write({"name": "Haushalt des Jahres", "file_name": "../../etc/Haushalt.PDF"})
        self.assertEqual((paper.name, paper._download_name()), ("Haushalt des Jahres", "Haushalt.pdf"))

    def test_no_file_stays_behind_without_its_meeting(self):
        paper = self._create_paper()
        kept = [("res_model", "=", "kim.event.paper"), ("res_id", "=", paper.id), ("res_field", "=", "file")]
        files = self.env["ir.attachment"].search(kept)
        self.assertEqual(len(files), 1)
        self.meeting.unlink()
        self.assertFalse(files.exists())

    def test_who_reads_events_only_sees_no_agenda(self):
        for user in (self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.name):
                self.assertFalse(self.first.with_user(user).has_access("read"))
                fields = self.meeting.with_user(user).fields_get()
                self.assertFalse({"agenda_item_ids", "paper_ids"} & fields.keys())

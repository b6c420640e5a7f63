import io

import pikepdf

from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged
from odoo.tests.common import new_test_user

from ..printing import missing_letters
from .common import KimCommon


@tagged("post_install", "-at_install")
class TestChecklist(KimCommon):
    """A list for applicants in several languages, which says what is out of date and what nobody has checked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.checklist = cls.env["kim.checklist"].create({"name": "Einbürgerung"})
        cls.items = cls.env["kim.checklist.item"].create(
            [
                {"checklist_id": cls.checklist.id, "name": "Pass", "note": "gültig", "sequence": 1},
                {"checklist_id": cls.checklist.id, "name": "Mietvertrag", "sequence": 2},
            ]
        )
        cls.arabic = cls.env.ref("base.lang_ar")

    def _edition(self):
        form = Form(
            self.env["kim.checklist.edition"]
            .with_user(self.user_assistant)
            .with_context(default_checklist_id=self.checklist.id)
        )
        form.lang_id = self.arabic
        form.title = "التجنيس"
        for index, text in enumerate(("جواز السفر", "عقد الإيجار")):
            with form.line_ids.edit(index) as line:
                line.name = text
        return form.save()

    def test_an_edition_begins_with_every_item(self):
        edition = self._edition()
        self.assertEqual(edition.line_ids.item_id, self.items)
        self.assertEqual(edition.open_count, 0)
        self.assertEqual(edition.line_ids[0].german, "Pass – gültig")

    def test_a_changed_item_is_out_of_date_until_somebody_confirms(self):
        edition = self._edition()
        self.items[0].note = "noch sechs Monate gültig"
        self.assertEqual(edition.line_ids.filtered("is_outdated").item_id, self.items[0])
        self.assertFalse(edition._print_values()["is_checked"])
        edition.action_confirm()
        self.assertEqual(edition.open_count, 0)

    def test_a_new_item_is_missing_until_it_is_added_and_translated(self):
        edition = self._edition()
        self.env["kim.checklist.item"].create({"checklist_id": self.checklist.id, "name": "Lebenslauf", "sequence": 3})
        self.assertEqual(edition.open_count, 1)
        edition.action_update_lines()
        self._assert_refused("translate every item", edition.action_confirm)
        edition.line_ids.filtered(lambda line: not line.name).name = "السيرة الذاتية"
        self.assertEqual(edition.open_count, 0)
        self.assertEqual([line["german"] for line in edition._print_values()["lines"]][-1], "Lebenslauf")

    def test_an_item_of_another_list_is_refused(self):
        other = self.env["kim.checklist"].create({"name": "Anderes"})
        item = self.env["kim.checklist.item"].create({"checklist_id": other.id, "name": "Fremd"})
        edition = self._edition()
        values = {"edition_id": edition.id, "item_id": item.id}
        self._assert_refused("another checklist", self.env["kim.checklist.edition.line"].create, values)

    def test_it_counts_as_checked_only_with_a_day(self):
        edition = self._edition()
        self.assertFalse(edition._print_values()["is_checked"])
        edition.checked_date = "2022-07-01"
        self.assertTrue(edition._print_values()["is_checked"])

    def test_letters_without_a_font_are_named(self):
        self.assertEqual(missing_letters("Größe, ğüş, їєґ, الجنسية"), [])
        self.assertEqual(missing_letters("ሀሀለ"), ["ሀ", "ለ"])
        edition = self._edition()
        self.assertFalse(edition.missing_letters)
        edition.introduction = "ሀ"
        self.assertEqual(edition.missing_letters, "ሀ")

    def test_case_managers_read_and_print_but_do_not_change(self):
        edition = self._edition().with_user(self.user_case_manager)
        self.assertTrue(edition.action_print()["url"].endswith(f"/{edition.id}.pdf"))
        with self.assertRaises(AccessError):
            edition.title = "Anders"

    def test_what_is_shipped_is_complete_and_unchecked(self):
        shipped = self.env.ref("kim_management.kim_checklist_naturalisation")
        self.assertEqual(len(shipped.edition_ids), 4)
        self.assertEqual(shipped.edition_ids.mapped("open_count"), [0] * 4)
        self.assertFalse(any(edition.missing_letters for edition in shipped.edition_ids))
        self.assertFalse(any(edition._print_values()["is_checked"] for edition in shipped.edition_ids))


@tagged("post_install", "-at_install")
class TestChecklistPrint(HttpCase):
    """The paper over its address: tagged, readable, with both languages in it."""

    def test_the_arabic_paper_has_both_languages(self):
        new_test_user(self.env, login="fallmanagerin", groups="kim_management.group_kim_case_manager")
        self.authenticate("fallmanagerin", "fallmanagerin")
        edition = self.env.ref("kim_management.kim_checklist_edition_ar")
        response = self.url_open(f"/kim/print/kim.checklist.edition/{edition.id}.pdf")
        self.assertEqual((response.status_code, response.headers["Content-Type"]), (200, "application/pdf"))
        with pikepdf.open(io.BytesIO(response.content)) as pdf:
            self.assertTrue(pdf.Root.MarkInfo.Marked)
            nodes = [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary)]
            fonts = {str(node.BaseFont) for node in nodes if "/BaseFont" in node}
        self.assertTrue([font for font in fonts if "KIM-Arabic" in font], fonts)

import doctest

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models.carriers import kim_upload
from .contract_common import KimContractCommon
from .upload_common import DOCX, JPEG, MACROS, ODF, ODS, ODT, PDF, PNG, TYPES, XLSX, archive_of, upload


@tagged("post_install", "-at_install")
class TestUpload(KimContractCommon):
    """Files from outside: what is taken, what is refused by a sentence, and that nothing is written then."""

    def _attach(self, name, content, **values):
        return self.env["kim.upload"]._attach(self.contract, upload(name, content), **values)

    def _files(self):
        return self.env["ir.attachment"].search_count([("res_model", "=", "kim.contract")])

    def _assert_not_taken(self, text, name, content):
        before = self._files()
        self._assert_refused(text, self._attach, name, content)
        self.assertEqual(self._files(), before)

    def test_names_are_made_safe(self):
        self.assertEqual(doctest.testmod(kim_upload).failed, 0)
        names = {
            "../../etc/passwd.pdf": "passwd.pdf",
            "C:\\Users\\x\\Vertrag.PDF": "Vertrag.pdf",
            "a\r\nSet-Cookie: x=1.pdf": "aSet-Cookie x=1.pdf",
            "Rechnung\u202efdp.pdf": "Rechnungfdp.pdf",
            '"><script>.pdf': "script.pdf",
            "...pdf": "file.pdf",
            ".pdf": "file.pdf",
            "Übersicht  2022\u00a0neu.pdf": "Übersicht 2022 neu.pdf",
            "x" * 300 + ".pdf": "x" * 116 + ".pdf",
        }
        for name, safe in names.items():
            with self.subTest(name=name):
                self.assertEqual(kim_upload.safe_name(name), safe)

    def test_what_is_taken_is_kept_as_it_came(self):
        files = {
            "a.pdf": (PDF, "application/pdf"),
            "b.PNG": (PNG, "image/png"),
            "c.jpg": (JPEG, "image/jpeg"),
            "d.docx": (DOCX, kim_upload.KINDS[".docx"][1]),
            "e.xlsx": (XLSX, kim_upload.KINDS[".xlsx"][1]),
            "f.odt": (ODT, "application/vnd.oasis.opendocument.text"),
            "g.ods": (ODS, "application/vnd.oasis.opendocument.spreadsheet"),
            "h.csv": ("Betrag;Zweck\n=1+1;Miete, Größe\n".encode(), "text/csv"),
            "i.txt": ("Größe 3 < 4".encode("cp1252"), "text/plain"),
        }
        for name, (content, mimetype) in files.items():
            with self.subTest(name=name):
                attachment = self._attach(name, content)
                self.assertEqual((attachment.raw, attachment.mimetype), (content, mimetype))
                self.assertTrue(attachment.is_for_carrier)
                self.assertEqual((attachment.res_model, attachment.res_id), ("kim.contract", self.contract.id))

    def test_other_types_are_refused(self):
        for name in ("a.html", "a.svg", "a.exe", "a.docm", "a.xlsm", "a.zip", "a.pdf.js", "a", "a.pdf.", "a.xml"):
            with self.subTest(name=name):
                self._assert_not_taken("This type of file is not accepted", name, PDF)

    def test_content_decides_as_well_as_the_ending(self):
        page = b"<!DOCTYPE html><script>alert(1)</script>"
        files = {
            "a.pdf": page,
            "a.png": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            "a.jpg": b"MZ\x90\0",
            "a.txt": page,
            "b.txt": b"Hello <script>alert(1)</script>",
            "c.csv": b"a;b\0c",
            "a.docx": XLSX,
            "b.docx": b"PK\x03\x04 broken",
            "c.docx": archive_of({"[Content_Types].xml": MACROS, "word/document.xml": b""}),
            "d.docx": archive_of({"[Content_Types].xml": TYPES, "word/document.xml": b"", "word/vbaProject.bin": b""}),
            "a.xlsx": archive_of({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"", "xl/macrosheets/s.xml": b""}),
            "a.odt": archive_of({"mimetype": ODF + b"text", "content.xml": b"", "Basic/Standard/Module1.xml": b""}),
            "b.odt": ODS,
            "a.ods": DOCX,
        }
        for name, content in files.items():
            with self.subTest(name=name):
                self._assert_not_taken("not what its ending says", name, content)

    def test_nothing_and_too_much_are_refused(self):
        self._assert_not_taken("choose a file", "", PDF)
        self._assert_not_taken("is empty", "a.pdf", b"")
        self._assert_not_taken("larger than 20 MB", "a.pdf", PDF + b"\0" * (20 * 1024 * 1024))
        self.env["ir.config_parameter"].set_param(kim_upload.LIMIT_KEY, "1")
        self._assert_not_taken("larger than 1 MB", "a.pdf", PDF + b"\0" * (1024 * 1024))
        self.assertTrue(self._attach("a.pdf", PDF))

    def test_a_limit_that_is_none_is_the_usual_one(self):
        for value in ("0", "-3", "many", ""):
            with self.subTest(value=value):
                self.env["ir.config_parameter"].set_param(kim_upload.LIMIT_KEY, value)
                self.assertEqual(self.env["kim.upload"]._limit_mb(), 20)

    def test_presets_of_a_request_decide_nothing(self):
        uploads = self.env["kim.upload"].with_context(default_public=True, default_type="url", default_url="https://x")
        attachment = uploads._attach(self.contract, upload())
        self.assertFalse(attachment.public or attachment.url)
        self.assertEqual(attachment.type, "binary")

    def test_nobody_shows_files_to_a_carrier_by_a_flag(self):
        files = self.env["ir.attachment"].with_user(self.user_administrator)
        values = {"name": "Notiz.txt", "raw": b"x", "res_model": "kim.contract", "res_id": self.contract.id}
        refusals = {
            "create": lambda: files.create({**values, "is_for_carrier": True}),
            "preset": lambda: files.with_context(default_is_for_carrier=True).create(values),
            "write": lambda: files.create(values).write({"is_for_carrier": True}),
        }
        for name, act in refusals.items():
            with self.subTest(name=name):
                self._assert_refused("by the steps for it only", act, exception=AccessError)
        self.assertFalse(files.create(values).is_for_carrier)

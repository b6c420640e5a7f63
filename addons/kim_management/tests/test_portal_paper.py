import io

from odoo.tests import HttpCase, tagged

from .papers_common import PNG, KimPapersCommon
from .portal_common import PortalPages
from .upload_common import PDF


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalPaper(KimPapersCommon, PortalPages, HttpCase):
    """A version in the portal of its parties: read, signed by the lead, or brought back as a scan by anybody."""

    @classmethod
    def setUpClass(cls):
        """Send the contract to the carrier, and let its people read German pages."""
        super().setUpClass()
        (cls.lead | cls.clerk | cls.town_lead | cls.stranger).lang = "de_DE"
        cls.version = cls._send()
        cls.copy = cls.env["kim.contract.copy"].browse(cls._copy_of(cls.lead, cls.version).id)
        cls.url = f"/my/kim/papers/{cls.copy.id}"

    def _sign(self, **values):
        params = {"name": "Petra Party", "signature": PNG, **values}
        return self.url_open(f"{self.url}/sign", json={"params": params}).json()

    def test_the_party_reads_the_exact_document(self):
        for user in (self.clerk, self.lead):
            page = self._get(self.url, user)
            self._assert_sound(page)
            self.assertIn(self.version.sha256, page.text)
            self.assertIn(f'href="{self.url}"', self._get("/my/kim").text)
            self.assertIn(f'href="{self.url}"', self._get(f"/my/kim/contracts/{self.contract.id}").text)
        file = self.copy._documents()["pdf"]
        self.assertEqual(self._get(f"/my/kim/files/{file.id}").content, file.raw)
        self.assertIn(file.name, self._get("/my/kim/documents").text)
        self._assert_is_nothing(f"/my/kim/files/{file.id}", self.stranger)

    def test_strangers_find_nothing(self):
        self._assert_is_nothing(self.url, self.stranger, self.town_lead)
        self._log_in(self.stranger)
        self.assertIn("error", self._sign())
        self.assertEqual(self._post(f"{self.url}/scan", name="Foreign").status_code, 404)
        self.assertFalse(self.copy.signature_ids)

    def test_the_lead_signs_once(self):
        self._log_in(self.clerk)
        self.assertIn("error", self._sign()["result"])
        self._log_in(self.lead)
        self.assertIn("error", self._sign(signature="")["result"])
        self.assertIn("error", self._sign(name=" ")["result"])
        self.assertFalse(self.copy.signature_ids)
        self.assertIn("redirect_url", self._sign()["result"])
        self.assertIn("error", self._sign()["result"])
        self.assertEqual((self.copy.signature_ids.signer_name, self.copy.state), ("Petra Party", "signed"))
        self.assertEqual(self.contract.state, "returned")
        self.assertIn("Petra Party", self._get(self.url).text)
        self.assertNotIn(f'href="{self.url}"', self._get("/my/kim").text)

    def test_a_clerk_brings_the_signed_paper(self):
        self._log_in(self.clerk)
        page = self._post(f"{self.url}/scan", files=[("file", ("a.html", io.BytesIO(b"<b/>")))], name="Petra Party")
        self.assertIn('role="alert"', page.text)
        self.assertIn("Petra Party", page.text)
        self.assertIn('role="alert"', self._post(f"{self.url}/scan", name="Petra Party").text)
        self.assertFalse(self.copy.signature_ids)
        files = [("file", ("Vertrag.pdf", io.BytesIO(PDF), "application/pdf"))]
        self.assertEqual(self._post(f"{self.url}/scan", files=files, name="Petra Party").status_code, 303)
        self.assertEqual((self.copy.signature_ids.kind, self.contract.state), ("paper", "returned"))
        self.assertEqual(self.url_open(f"{self.url}/scan", data={"name": "x"}).status_code, 400)

    def test_the_page_stays_within_its_budget(self):
        self._log_in(self.lead)
        self.assertLessEqual(self._count_queries(self.url), 25)

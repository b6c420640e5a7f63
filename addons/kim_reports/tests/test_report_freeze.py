import json
from hashlib import sha256

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..figures.comparison import read
from ..models.paper.kim_report_document import RENDERERS
from ..report import document_data
from .life_common import ReportLifeCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportFreeze(ReportLifeCommon):
    """A submitted report never changes, whatever happens to the data, the texts and the programme."""

    @classmethod
    def setUpClass(cls):
        """Submit the report."""
        super().setUpClass()
        cls.report.action_request_check()
        cls.report.with_user(cls.user_management).action_check()
        cls.report.action_submit()
        cls.file_formats = sorted(RENDERERS.keys() - {"html"})

    def _change_everything(self):
        """Change what every chapter tells of, and the names in the head."""
        self.env["kim.position.occupancy"].search([("fte", ">", 0.2)]).write({"fte": 0.2})
        self.env["kim.entitlement"].search([]).write({"fte": 9})
        self.env["kim.target.group"].create({"name": "Neue Gruppe", "start_date": self.start_date})
        self._create_decision("Später erfasst")
        self._change_the_work()
        self.body.name = "Umbenanntes Gremium"
        self.town_haan.name = "Umbenannte Stadt"
        self.carrier_welfare.name = "Umbenannter Träger"
        self.company.name = "Umbenannter Kreis"
        self.company.kim_small_number = 40

    def _change_the_work(self):
        """Add what carriers, case managers and committees did: contract, cases, meeting, theme, agreement."""
        begun = {"start_date": self.start_date}
        self.env["kim.contract"].create(
            {
                "number": "Später",
                "carrier_id": self.carrier_town.id,
                "state": "sent",
                "sent_date": "2022-02-01",
                **begun,
            }
        )
        self._create_cases(8)
        kind = self.env["kim.event.type"].create({"name": "Umbenannte Art"})
        self.env["kim.event"].create({"name": "Tagung", "type_id": kind.id, "start": "2022-06-01 08:00:00"})
        self.env["kim.theme"].create({"name": "Umbenanntes Thema"})
        parties = [(0, 0, {"partner_id": self.carrier_town.id, "is_signed": True})]
        self.env["kim.agreement"].create(
            {"name": "Umbenannte Vereinbarung", "state": "active", "party_ids": parties, **begun}
        )

    def _create_cases(self, count):
        for number in range(count):
            client = self.env["kim.client"].create({"last_name": f"Person {number}"})
            values = {"client_id": client.id, "municipality_id": self.town_haan.id, "start_date": "2022-03-01"}
            self.env["kim.case"].create(values)

    def _frozen(self):
        return {name: self.report._render(name) for name in self.file_formats}

    def test_every_file_is_byte_equal_after_everything_changed(self):
        before = self._frozen()
        live = self.report._get_document_today()
        self._change_everything()
        self.env.invalidate_all()
        self.assertEqual(self._frozen(), before)
        self.assertEqual(self.report._get_document(), live)
        self.assertNotEqual(self.report._get_document_today(), live)
        html = self._render(file_format="html").decode()
        self.assertNotIn("Umbenannt", html)
        self.assertEqual(self._render(file_format="json"), before["json"])

    def test_the_comparison_shows_every_change(self):
        report = self.report.with_user(self.user_coordinator)
        self.assertEqual([report.compare_with_today()[name] for name in ("rows", "texts")], [[], []])
        self._change_everything()
        answer = report.compare_with_today()
        frozen, today = report._get_document(), report._get_document_today()
        figures = [
            {
                f"{section.key}/{one.key}": read(one.value, one.unit).text
                for section in sections
                for one in section.figures
            }
            for sections in (frozen["sections"], today["sections"])
        ]
        changed = {key for key in figures[0] if figures[1].get(key) not in (figures[0][key], "•")}
        told = {row["key"]: (row["before"], row["after"]) for row in answer["rows"]}
        self.assertTrue(changed)
        self.assertLessEqual(changed, told.keys())
        for key in changed & figures[1].keys():
            self.assertEqual(told[key], (figures[0][key], figures[1][key]))
        self.assertIn("Umbenanntes Gremium", str(today["stations"]))
        self.assertGreaterEqual(len(answer["texts"]), 2)

    def test_the_comparison_tells_no_small_number(self):
        self._create_cases(7)
        report = self.env["kim.report"].with_user(self.user_assistant).create({"reference_date": self.reference_date})
        self._bring_to("submitted", report)
        self._create_cases(2)
        hidden = report.with_user(self.user_management).compare_with_today()
        shown = report.with_user(self.user_coordinator).compare_with_today()
        running = "case_figures/running_cases"
        self.assertIn((running, "7", "9"), [(row["key"], row["before"], row["after"]) for row in shown["rows"]])
        self.assertNotIn(running, [row["key"] for row in hidden["rows"]])
        self.assertGreater(hidden["hidden"], shown["hidden"])
        draft = self.report.with_user(self.user_assistant).create({"reference_date": "2022-05-01"})
        self._assert_refused(".", draft.compare_with_today)

    def test_hashes_are_of_the_very_bytes(self):
        files = self.report.with_user(self.user_management).file_ids
        self.assertEqual(sorted(files.mapped("file_format")), sorted([*self.file_formats, "document"]))
        for file in files:
            with self.subTest(name=file.name):
                self.assertEqual(sha256(file._bytes()).hexdigest(), file.sha256)
                self.assertEqual(len(file._bytes()), file.size)
        lines = "".join(f"{file.sha256}  {file.name}\n" for file in files.sorted("file_format"))
        self.assertEqual(self.report.frozen_digest, sha256(lines.encode()).hexdigest())
        self.assertEqual(self.report.submitted_by_id, self.user_assistant)
        self.assertTrue(self.report.submitted_time)

    def test_files_and_document_tell_the_same(self):
        figures = json.loads(self.report._render("json"))["figures"]
        document = document_data.load(self.report._frozen_file("document")._bytes())
        self.assertEqual(list(figures), [one.key for section in document["sections"] for one in section.figures])
        self.assertTrue(figures)

    def test_nobody_changes_or_deletes(self):
        report = self.report.with_user(self.user_administrator)
        for act in (
            lambda: report.write({"subject": "Anders"}),
            lambda: report.write({"station_ids": [(5, 0, 0)]}),
            lambda: report.write({"station_ids": [(0, 0, {"body_id": self.body.id})]}),
            lambda: report.station_ids.write({"meeting_date": "2022-09-01"}),
            report.station_ids.unlink,
            report.unlink,
            lambda: report.sudo().write({"introduction": "Anders"}),
            lambda: report.sudo().file_ids.write({"name": "Anders.pdf"}),
            report.sudo().file_ids.unlink,
            report.sudo().unlink,
        ):
            self._assert_refused("(?i)kept|bleib|behalten", act)
        with self.assertRaises(AccessError):
            report.file_ids.unlink()

    def test_the_attachments_are_kept(self):
        domain = [("res_model", "=", "kim.report.file"), ("res_field", "=", "content")]
        attachment = self.env["ir.attachment"].sudo().search(domain, limit=1)
        self.assertTrue(attachment)
        for user in (self.user_administrator, self.env.ref("base.user_admin")):
            own = attachment.with_user(user)
            for act in (own.unlink, lambda own=own: own.write({"raw": b"x"}), lambda own=own: own.write({"name": "x"})):
                self._assert_refused(".", act)
        self._assert_refused(".", attachment.write, {"raw": b"x"})
        self._assert_refused(".", attachment.write, {"res_id": 0})
        self._assert_refused(".", attachment.unlink)
        attachment.write({"raw": attachment.raw, "mimetype": attachment.mimetype})  # the store moves
        self.assertEqual(self.report._verify(), [])

    def test_verifying_finds_an_exchanged_byte(self):
        report = self.report.with_user(self.user_management)
        self.assertEqual(report.action_verify()["params"]["type"], "success")
        domain = [("res_model", "=", "kim.report.file"), ("res_id", "=", report._frozen_file("pdf").id)]
        attachment = self.env["ir.attachment"].sudo().search([*domain, ("res_field", "=", "content")])
        exchanged = self.env["ir.attachment"].create({"name": "x", "raw": b"%PDF-exchanged"})
        self.env.flush_all()
        # past the programme, as somebody with the database could
        self.env.cr.execute(
            "UPDATE ir_attachment SET store_fname = other.store_fname, db_datas = other.db_datas "
            "FROM ir_attachment other WHERE other.id = %s AND ir_attachment.id = %s",
            [exchanged.id, attachment.id],
        )
        self.env.invalidate_all()
        answer = report.action_verify()["params"]
        self.assertEqual(answer["type"], "danger")
        self.assertIn("Sachstandsbericht_2022-07-21.pdf", answer["message"])
        # and who exchanges the noted hash with it, too, is betrayed by the hash over all of them
        self.env.cr.execute(
            "UPDATE kim_report_file SET sha256 = %s WHERE id = %s",
            [sha256(b"%PDF-exchanged").hexdigest(), report._frozen_file("pdf").id],
        )
        self.env.invalidate_all()
        damaged = report._verify()
        self.assertEqual(len(damaged), 1)
        self.assertNotIn("Sachstandsbericht_2022-07-21.pdf", damaged)

    def test_a_draft_has_nothing_to_verify(self):
        draft = self.report.with_user(self.user_assistant).create({"reference_date": "2022-05-01"})
        self._assert_refused(".", draft.action_verify)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportFreezeReaders(ReportLifeCommon):
    """A frozen paper is one for all its readers: small numbers are hidden, whoever submits it."""

    def test_a_coordinator_freezes_no_small_numbers(self):
        self.company.kim_small_number = 5
        for number in range(2):
            client = self.env["kim.client"].create({"last_name": f"Person {number}"})
            values = {"client_id": client.id, "municipality_id": self.town_haan.id, "start_date": self.start_date}
            self.env["kim.case"].create(values)
        report = self.report.with_user(self.user_coordinator)
        report.write({"is_public": False})
        shown = report._get_document()
        report.action_request_check()
        report.with_user(self.user_management).action_check()
        report.action_submit()
        frozen = report._get_document()
        self.assertNotEqual(frozen, shown)
        for user in (self.user_management, self.user_assistant):
            self.assertEqual(self.report.with_user(user)._get_document(), frozen)

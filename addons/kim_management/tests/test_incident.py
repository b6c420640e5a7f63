from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestIncident(CasesCommon):
    """An incident is told without anybody: not who it happened to, not on which day, and not who noted it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ground = cls.env.ref("kim_management.kim_incident_ground_origin")
        cls.area = cls.env.ref("kim_management.kim_incident_area_housing")
        cls.values = {
            "year": 2022,
            "month": "6",
            "municipality_id": cls.town_haan.id,
            "area_id": cls.area.id,
            "ground_ids": cls.ground.ids,
            "description": "Bei der Wohnungssuche wurde niemand eingeladen, der einen fremden Namen trug.",
            "action_taken": "Beraten, Beschwerde vorbereitet.",
        }

    def _note(self, user=None, **values):
        """Note an incident in the dialogue and return it."""
        before = self.env["kim.incident"].search([])
        entry = self.env["kim.incident.entry"].with_user(user or self.user_case_manager)
        entry.create({**self.values, **values}).action_note()
        return self.env["kim.incident"].search([]) - before

    def test_case_managers_note_and_nothing_tells_that_they_did(self):
        incident = self._note()
        self.assertRecordValues(incident, [{**self.values, "month_date": fields.Date.to_date("2022-06-01")}])
        self.assertFalse({"create_uid", "write_uid", "create_date", "write_date"} & set(incident._fields))
        self.env.cr.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'kim_incident'")
        columns = {name for (name,) in self.env.cr.fetchall()}
        self.assertIn("description", columns)
        self.assertFalse({name for name in columns if "uid" in name or "user" in name or name.endswith("_at")})
        self.assertFalse(self.env["kim.incident.entry"].search([]), "the dialogue knows who typed")

    def test_only_the_coordination_reads_them(self):
        incident = self._note()
        self.assertEqual(incident.with_user(self.user_coordinator).area_id, self.area)
        for user in (
            *(self.user_management, self.user_assistant, self.user_case_manager, self.user_deputy),
            self.user_block_three,
        ):
            with self.subTest(user=user.name):
                seen = incident.with_user(user)
                self._assert_refused(".", seen.read, ["year"], exception=AccessError)
                self._assert_refused(".", seen.search, [], exception=AccessError)
                self._assert_refused(".", seen.create, self.values, exception=AccessError)

    def test_who_does_not_work_with_people_does_not_note(self):
        for user in (self.user_management, self.user_assistant, self.user_block_three):
            with self.subTest(user=user.name):
                self._assert_refused(".", self._note, user, exception=AccessError)
        self.assertEqual(len(self._note(self.user_coordinator)), 1)

    def test_nobody_is_named(self):
        texts = (
            *("Frau Musterfrau wurde abgewiesen.", "Rückruf unter 02104 990123", "Mail an x@example.org"),
            *("Amina bekam keinen Termin.", "Am 17.05.2022 geschah es.", "Am 3. Mai geschah es."),
            *("Es war 2022-05-17.", "In der Lindenstraße 7 hing ein Schild."),
        )
        for text in texts:
            for name in ("description", "action_taken"):
                with self.subTest(text=text, field=name):
                    self._assert_refused(".", self._note, exception=ValidationError, **{name: text})
        self.assertFalse(self.env["kim.incident"].search([("area_id", "=", self.area.id)]))

    def test_the_coordination_names_nobody_either(self):
        incident = self._note().with_user(self.user_coordinator)
        for text in ("Herr Beispiel rief an.", "Am 17.05.2022 geschah es."):
            with self.subTest(text=text):
                self._assert_refused(".", incident.write, {"action_taken": text}, exception=ValidationError)

    def test_ordinary_words_stay_possible(self):
        text = "Im Amt hieß es dreimal, die Frau möge Deutsch lernen. Im Juni 2022 half die Beratungsstelle; 4 Wochen."
        self.assertEqual(self._note(description=text).description, text)

    def test_a_month_to_come_is_a_mistake(self):
        later = self._today() + timedelta(days=40)
        for year, month in ((later.year, str(later.month)), (22, "6"), (99999, "6")):
            with self.subTest(year=year):
                self._assert_refused(".", self._note, exception=ValidationError, year=year, month=month)

    def test_another_council_is_not_written_to(self):
        other = self.env["res.company"].create({"name": "Another council"})
        self._assert_refused(".", self._note, company_id=other.id, exception=UserError)
        self.assertFalse(self.env["kim.incident"].search([("company_id", "=", other.id)]))

    def test_events_carry_the_topic(self):
        topic = self.env.ref("kim_management.kim_theme_tag_discrimination")
        event = self.env["kim.event"].create(
            {"name": "Training", "type_id": self.env.ref("kim_management.kim_event_type_training").id}
        )
        event.tag_ids = topic
        self.assertEqual(event.with_user(self.user_case_manager).tag_ids, topic)
        self.assertEqual(event.with_user(self.user_block_three).name, "Training")

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .event_common import GONE
from .meeting_common import MeetingCommon


@tagged("post_install", "-at_install")
class TestMeetingMinutes(MeetingCommon):
    """Minutes are written of what was held, approved by the coordination, and frozen then."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.held = cls._create_meeting(start=GONE)
        cls.item = cls._create_item("Haushalt", event=cls.held, sequence=1)
        cls.inside = cls._create_item("Personal", event=cls.held, sequence=2, is_for_members=False)
        cls._add(cls.held, cls.paula.partner_id, state="attended")
        cls._add(cls.held, cls.stranger.partner_id, state="cancelled")
        cls._add(cls.held, group_name="Gäste", head_count=3, state="registered")
        cls.held.action_hold()
        cls.minutes = cls.env["kim.event.minutes"].browse(cls.held.action_open_minutes()["res_id"])
        cls.minutes = cls.minutes.with_user(cls.officer)

    def _complete(self):
        self.minutes.write({"chair_id": self.paula.partner_id.id, "taker_id": self.officer.partner_id.id})
        self.item.write({"text": "Beraten", "result": "Zugestimmt", "outcome": "done"})
        self.inside.write({"text": "Vertraulich", "outcome": "deferred"})

    def _approve(self):
        self._complete()
        approved = self.minutes.with_user(self.user_coordinator)
        approved.action_approve()
        return approved

    def test_minutes_are_begun_once_and_of_what_was_held(self):
        self.assertEqual(self.held.action_open_minutes()["res_id"], self.minutes.id)
        self._assert_refused("was held", self.meeting.action_open_minutes)

    def test_approved_minutes_keep_what_they_tell(self):
        minutes = self._approve()
        self.assertEqual((minutes.state, minutes.approver_id), ("approved", self.user_coordinator))
        present = {row["name"]: (row["presence"], row["number"]) for row in minutes.content["attendance"]}
        self.assertEqual(
            present,
            {
                self.paula.name: ("present", 1),
                self.stranger.name: ("excused", 1),
                "Gäste": ("absent", 3),
            },
        )
        self.held.participation_ids.filtered("group_name").action_attend()
        self.assertEqual(minutes._content()["attendance"], minutes.content["attendance"])
        self.assertIn("absent", [row["presence"] for row in minutes.content["attendance"]])

    def test_what_was_approved_is_locked_until_it_is_reopened(self):
        minutes = self._approve()
        for act in (
            lambda: self.item.write({"text": "Anders"}),
            lambda: self._create_item("Noch etwas", event=self.held),
            lambda: self._create_item("Verschoben").write({"event_id": self.held.id}),
            self.item.unlink,
            lambda: minutes.write({"opening": "Anders"}),
            minutes.unlink,
            self.held.action_plan,
        ):
            self._assert_refused("approved", act)
        minutes.action_reopen()
        self.assertEqual((minutes.state, minutes.content, minutes.approved_date), ("draft", False, False))
        self.assertIn("open again", minutes.message_ids[0].body)
        self.item.write({"text": "Anders"})
        self.assertEqual(minutes._content()["items"][0]["text"], "Anders")

    def test_incomplete_minutes_are_not_approved(self):
        minutes = self.minutes.with_user(self.user_coordinator)
        self._assert_refused("chaired the meeting", minutes.action_approve)
        self._complete()
        self.inside.outcome = False
        self._assert_refused("“Personal” ended", minutes.action_approve)

    def test_only_the_coordination_approves_and_only_by_the_button(self):
        self._complete()
        self._assert_refused("coordination approves", self.minutes.action_approve, exception=AccessError)
        self._assert_refused("by the button", self.minutes.write, {"state": "approved"})
        minutes = self.env["kim.event.minutes"].with_user(self.officer)
        self.minutes.unlink()
        self._assert_refused("by the button", minutes.create, {"event_id": self.held.id, "state": "approved"})
        preset = minutes.with_context(default_state="approved").create({"event_id": self.held.id})
        self.assertEqual(preset.state, "draft")
        for user in (self.user_management, self.user_case_manager):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                preset.with_user(user).action_approve()

    def test_members_read_approved_minutes_without_what_is_not_for_them(self):
        self.assertIsNone(self._as_members(self.held)["minutes"])
        self._approve()
        told = self._as_members(self.held)["minutes"]
        self.assertEqual([item["name"] for item in told["items"]], ["Haushalt"])
        self.assertEqual((told["items"][0]["result"], told["chair"]), ("Zugestimmt", self.paula.name))
        self.assertEqual((told["present"], told["excused"]), (self.paula.name, self.stranger.name))

    def test_the_minutes_are_printed(self):
        self._complete()
        minutes = self.minutes.with_user(self.user_management)
        page = minutes._print_page()
        for text in ("not approved", "Haushalt", "Vertraulich", self.paula.name, "Excused", "Zugestimmt"):
            self.assertIn(text, page)
        self.assertEqual(minutes._print_name(), "Minutes_of_the_Meeting_2022-06-01")
        self.assertTrue(minutes._print().startswith(b"%PDF"))
        self._approve()
        self.assertNotIn("not approved", minutes._print_page())

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .event_common import COMING, GONE, HOURS, EventCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestEventParticipation(EventCommon):
    """Who takes part: people as attendees of the calendar entry, groups by number and without names."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls._create_event()
        cls.entry = cls._entry(cls.event)

    def _attendee(self, partner):
        return self.entry.attendee_ids.filtered(lambda attendee: attendee.partner_id == partner)

    # === THE ODOO WAY === #

    def test_who_is_invited_is_an_attendee_and_gets_a_mail_with_the_date(self):
        self._add(self.event, self.paula.partner_id)
        self.assertEqual(self._attendee(self.paula.partner_id).state, "needsAction")
        mail = self._messages(self.event)[self.paula.name]
        self.assertEqual(mail.attachment_ids.mapped("name"), ["invitation.ics"])
        self.assertIn("Netzwerktreffen Haan", mail.body_html)
        self.assertEqual(mail.state, "outgoing", "caught by the test, not sent")

    def test_neither_mail_nor_file_names_other_people(self):
        self._add(self.event, self.paula.partner_id, state="registered")
        self._add(self.event, self.stranger.partner_id)
        mail = self._messages(self.event)[self.stranger.name]
        file = mail.attachment_ids.raw.decode()
        for secret in (self.paula.name, "paula@example.org"):
            self.assertNotIn(secret, mail.body_html)
            self.assertNotIn(secret, file)
        self.assertIn("SUMMARY:Netzwerktreffen Haan", file)

    def test_a_moved_or_cancelled_event_is_told(self):
        self._add(self.event, self.paula.partner_id, state="registered")
        self._messages(self.event)[self.paula.name].unlink()
        self.event.write({"start": COMING + HOURS, "stop": COMING + 2 * HOURS})
        self.assertIn("has changed", self._messages(self.event)[self.paula.name].body_html)
        self._messages(self.event)[self.paula.name].unlink()
        self.event.name = "Neuer Titel"
        self.assertNotIn(self.paula.name, self._messages(self.event), "a title is not worth a mail")
        self.event.action_cancel()
        self.assertIn("has been cancelled", self._messages(self.event)[self.paula.name].body_html)

    def test_nobody_is_written_to_about_what_is_over(self):
        past = self._create_event(start=GONE)
        self._add(past, self.paula.partner_id, state="attended")
        past.action_hold()
        self.assertEqual(self._entry(past).attendee_ids.partner_id, (self.officer | self.paula).partner_id)
        self.assertNotIn(self.paula.name, self._messages(past))

    def test_an_answer_to_the_invitation_is_one_to_the_event(self):
        participation = self._add(self.event, self.paula.partner_id)
        self._attendee(self.paula.partner_id).sudo().do_accept()
        self.assertEqual((participation.state, self.event.taken_count), ("registered", 1))
        self._attendee(self.paula.partner_id).sudo().do_decline()
        self.assertEqual((participation.state, self.event.taken_count), ("cancelled", 0))

    def test_an_employee_answers_for_herself_alone(self):
        own = self._add(self.event, self.user_case_manager.partner_id)
        other = self._add(self.event, self.user_block_three.partner_id)
        as_manager = self.entry.attendee_ids.with_user(self.user_case_manager)
        as_manager.filtered(lambda a: a.partner_id == own.partner_id).do_accept()
        self.assertEqual(own.state, "registered")
        foreign = as_manager.filtered(lambda a: a.partner_id == other.partner_id)
        self._assert_refused("Only the person", foreign.do_decline, exception=AccessError)
        self.entry.with_user(self.user_case_manager).write({"current_status": "declined"})
        self.assertEqual((own.state, other.state), ("cancelled", "invited"))

    def test_who_is_added_in_the_calendar_is_invited_to_the_event(self):
        entry = self.entry.with_user(self.officer)
        entry.write({"partner_ids": [(4, self.paula.partner_id.id)]})
        self.assertEqual(self.event.participation_ids.mapped("state"), ["invited"])
        self.assertEqual(self.event.participation_ids.partner_id, self.paula.partner_id)
        entry.write({"partner_ids": [(3, self.paula.partner_id.id)]})
        self.assertEqual(self.event.participation_ids.mapped("state"), ["cancelled"])

    def test_who_comes_before_there_is_a_time_is_invited_when_there_is_one(self):
        event = self._create_event(start=None)
        self._add(event, self.paula.partner_id, state="registered")
        event.write({"start": COMING, "stop": COMING + HOURS})
        attendee = self._entry(event).attendee_ids.filtered(lambda a: a.partner_id == self.paula.partner_id)
        self.assertEqual(attendee.state, "accepted")
        self.assertIn(self.paula.name, self._messages(event))

    def test_who_is_taken_off_leaves_the_calendar(self):
        self._add(self.event, self.paula.partner_id).unlink()
        self.assertFalse(self._attendee(self.paula.partner_id))

    # === ROWS === #

    def test_a_line_is_a_person_or_a_group(self):
        for values in ({}, {"group_name": " "}, {"partner_id": self.paula.partner_id.id, "group_name": "Gruppe"}):
            self._assert_refused("either a person", self._add, self.event, exception=ValidationError, **values)
        self._assert_refused(
            "counts once", self._add, self.event, self.paula.partner_id, head_count=2, exception=ValidationError
        )

    def test_groups_count_by_number(self):
        self._add(self.event, group_name="Frauen mit Fluchterfahrung", head_count=12, state="registered")
        self._add(self.event, self.paula.partner_id, state="registered")
        self._add(self.event, self.colleague.partner_id)
        self.assertEqual(self.event.taken_count, 13)
        self.assertEqual(len(self.entry.attendee_ids), 3, "the responsible and two people; a group has no names")

    def test_the_organisation_stays_when_the_person_moves(self):
        participation = self._add(self.event, self.paula.partner_id)
        self.paula.partner_id.parent_id = self.carrier_other
        self.assertEqual(participation.carrier_id, self.carrier_welfare)

    def test_the_state_moves_by_steps(self):
        participation = self._add(self.event, self.paula.partner_id)
        self._assert_refused("buttons only", participation.write, {"state": "attended"})
        self._assert_refused("buttons only", participation.write, {"partner_id": self.stranger.partner_id.id})
        for step, state in (("register", "registered"), ("cancel", "cancelled"), ("attend", "attended")):
            getattr(participation, f"action_{step}")()
            self.assertEqual(participation.state, state)
        self._assert_refused("noted already", participation.action_attend)
        with self.assertRaises(AccessError):
            participation.with_user(self.user_case_manager).action_cancel()

    # === PLACES === #

    def test_no_more_register_than_there_are_places(self):
        self.event.places = 2
        self._add(self.event, group_name="Gruppe", head_count=2, state="registered")
        self._assert_refused(
            "All 2 places", self._add, self.event, self.paula.partner_id, state="registered", exception=ValidationError
        )
        invited = self._add(self.event, self.paula.partner_id)
        self._assert_refused("All 2 places", invited.action_register, exception=ValidationError)
        self._assert_refused(
            "All 2 places", self._attendee(self.paula.partner_id).sudo().do_accept, exception=ValidationError
        )
        self._assert_refused("All 1 places", self.event.write, {"places": 1}, exception=ValidationError)
        self.event.places = 3
        invited.action_register()
        self.assertEqual(self.event.taken_count, 3)

    # === CARRIERS === #

    def test_a_carrier_reads_its_own_people_and_writes_nothing(self):
        own = self._add(self.event, self.paula.partner_id)
        foreign = self._add(self.event, self.stranger.partner_id)
        self._add(self.event, group_name="Gruppe", state="registered")
        participations = self.env["kim.event.participation"].with_user(self.colleague)
        self.assertEqual(participations.search([]), own)
        self.assertEqual(participations.browse(own.id).read(["state"])[0]["state"], "invited")
        for act, *args in (
            (participations.browse(foreign.id).read, ["state"]),
            (participations.browse(own.id).write, {"state": "registered"}),
            (participations.browse(own.id).unlink,),
            (participations.create, {"event_id": self.event.id, "partner_id": self.colleague.partner_id.id}),
            (participations.browse(own.id).action_register,),
            (self.event.with_user(self.colleague).read, ["name"]),
        ):
            with self.subTest(act=act.__name__), self.assertRaises(AccessError):
                act(*args)

    def test_a_carrier_withdraws_its_own_people_only(self):
        own = self._add(self.event, self.paula.partner_id, state="registered")
        for user in (self.stranger, self.officer, self.user_coordinator):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                own.with_user(user).action_withdraw()
        own.with_user(self.colleague).action_withdraw()
        self.assertEqual((own.state, self._attendee(self.paula.partner_id).state), ("cancelled", "declined"))
        self._assert_refused("cannot be cancelled any more", own.with_user(self.colleague).action_withdraw)

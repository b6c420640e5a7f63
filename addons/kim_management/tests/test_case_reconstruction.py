from datetime import date, timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .reconstruction_common import ReconstructionCommon

FINDINGS = "Der Bescheid kommt später als der Termin.\nNiemand ist zuständig."


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseReconstruction(ReconstructionCommon):
    """A session on case sheets: opened for who is registered, closed by itself, and its findings tell of nobody."""

    # === WHO READS THE SHEETS, AND WHEN === #

    def test_nobody_reads_before_it_is_opened(self):
        for user in (self.paula, self.stranger, self.colleague, self.user_coordinator, self.user_case_manager):
            self.assertFalse(self._is_readable(user), user.name)

    def test_who_is_registered_and_who_moderates_read_what_was_opened(self):
        self.reconstruction.action_open_sheets()
        self.assertTrue(self._is_readable(self.paula))
        self.assertTrue(self._is_readable(self.user_coordinator))
        for user in (self.stranger, self.colleague, self.user_case_manager, self.user_assistant, self.user_management):
            self.assertFalse(self._is_readable(user), user.name)

    def test_who_is_entered_later_reads_after_it_was_opened_again(self):
        """Whoever may register people, e.g. an assistant or the carrier itself, cannot let herself in."""
        self.reconstruction.action_open_sheets()
        self._take_part(self.event, self.colleague)
        self.assertFalse(self._is_readable(self.colleague))
        self.reconstruction.action_open_sheets()
        self.assertTrue(self._is_readable(self.colleague))

    def test_who_signs_off_reads_no_more(self):
        self.reconstruction.action_open_sheets()
        self.event.participation_ids.filtered(lambda row: row.partner_id == self.paula.partner_id).action_cancel()
        self.assertFalse(self._is_readable(self.paula))

    def test_people_of_another_meeting_read_nothing(self):
        other = self._create_session(name="Andere Sitzung")
        self._take_part(other, self.colleague)
        self._create_reconstruction(other).action_open_sheets()
        self.assertTrue(self._is_readable(self.colleague, other))
        self.assertFalse(self._is_readable(self.paula, other))
        self.reconstruction.action_open_sheets()
        self.assertFalse(self._is_readable(self.colleague))

    def test_closing_and_finishing_end_it_at_once(self):
        for close in (self.reconstruction.action_close_sheets, self._finish):
            self.reconstruction.action_open_sheets()
            close()
            self.assertFalse(self._is_readable(self.paula))
            self.assertFalse(self.reconstruction.is_open)

    def _finish(self):
        self.reconstruction.write({"pattern": "Zuständigkeit", "findings": FINDINGS})
        self.reconstruction.action_finish()

    def test_it_opens_around_the_meeting_only(self):
        hour = timedelta(hours=1)
        for begins, opens in ((2 * hour, False), (0.5 * hour, True), (-2.5 * hour, True), (-4 * hour, False)):
            event = self._create_session(begins, name=f"Sitzung {begins}")
            self._take_part(event, self.paula)
            reconstruction = self._create_reconstruction(event)
            with self.subTest(begins=begins):
                if opens:
                    reconstruction.action_open_sheets()
                else:
                    self._assert_refused("one hour before", reconstruction.action_open_sheets)
                self.assertEqual(self._is_readable(self.paula, event), opens)

    def test_a_meeting_that_is_moved_or_called_off_is_closed(self):
        self.reconstruction.action_open_sheets()
        start, stop = self.event.start, self.event.stop
        for days in (-2, 2):
            moved = {"start": start + timedelta(days=days), "stop": stop + timedelta(days=days)}
            self.event.write(moved)
            self.assertFalse(self._is_readable(self.paula))
        self.event.write({"start": start, "stop": stop})
        self.assertTrue(self._is_readable(self.paula))
        self.event.action_cancel()
        self.assertFalse(self._is_readable(self.paula))
        self._assert_refused("one hour before", self.reconstruction.action_open_sheets)

    def test_what_nobody_closed_ends_after_twelve_hours(self):
        self.event.stop = self.event.start + timedelta(days=60)
        self.reconstruction.action_open_sheets()
        self.assertLess(self.reconstruction.open_until, self.env.cr.now() + timedelta(hours=13))
        self.reconstruction.sudo().open_until = self.env.cr.now() - timedelta(seconds=1)
        self.assertFalse(self._is_readable(self.paula))

    def test_whole_days_are_days_of_the_council(self):
        today = self.env.cr.now().replace(hour=8, minute=0, second=0, microsecond=0)
        self.event.write({"allday": True, "start": today, "stop": today + timedelta(hours=10)})
        first, last = self.reconstruction._session()
        self.assertEqual((self.event.start_date, last - first), (today.date(), timedelta(days=1)))

    # === WHAT IS SHOWN === #

    def test_each_look_is_logged_for_each_person(self):
        self.reconstruction.action_open_sheets()
        shown = self.env["kim.case.reconstruction"].with_user(self.paula)._shown_at(self.event.id)._shown_sheets()
        self.assertEqual([sheet["number"] for sheet in shown], [self.sheet.number])
        self.assertNotIn("Musterfrau", str(shown))
        self.assertNotIn(self.case.number, str(shown))
        row = self.env["kim.case.access.log"].search([], limit=1)
        expected = {"number": self.case.number, "user_id": self.paula.id, "ground": "reconstruction", "kind": "open"}
        self.assertRecordValues(row, [expected])

    def test_a_withdrawn_sheet_is_gone_and_its_number_leads_nowhere(self):
        self.reconstruction.action_open_sheets()
        self.assertFalse(self.reconstruction.sheet_ids.is_withdrawn)
        self.consent.with_user(self.user_case_manager).action_withdraw()
        self.assertEqual(self.reconstruction.sudo()._shown_sheets(), [])
        self.assertTrue(self.reconstruction.sheet_ids.is_withdrawn)
        again = {"reconstruction_id": self.reconstruction.id, "number": self.sheet.number}
        self.reconstruction.sheet_ids.unlink()
        sheets = self.reconstruction.sheet_ids.with_user(self.user_coordinator)
        self._assert_refused("no released case sheet", sheets.create, again)

    def test_a_restricted_person_is_not_passed_on(self):
        self.client.sudo().is_restricted = True
        self.assertEqual(self.reconstruction.sudo()._shown_sheets(), [])

    def test_a_number_of_another_council_is_no_sheet(self):
        council = self.env["res.company"].create({"name": "Anderer Kreis"})
        self.sheet.sudo().release_ids.company_id = council
        values = {"reconstruction_id": self._create_reconstruction(self._create_session(), sheet_ids=[]).id}
        sheets = self.env["kim.case.reconstruction.sheet"].with_user(self.user_coordinator)
        self._assert_refused("no released case sheet", sheets.create, {**values, "number": self.sheet.number})

    # === RIGHTS === #

    def test_participants_have_no_right_to_the_records(self):
        """The page is the only way: not by RPC, not by name, not by the carrier's own registration."""
        self.reconstruction.action_open_sheets()
        for user in (self.paula, self.colleague, self.user_assistant, self.user_management):
            for record in (self.reconstruction, self.reconstruction.sheet_ids, self.sheet.sudo().release_ids):
                seen = record.with_user(user)
                for act in (seen.read, seen.search, seen.name_search):
                    with self.subTest(user=user.name, model=record._name), self.assertRaises(AccessError):
                        act([])

    def test_a_case_manager_has_what_she_moderates(self):
        own = self._create_reconstruction(self._create_session(), self.user_colleague)
        self._assert_refused(
            ".", self.reconstruction.with_user(self.user_colleague).read, ["findings"], exception=AccessError
        )
        hers = own.with_user(self.user_colleague)
        hers.write({"pattern": "Zuständigkeit", "findings": FINDINGS})
        hers.action_open_sheets()
        self.assertEqual(hers.sheet_ids.mapped("number"), [self.sheet.number])
        for frame in ({"event_id": self._create_session().id}, {"moderator_id": self.user_case_manager.id}):
            self._assert_refused("The coordination says", hers.write, frame, exception=AccessError)

    def test_states_move_by_their_buttons_only(self):
        values = self.reconstruction.copy_data()[0]
        for changed in ({"state": "done"}, {"open_until": "2036-01-01 00:00:00"}, {"reader_ids": [(6, 0, [1])]}):
            with self.subTest(values=changed):
                self._assert_refused("by its buttons only", self.reconstruction.write, changed)
                self._assert_refused("by its buttons only", self.reconstruction.create, {**values, **changed})

    def test_what_is_done_is_kept(self):
        self._assert_refused("pattern and the findings", self.reconstruction.action_finish)
        self._finish()
        for act in (
            lambda: self.reconstruction.write({"findings": "Anders."}),
            lambda: self.reconstruction.sheet_ids.unlink(),
            self.reconstruction.action_open_sheets,
            self.reconstruction.action_finish,
        ):
            self._assert_refused("is done", act)
        self._assert_refused("is kept", self.reconstruction.unlink)
        self.reconstruction.action_reopen()
        self.reconstruction.findings = "Anders."
        self.assertEqual(self.reconstruction.state, "draft")

    def test_another_kind_of_meeting_has_none(self):
        network = self.env.ref("kim_management.kim_event_type_network")
        event = self._create_session(type_id=network.id)
        self._assert_refused("whose type", self._create_reconstruction, event, exception=ValidationError)

    # === THEMES === #

    def test_what_was_found_becomes_a_theme_once(self):
        self._assert_refused("finish the reconstruction", self.reconstruction.action_make_theme)
        self._finish()
        action = self.reconstruction.action_make_theme()
        theme = self.env["kim.theme"].browse(action["res_id"])
        expected = {"name": "Zuständigkeit", "description": FINDINGS, "evidence_count": 1, "state": "proposed"}
        self.assertRecordValues(theme, [expected])
        expected = {"kind": "reconstruction", "reconstruction_id": self.reconstruction.id, "case_count": 1}
        self.assertRecordValues(theme.evidence_ids, [expected])
        self.assertEqual(self.reconstruction.action_make_theme()["res_id"], theme.id)
        self.assertEqual((self.reconstruction.theme_ids, self.reconstruction.theme_count), (theme, 1))
        self.assertEqual(theme.evidence_ids.evidence_date, date.fromisoformat(str(self.event.start_date)))

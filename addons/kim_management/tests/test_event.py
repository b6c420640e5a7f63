from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import REFERENCE_DATE
from .event_common import COMING, GONE, EventCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestEvent(EventCommon):
    """An event is planned, then held, cancelled or replaced, by named steps."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.coming = cls._create_event()
        cls.gone = cls._create_event("Fortbildung", start=GONE)

    def test_what_has_begun_is_held(self):
        self.gone.action_hold()
        self.assertEqual(self.gone.state, "held")

    def test_what_is_still_to_come_or_has_no_time_is_not_held(self):
        self._assert_refused("not begun", self.coming.action_hold)
        self._assert_refused("when the event took place", self._create_event(start=None).action_hold)

    def test_each_step_starts_from_its_states_only(self):
        allowed = {
            "planned": {"action_hold", "action_cancel", "action_replace"},
            "held": {"action_plan"},
            "cancelled": {"action_plan", "action_replace"},
            "replaced": set(),
        }
        for state, steps in allowed.items():
            for step in ("action_hold", "action_cancel", "action_replace", "action_plan"):
                event = self._create_event(start=GONE)
                event.sudo().state = state
                with self.subTest(state=state, step=step):
                    if step in steps:
                        getattr(event, step)()
                        self.assertNotEqual(event.state, state)
                    else:
                        self._assert_refused("[.]$", getattr(event, step))

    def test_a_replaced_event_names_its_substitute(self):
        self.coming.municipality_ids = self.town_haan
        action = self.coming.action_replace()
        substitute = self.coming.replaced_by_id
        self.assertEqual((self.coming.state, action["res_id"]), ("replaced", substitute.id))
        self.assertEqual(
            (substitute.state, substitute.start, substitute.municipality_ids), ("planned", False, self.town_haan)
        )
        self.assertFalse(self._entry(self.coming).active)

    def test_the_state_is_not_written(self):
        self._assert_refused("buttons only", self.coming.write, {"state": "held"})
        self._assert_refused("buttons only", self.coming.write, {"replaced_by_id": self.gone.id})
        self.coming.write({"state": "planned"})
        self._assert_refused("Only the coordination", self._create_event, state="held", exception=AccessError)
        preset = self.env["kim.event"].with_user(self.officer).with_context(default_state="held")
        self.assertEqual(preset.create({"name": "X", "type_id": self.event_type.id}).state, "planned")
        self.assertEqual(self._create_event(start=GONE, state="held", user=self.user_coordinator).state, "held")

    def test_who_only_reads_takes_no_step(self):
        for user in (self.user_management, self.user_case_manager, self.user_block_three):
            self.assertEqual(self.gone.with_user(user).name, "Fortbildung")
            for step in ("action_hold", "action_cancel", "action_replace", "action_plan"):
                with self.subTest(user=user.name, step=step), self.assertRaises(AccessError):
                    getattr(self.gone.with_user(user), step)()

    def test_what_was_held_is_kept(self):
        self.gone.action_hold()
        self._assert_refused("kept", self.gone.unlink)

    def test_people_who_are_registered_are_told_and_not_lost(self):
        self._add(self.coming, self.paula.partner_id, state="registered")
        self._assert_refused("cancel it", self.coming.unlink)

    def test_an_event_held_after_its_own_source_shows_a_hint(self):
        values = {"source": "50/018/2022", "source_date": REFERENCE_DATE, "user": self.user_coordinator}
        late = self._create_event(start=None, allday=True, start_date=date(2022, 11, 30), state="held", **values)
        self.assertTrue(late.has_hint)
        for word in ("50/018/2022", "07/21/2022", "11/30/2022"):
            self.assertIn(word, late.hint)
        planned = self._create_event(start=None, allday=True, start_date=date(2022, 9, 20), **values)
        on_time = self._create_event(start=GONE, state="held", **values)
        self.assertEqual((planned.has_hint, on_time.has_hint), (False, False))

    def test_named_carriers_are_named(self):
        self._assert_refused("name the carriers", self._create_event, audience="named", exception=ValidationError)

    def test_the_name_says_title_and_day(self):
        self.assertEqual(self.coming.display_name, f"Netzwerktreffen Haan · {COMING:%m/%d/%Y}")

    def test_the_radar_asks_what_became_of_events_that_are_over(self):
        def asked():
            self.env.flush_all()
            items = self.env["kim.deadline.item"].with_user(self.user_management)
            found = items.search([("kind", "=", "event_outcome")])
            return {item.res_id for item in found} & {self.gone.id, self.coming.id}

        self.assertEqual(asked(), {self.gone.id})
        self.gone.action_hold()
        self.assertEqual(asked(), set())

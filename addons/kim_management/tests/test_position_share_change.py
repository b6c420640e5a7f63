from datetime import date

from odoo.tests import Form, tagged

from .common import KimCommon

MOVE = date(2022, 8, 1)


@tagged("post_install", "-at_install", "kim_slow")
class TestPositionShareChange(KimCommon):
    """A move or a change of FTE ends the old row the day before and adds the next one; people and adverts go along."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(10)
        cls._create_entitlement(10, provision="forwarded")
        cls.share = cls._create_share(cls._create_position("CM"), 0.75, end_date=date(2022, 12, 31))

    def _change(self, day=MOVE, share=None, **values):
        """Change the share as the assistant does, through the form, and return the row that follows."""
        wizards = self.env["kim.position.share.change"].with_user(self.user_assistant)
        with Form(wizards.with_context(default_share_id=(share or self.share).id)) as form:
            form.change_date = day
            for name, value in values.items():
                form[name] = value
        action = form.record.action_apply()
        return self.env[action["res_model"]].browse(action["res_id"])

    def test_the_form_begins_with_the_values_of_the_share(self):
        self.share.write({"employer_id": self.carrier_town.id, "workplace_id": self.carrier_welfare.id})
        wizards = self.env["kim.position.share.change"].with_user(self.user_assistant)
        form = Form(wizards.with_context(**self.share.action_change()["context"]))
        self.assertEqual((form.fte, form.coverage), (0.75, "municipalities"))
        self.assertEqual((form.employer_id, form.workplace_id), (self.carrier_town, self.carrier_welfare))
        self.assertEqual(form.municipality_ids[:], self.town_haan)

    def test_the_old_row_ends_the_day_before(self):
        successor = self._change(fte=1)
        self.assertRecordValues(
            self.share | successor,
            [
                {"start_date": date(2022, 1, 1), "end_date": date(2022, 7, 31), "fte": 0.75},
                {"start_date": MOVE, "end_date": date(2022, 12, 31), "fte": 1},
            ],
        )
        self.assertEqual(successor.predecessor_id, self.share)
        self.assertEqual(successor.state, "confirmed")

    def test_what_is_not_changed_stays(self):
        self.share.write({"employer_id": self.carrier_town.id, "note": "Kept"})
        successor = self._change(fte=1)
        self.assertEqual((successor.employer_id, successor.note), (self.carrier_town, "Kept"))
        self.assertEqual(successor.municipality_ids, self.town_haan)

    def test_a_move_into_the_pool_serves_no_named_town(self):
        successor = self._change(coverage="pool")
        self.assertFalse(successor.municipality_ids)
        self.assertEqual(self.share.municipality_ids, self.town_haan, "the past is not changed")

    def test_a_plan_stays_a_plan(self):
        self.share.with_user(self.user_assistant).action_set_draft()
        self.assertEqual(self._change(fte=1).state, "draft")

    def test_on_every_day_exactly_one_row_holds(self):
        self._change(fte=1)
        for day, fte in ((date(2022, 7, 31), 0.75), (MOVE, 1)):
            with self.subTest(day=day):
                [(allocated,)] = self._staffing(day)._read_group([("kind", "=", "share")], [], ["allocated_fte:sum"])
                self.assertEqual(allocated, fte)

    def test_the_people_go_along(self):
        self._create_occupancy(self.share, 0.5, heads=2, end_date=date(2022, 9, 30))
        gone = self._create_occupancy(self.share, 0.25, end_date=date(2022, 7, 31))
        future = self._create_occupancy(self.share, 0.25, start_date=date(2022, 9, 1), end_date=date(2022, 12, 31))
        successor = self._change(coverage="pool")
        self.assertFalse(future.exists(), "what had not begun is begun on the next row only")
        self.assertEqual(gone.end_date, date(2022, 7, 31))
        self.assertEqual(set(self.share.occupancy_ids.mapped("end_date")), {date(2022, 7, 31)})
        self.assertRecordValues(
            successor.occupancy_ids.sorted("start_date"),
            [
                {"fte": 0.5, "heads": 2, "start_date": MOVE, "end_date": date(2022, 9, 30)},
                {"fte": 0.25, "heads": 1, "start_date": date(2022, 9, 1), "end_date": date(2022, 12, 31)},
            ],
        )

    def test_the_adverts_go_along(self):
        self._create_advertisement(self.share, 0.5, round_number=2)
        successor = self._change(coverage="pool")
        self.assertEqual(self.share.advertisement_ids.end_date, date(2022, 7, 31))
        self.assertRecordValues(
            successor.advertisement_ids, [{"fte": 0.5, "round_number": 2, "start_date": MOVE, "end_date": False}]
        )

    def test_people_who_follow_each_other_are_not_counted_together(self):
        self._create_occupancy(self.share, 0.75, end_date=date(2022, 8, 31))
        self._create_occupancy(self.share, 0.75, start_date=date(2022, 9, 1), end_date=date(2022, 12, 31))
        successor = self._change(coverage="pool")
        self.assertEqual(successor.occupancy_ids.mapped("fte"), [0.75, 0.75])

    def test_nobody_is_cut_by_guess(self):
        self._create_occupancy(self.share, 0.75, end_date=date(2022, 8, 31))
        self._assert_refused("More FTE are filled on 08/01/2022", self._change, fte=0.5)
        self.assertEqual(self.share.end_date, date(2022, 12, 31))

    def test_who_begins_later_is_not_cut_either(self):
        self._create_occupancy(self.share, 0.75, start_date=date(2022, 9, 1), end_date=date(2022, 12, 31))
        self._assert_refused("More FTE are filled on 09/01/2022", self._change, fte=0.5)

    def test_the_day_lies_within_the_period(self):
        for day in (date(2022, 1, 1), date(2021, 12, 31), date(2023, 1, 1)):
            with self.subTest(day=day):
                self._assert_refused("within the share's period", self._change, day, fte=1)

    def test_more_than_the_entitlement_is_refused(self):
        self._assert_refused("only 10.00 FTE are funded", self._change, fte=10.01)
        self.assertFalse(self.share.successor_ids)

    def test_a_forwarded_share_leaves_the_own_posts(self):
        successor = self._change(carrier_id=self.carrier_welfare)
        self.assertEqual((self.share.provision, successor.provision), ("own", "forwarded"))

    def test_the_decision_that_authorised_it_is_kept(self):
        decision = self._create_decision()
        successor = self._change(fte=1, decision_id=decision)
        self.assertEqual((self.share.decision_id, successor.decision_id), (decision.browse(), decision))

    def test_changes_follow_each_other(self):
        first = self._change(fte=1)
        second = self._change(date(2022, 10, 1), share=first, fte=0.5)
        self.assertEqual(second.predecessor_id.predecessor_id, self.share)
        self.assertEqual(first.end_date, date(2022, 9, 30))

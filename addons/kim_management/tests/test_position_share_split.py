from datetime import date

from odoo.tests import Form, tagged

from .common import KimCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestPositionShareSplit(KimCommon):
    """One share becomes several by percentages; their FTE add up to the share exactly."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(2)
        cls._create_entitlement(2, provision="forwarded")
        cls.position = cls._create_position("CM")
        cls.share = cls._create_share(cls.position, 1.2, carrier_id=cls.carrier_welfare.id)

    def _wizard(self, *percentages, share=None, **values):
        share = share or self.share
        lines = [(0, 0, {"percentage": percentage}) for percentage in percentages]
        values = {"share_id": share.id, "change_date": share.start_date, "line_ids": lines, **values}
        return self.env["kim.position.share.split"].with_user(self.user_assistant).create(values)

    def _split(self, *percentages, **values):
        """Split the share as the assistant does and return the parts."""
        action = self._wizard(*percentages, **values).action_apply()
        return self.env[action["res_model"]].search(action["domain"], order="id")

    def test_the_form_offers_two_halves_from_the_first_day(self):
        wizards = self.env["kim.position.share.split"].with_user(self.user_assistant)
        with Form(wizards.with_context(**self.share.action_split()["context"])) as form:
            self.assertEqual(form.change_date, self.share.start_date)
            with form.line_ids.edit(1) as line:
                line.carrier_id = self.carrier_town
        parts = form.record.action_apply()
        found = self.env["kim.position.share"].search(parts["domain"])
        self.assertEqual(set(found.mapped("fte")), {0.6})
        self.assertEqual(found.carrier_id, self.carrier_welfare | self.carrier_town)

    def test_the_form_takes_a_third_part(self):
        wizards = self.env["kim.position.share.split"].with_user(self.user_assistant)
        with Form(wizards.with_context(default_share_id=self.share.id)) as form:
            for index in range(2):
                with form.line_ids.edit(index) as line:
                    line.percentage = 25
            with form.line_ids.new() as line:
                line.percentage = 50
        self.assertEqual(form.record.line_ids.mapped("fte"), [0.3, 0.3, 0.6])

    def test_hundredths_add_up_to_the_share(self):
        cases = {
            (0.75, (50, 50)): [0.38, 0.37],
            (1, (33.33, 33.33, 33.34)): [0.33, 0.33, 0.34],
            (0.01, (50, 50)): [0.01, 0],
            (0.77, (10, 20, 70)): [0.08, 0.15, 0.54],
            (1.2, (50, 50)): [0.6, 0.6],
            (0.1, (12.5, 12.5, 75)): [0.01, 0.01, 0.08],
        }
        for (fte, percentages), parts in cases.items():
            with self.subTest(fte=fte, percentages=percentages):
                share = self._create_share(self.position, fte, state="draft")
                found = self._wizard(*percentages, share=share)._fte_parts()
                self.assertEqual(found, parts)
                self.assertEqual(round(sum(found), 2), fte)

    def test_every_amount_and_percentage_adds_up(self):
        share = self._create_share(self.position, 0.01, state="draft")
        wizard = self._wizard(50, 50, share=share)
        for hundredths in range(1, 201):
            share.fte = hundredths / 100
            for percentage in (0.01, 1, 12.34, 33.33, 50, 66.67, 99.99):
                wizard.line_ids[0].percentage = percentage
                wizard.line_ids[1].percentage = round(100 - percentage, 2)
                parts = wizard._fte_parts()
                self.assertEqual(round(sum(parts) * 100), hundredths, (share.fte, percentage, parts))
                self.assertLessEqual(abs(parts[0] * 100 - hundredths * percentage / 100), 1 + 1e-9)

    def test_parts_take_the_place_of_the_share_from_a_day_on(self):
        day = date(2022, 8, 1)
        parts = self._split(50, 50, change_date=day)
        self.assertEqual(self.share.end_date, date(2022, 7, 31))
        self.assertEqual(parts.mapped("fte"), [0.6, 0.6])
        self.assertEqual(set(parts.mapped("start_date")), {day})
        self.assertEqual(parts.predecessor_id, self.share)

    def test_parts_from_the_first_day_replace_the_share(self):
        parts = self._split(50, 50)
        self.assertFalse(self.share.exists())
        self.assertEqual(set(parts.mapped("state")), {"confirmed"})
        self.assertEqual(parts.municipality_ids, self.town_haan)

    def test_parts_from_the_first_day_keep_the_thread(self):
        following = self.share._continue_from(date(2022, 8, 1), [{}])
        parts = self._split(50, 50, share=following)
        self.assertEqual(parts.predecessor_id, self.share)

    def test_the_parts_of_a_plan_are_plans(self):
        self.share.with_user(self.user_assistant).action_set_draft()
        self.assertEqual(set(self._split(50, 50).mapped("state")), {"draft"})

    def test_a_split_needs_parts_that_add_up(self):
        for percentages in ((), (100,), (50, 49.99), (60, 50)):
            with self.subTest(percentages=percentages):
                self._assert_refused("add up to 100", self._split, *percentages)

    def test_a_part_of_nothing_is_refused(self):
        self._assert_refused("less than 0.01 FTE", self._split, 100, 0)
        self._assert_refused("less than 0.01 FTE", self._split, 99.9, 0.1)

    def test_a_negative_part_is_refused(self):
        self._assert_refused("less than 0.01 FTE", self._split, 150, -50)

    def test_the_day_lies_within_the_period(self):
        self.share.end_date = date(2022, 12, 31)
        for day in (date(2021, 12, 31), date(2023, 1, 1)):
            with self.subTest(day=day):
                self._assert_refused("within the share's period", self._split, 50, 50, change_date=day)

    def test_a_filled_share_is_not_split(self):
        self._create_occupancy(self.share, 0.5, end_date=date(2022, 7, 31))
        self._assert_refused("nobody knows who goes with which part", self._split, 50, 50)
        parts = self._split(50, 50, change_date=date(2022, 8, 1))
        self.assertFalse(parts.occupancy_ids)
        self.assertEqual(self.share.occupancy_ids.end_date, date(2022, 7, 31))

    def test_parts_to_nobody_become_own_posts(self):
        parts = self._split(50, 50)
        self.assertEqual(set(parts.mapped("provision")), {"own"})

    def test_adverts_go_on_with_the_parts_in_proportion(self):
        self._create_advertisement(self.share, 0.9)
        day = date(2022, 8, 1)
        parts = self._split(25, 75, change_date=day)
        self.assertEqual(self.share.advertisement_ids.end_date, date(2022, 7, 31))
        self.assertRecordValues(
            parts.advertisement_ids, [{"fte": 0.23, "start_date": day}, {"fte": 0.67, "start_date": day}]
        )
        measures = ["advertised_fte:sum", "unadvertised_fte:sum"]
        for before_or_after in (date(2022, 7, 31), day):
            [figures] = self._staffing(before_or_after)._read_group([], [], measures)
            self.assertEqual([round(figure, 2) for figure in figures], [0.9, 0.3])

    def test_what_nobody_reported_is_divided_with_the_share(self):
        self._create_occupancy(self.share, 1.2, state="unknown")
        parts = self._split(50, 50)
        self.assertRecordValues(parts.occupancy_ids, [{"fte": 0.6, "state": "unknown"}] * 2)

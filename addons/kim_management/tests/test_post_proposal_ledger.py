from datetime import date

from odoo.tests import tagged

from .proposal_common import ProposalCommon

FEBRUARY, JULY, AUGUST = date(2022, 2, 1), date(2022, 7, 1), date(2022, 8, 1)


@tagged("post_install", "-at_install", "kim_slow")
class TestPostProposalLedger(ProposalCommon):
    """What an accepted report does to the ledger, and what the ledger refuses."""

    def _rows(self, share=None):
        """Return (first day, last day, FTE, state) of the occupancies, the earliest first."""
        rows = (share or self.share).occupancy_ids.sorted(lambda row: (row.start_date, row.fte))
        return [(row.start_date, row.end_date, row.fte, row.state) for row in rows]

    # === OCCUPANCY === #

    def test_an_occupancy_is_written_with_its_heads_and_no_person(self):
        proposal = self._accept(
            self._propose(fte=0.75, heads=2, end_date=AUGUST, qualification="B.A.", note="Begins in July")
        )
        self.assertEqual(proposal.state, "accepted")
        self.assertEqual(proposal.decided_user_id, self.user_assistant)
        self.assertRecordValues(
            proposal.occupancy_id,
            [
                {
                    "share_id": self.share.id,
                    "fte": 0.75,
                    "heads": 2,
                    "person_id": False,
                    "start_date": JULY,
                    "end_date": AUGUST,
                    "note": "B.A.\nBegins in July",
                }
            ],
        )

    def test_until_further_notice_lasts_as_long_as_the_share(self):
        proposal = self._propose()
        self.share.end_date = AUGUST
        self.assertEqual(self._accept(proposal).occupancy_id.end_date, AUGUST)

    def test_what_nobody_had_reported_gives_way_and_only_as_much(self):
        self._create_occupancy(self.share, 1, state="unknown")
        self._accept(self._propose(fte=0.6))
        self.assertEqual(
            self._rows(),
            [
                (date(2022, 1, 1), date(2022, 6, 30), 1.0, "unknown"),
                (JULY, False, 0.4, "unknown"),
                (JULY, False, 0.6, "filled"),
            ],
        )

    def test_free_fte_are_taken_before_unknown_ones(self):
        self._create_occupancy(self.share, 0.4, state="unknown")
        self._accept(self._propose(fte=0.6))
        self.assertEqual(self._rows(), [(date(2022, 1, 1), False, 0.4, "unknown"), (JULY, False, 0.6, "filled")])

    def test_more_than_the_share_has_is_refused_by_the_ledger_and_nothing_is_written(self):
        self._create_occupancy(self.share, 0.6)
        self._create_occupancy(self.share, 0.2, state="unknown")
        proposal = self._propose(fte=0.5)
        before = self._rows()
        self._assert_refused("would be filled with 1.10 FTE", self._accept, proposal)
        self.env.invalidate_all()
        self.assertEqual((proposal.state, self._rows()), ("submitted", before))

    def test_a_share_that_has_ended_meanwhile_takes_nothing(self):
        proposal = self._propose()
        self.share.end_date = date(2022, 6, 30)
        self._assert_refused("Please enter days within", self._accept, proposal)

    # === VACANCY === #

    def test_the_occupancy_ends_the_day_before_the_vacancy(self):
        self._create_occupancy(self.share, 0.75)
        self._accept(self._propose(kind="vacancy", fte=0.75))
        self.assertEqual(self._rows(), [(date(2022, 1, 1), date(2022, 6, 30), 0.75, "filled")])

    def test_of_fewer_hours_what_is_left_goes_on(self):
        self._create_occupancy(self.share, 0.75)
        self._accept(self._propose(kind="vacancy", fte=0.25))
        self.assertEqual(
            self._rows(),
            [(date(2022, 1, 1), date(2022, 6, 30), 0.75, "filled"), (JULY, False, 0.5, "filled")],
        )

    def test_who_comes_later_stays(self):
        self._create_occupancy(self.share, 0.75, end_date=date(2022, 7, 31))
        self._create_occupancy(self.share, 0.5, start_date=AUGUST)
        self._accept(self._propose(kind="vacancy", fte=0.75))
        self.assertEqual(
            self._rows(),
            [(date(2022, 1, 1), date(2022, 6, 30), 0.75, "filled"), (AUGUST, False, 0.5, "filled")],
        )

    def test_of_several_the_office_says_which_ends(self):
        self._create_occupancy(self.share, 0.5)
        leaving = self._create_occupancy(self.share, 0.5, start_date=FEBRUARY)
        proposal = self._propose(kind="vacancy")
        self._assert_refused("choose the one that ends", self._accept, proposal)
        proposal.with_user(self.user_assistant).ended_occupancy_id = leaving
        self._accept(proposal)
        self.assertEqual(
            self._rows(),
            [(date(2022, 1, 1), False, 0.5, "filled"), (FEBRUARY, date(2022, 6, 30), 0.5, "filled")],
        )

    def test_an_occupancy_of_another_share_is_never_ended(self):
        foreign = self._create_occupancy(self.foreign_share, 0.5)
        self._create_occupancy(self.share, 0.5)
        proposal = self._propose(kind="vacancy")
        proposal.with_user(self.user_assistant).ended_occupancy_id = foreign
        self._assert_refused("only 0.00 FTE", self._accept, proposal)
        self.assertFalse(foreign.end_date)

    def test_no_more_falls_vacant_than_is_filled(self):
        self._create_occupancy(self.share, 0.25)
        self._assert_refused("only 0.25 FTE", self._accept, self._propose(kind="vacancy"))

    # === ADVERTISEMENT === #

    def test_an_advert_is_the_next_round(self):
        self._create_advertisement(self.share, 0.5, round_number=2)
        proposal = self._accept(self._propose(kind="advertisement", fte=1, reference="A-7", is_permanent=True))
        self.assertRecordValues(
            proposal.advertisement_id,
            [{"round_number": 3, "fte": 1, "start_date": JULY, "reference": "A-7", "is_permanent": True}],
        )

    def test_the_running_advert_gets_its_last_day(self):
        advert = self._create_advertisement(self.share, 0.5)
        self._accept(self._propose(kind="advertisement", outcome="unfilled"))
        self.assertRecordValues(advert, [{"end_date": JULY, "outcome": "unfilled"}])

    def test_of_several_adverts_the_office_says_which_has_ended(self):
        self._create_advertisement(self.share, 0.5)
        ended = self._create_advertisement(self.share, 0.5)
        proposal = self._propose(kind="advertisement", outcome="withdrawn")
        self._assert_refused("choose the one that has ended", self._accept, proposal)
        proposal.with_user(self.user_assistant).ended_advertisement_id = ended
        self._accept(proposal)
        self.assertEqual(ended.outcome, "withdrawn")

    def test_an_advert_that_does_not_run_cannot_end(self):
        proposal = self._propose(kind="advertisement", outcome="filled")
        self._assert_refused("No advert of this share runs", self._accept, proposal)
        self._create_advertisement(self.share, 0.5, start_date=AUGUST)
        self._assert_refused("runs since", self._accept, proposal)

from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .agreement_common import AgreementCommon
from .referral_common import ReferralCommon

FEW, MANY = 4, 5  # below and from the smallest published number on


@tagged("post_install", "-at_install", "kim_slow")
class TestAgreementCount(AgreementCommon, ReferralCommon):
    """Case managers say by which agreement somebody came; everybody else learns how many, and no more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.kim_small_number = MANY
        cls.active = cls._create_active()

    def _take_in(self, number=1, agreement=None):
        """Advise people by the agreement as the case manager does, without keeping their names."""
        agreement = self.active if agreement is None else agreement
        wizard = self.env["kim.case.intake.wizard"].with_user(self.user_case_manager)
        for _time in range(number):
            row = wizard.create({"last_name": "Beispielfrau", "birth_year": 1980})
            row.action_search()
            row.write({"outcome": "advice", "agreement_id": agreement.id})
            row.action_finish()

    def _shown(self, user):
        self.env.invalidate_all()
        seen = self.active.with_user(user)
        return seen.incoming_count, seen.outgoing_count

    def _years(self, agreement=None, last_day=None):
        """Return the intakes and the referrals of the agreement by year."""
        agreement = agreement or self.active
        return tuple(dict(years) for years in agreement._referrals_by_year(last_day)[agreement.id])

    def test_intakes_are_counted(self):
        self.assertEqual(self._shown(self.user_management), ("0", "0"))
        self._take_in(FEW)
        self.assertEqual(self._shown(self.user_coordinator), (str(FEW), "0"))
        self._take_in()
        for user in self.user_management | self.user_assistant | self.user_case_manager | self.user_coordinator:
            with self.subTest(user=user.name):
                self.assertEqual(self._shown(user), (str(MANY), "0"))

    def test_few_people_are_no_number_but_for_who_sees_all_cases(self):
        for number in range(1, MANY):
            self._take_in()
            for user in self.user_management | self.user_assistant | self.user_case_manager:
                with self.subTest(user=user.name, number=number):
                    self.assertEqual(self._shown(user)[0], "fewer than 5")
        self.assertEqual(self._shown(self.user_administrator)[0], str(FEW))

    def test_sent_referrals_are_counted(self):
        referral = self._create_referral(agreement_id=self.active.id)
        self.assertEqual(self._shown(self.user_coordinator), ("0", "0"))
        referral.action_send()
        self.assertEqual(self._shown(self.user_coordinator), ("0", "1"))

    def test_each_year_counts_its_own_up_to_the_day(self):
        days = (date(2021, 12, 31), date(2022, 1, 1), date(2022, 7, 21), date(2022, 7, 22))
        intake = {"outcome": "advice", "agreement_id": self._create_active("Seit 2021", start_date=False).id}
        agreement = self.env["kim.case.intake"].create([{**intake, "intake_date": day} for day in days]).agreement_id
        self.assertEqual(self._years(agreement), ({2021: 1, 2022: 3}, {}))
        self.assertEqual(self._years(agreement, date(2022, 7, 21)), ({2021: 1, 2022: 2}, {}))

    def test_nobody_else_finds_cases_by_the_agreement(self):
        self._take_in()
        self._create_sent_referral(agreement_id=self.active.id)
        domain = [("agreement_id", "=", self.active.id)]
        others = self.user_management | self.user_assistant | self.user_coordinator | self.user_administrator
        for user in others | self.user_block_three | self.user_receiver:
            for model in ("kim.case.intake", "kim.case.referral"):
                for act in (
                    lambda rows: rows.search(domain),
                    lambda rows: rows.formatted_read_group([], ["agreement_id"], ["__count"]),
                    lambda rows: rows.search_read([], ["agreement_id"], limit=1),
                ):
                    with self.subTest(user=user.name, model=model):
                        self._assert_denied(act, self.env[model].with_user(user))
        for user in (self.user_colleague, self.user_deputy):
            self.assertFalse(self.env["kim.case.intake"].with_user(user).search(domain))
            self.assertFalse(self.env["kim.case.referral"].with_user(user).search(domain))

    def test_no_field_of_an_agreement_leads_to_a_case(self):
        for name in ("kim.agreement", "kim.agreement.party"):
            leading = [
                field.name
                for field in self.env[name]._fields.values()
                if (field.comodel_name or "").startswith(("kim.case", "kim.client"))
            ]
            self.assertEqual(leading, [])
        self._assert_refused(
            ".", self.env["kim.agreement"].search, [("incoming_count", "=", "1")], exception=ValueError
        )

    def test_only_what_is_in_force_is_named(self):
        signed = self._create_active("Nur unterschrieben", state="signed")
        over = self._create_active("Vorbei", state="ended", end_date=date(2022, 6, 30))
        for agreement in (signed, over, self.agreement):
            with self.subTest(agreement=agreement.name):
                self._assert_refused(
                    "in force on this day", self._take_in, agreement=agreement, exception=ValidationError
                )
                self._assert_refused(
                    "in force on this day",
                    self._create_referral,
                    agreement_id=agreement.id,
                    exception=ValidationError,
                )
        day = {"outcome": "advice", "intake_date": date(2022, 6, 30)}
        self.env["kim.case.intake"].create({**day, "agreement_id": over.id})  # while it was in force
        self.assertEqual(self._years(over), ({2022: 1}, {}))

    def test_the_agreement_of_another_council_is_not_named(self):
        other = self.env["res.company"].create({"name": "Another council"})
        foreign = self.env["kim.agreement"].create(
            {"name": "Fremd", "state": "active", "start_date": date(2022, 1, 1), "company_id": other.id}
        )
        self._assert_refused(".", self._take_in, agreement=foreign, exception=UserError)
        self._assert_refused(".", self._create_referral, agreement_id=foreign.id, exception=UserError)

    def test_what_a_deleted_case_was_counted_as_stays(self):
        self._create_sent_referral(agreement_id=self.active.id)
        year = self._today().year
        self.assertEqual(self._years(), ({}, {year: 1}))
        self.env["kim.agreement"]._forget_referrals(self.case)
        self.case.referral_ids.sudo().unlink()
        self.assertEqual(self._years(), ({}, {year: 1}))
        self.assertEqual(self._years(last_day=date(2022, 7, 21)), ({}, {}))
        self._assert_refused(
            ".", self.active.with_user(self.user_coordinator).read, ["forgotten_referrals"], exception=AccessError
        )

    def test_the_person_is_taken_in_as_before_without_an_agreement(self):
        self._take_in(agreement=self.env["kim.agreement"])
        self.assertEqual(self._shown(self.user_coordinator), ("0", "0"))

    def test_several_agreements_are_counted_in_two_queries(self):
        agreements = self.active | self._create_active("Zweite", target_group_ids=[Command.create({"name": "Gruppe"})])
        self._take_in(2)
        self._take_in(3, agreements - self.active)
        self.env.invalidate_all()
        seen = agreements.with_user(self.user_coordinator)
        seen.fetch(["name", "company_id"])
        self.env.company.fetch(["kim_small_number"])
        with self.assertQueryCount(3):
            self.assertEqual(seen.mapped("incoming_count"), ["2", "3"])

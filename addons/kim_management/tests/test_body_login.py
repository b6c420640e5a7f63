from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tests.common import new_test_user

from .body_common import BODY_MEMBER, YESTERDAY, BodyCommon


@tagged("post_install", "-at_install")
@freeze_time("2022-07-21")
class TestBodyLogin(BodyCommon):
    """The coordination gives a member a login of her own, and takes it away."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seat = cls._seat("Mia Mitglied").with_user(cls.user_coordinator)
        cls.seat.partner_id.parent_id = cls.institution

    def _invite(self, seat=None, email="mia@example.org", user=None):
        seat = seat or self.seat
        wizards = self.env["kim.body.invitation"].with_user(user or self.user_coordinator)
        wizards.create({"member_id": seat.id, "email": email}).action_invite()
        return seat.sudo().user_id

    def _letters(self):
        return self.env["mail.mail"].sudo().search([("subject", "ilike", self.company.name)])

    def test_she_gets_an_account_of_a_member_and_nothing_else(self):
        before = len(self._letters())
        user = self._invite()
        self.assertEqual(user.group_ids, self.env.ref(BODY_MEMBER))
        self.assertEqual((user.partner_id, user.login), (self.seat.partner_id, "mia@example.org"))
        self.assertEqual(user.company_ids, self.company)
        self.assertTrue(user.partner_id.signup_type)
        self.assertEqual(len(self._letters()), before + 1)
        self.assertEqual(self._own(user), self.seat.sudo())
        self.assertTrue(self.seat.has_login)

    def test_only_the_coordination_invites(self):
        for user in (self.user_assistant, self.user_management, self.user_case_manager):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._invite(user=user)
            for step in ("action_withdraw_login", "action_invite_again"):
                with self.assertRaises(AccessError):
                    getattr(self.seat.with_user(user), step)()

    def test_who_cannot_be_invited_is_told_why(self):
        empty, over = self._seat(None), self._seat("Vorbei", end_date=YESTERDAY)
        self._assert_refused("whom the institution sends", self._invite, empty)
        self._assert_refused("is over", self._invite, over)
        self._assert_refused("valid e-mail", self._invite, email="mia")
        new_test_user(self.env, "kim_test_vergeben", "base.group_portal", email="vergeben@example.org")
        self._assert_refused("Somebody else", self._invite, email="Vergeben@example.org")
        self._invite()
        self._assert_refused("login already", self._invite)

    def test_a_person_of_a_carrier_keeps_her_account_and_becomes_a_member(self):
        paula = self._new_carrier_user("paula", self.carrier_welfare, "lead")
        seat = self.env["kim.body.member"].create({"body_id": self.body.id, "partner_id": paula.partner_id.id})
        self.assertEqual(self._invite(seat), paula)
        self.assertTrue(paula.has_group("kim_management.group_kim_carrier_lead"))
        self.assertEqual(self._own(paula), seat)
        seat.with_user(self.user_coordinator).action_withdraw_login()
        self.assertTrue(paula.active)
        self.assertFalse(paula.has_group(BODY_MEMBER))

    def test_a_member_of_two_bodies_has_one_account(self):
        user = self._invite()
        other = self.env["kim.body"].create({"name": "Anderes Gremium"})
        second = self.env["kim.body.member"].create({"body_id": other.id, "partner_id": self.seat.partner_id.id})
        self.assertEqual(self._invite(second), user)
        self.assertEqual(self._own(user).body_id, self.body | other)
        self.seat.action_withdraw_login()
        self.assertEqual(self._own(user), second)
        second.with_user(self.user_coordinator).action_withdraw_login()
        self.assertFalse(user.active)

    def test_whose_login_was_withdrawn_is_invited_anew(self):
        user = self._invite()
        self.seat.action_withdraw_login()
        self.assertFalse(user.active or self._own(user))
        self._assert_refused("has no login", self.seat.action_withdraw_login)
        self._assert_refused("has no login", self.seat.action_invite_again)
        self.assertEqual(self._invite(), user)
        self.assertTrue(user.active and self._own(user))
        self.seat.action_invite_again()

    def test_accounts_of_another_kind_are_not_taken(self):
        receiver = self._new_user("empfang", "Rita Receiver", "body_member")
        receiver.group_ids = self.env.ref("base.group_portal")
        gone = self._new_carrier_user("weg", self.carrier_welfare)
        gone.active = False
        elsewhere = self._new_carrier_user("anderswo", self.carrier_town)
        council = self.env["res.company"].create({"name": "Anderer Kreis"})
        elsewhere.write({"company_ids": [(6, 0, council.ids)], "company_id": council.id})
        cases = {receiver: "answer referrals", gone: "another kind", elsewhere: "another kind"}
        for user, sentence in {**cases, self.user_management: "another kind"}.items():
            seat = self.env["kim.body.member"].create({"body_id": self.body.id, "partner_id": user.partner_id.id})
            with self.subTest(user=user.name):
                self._assert_refused(sentence, self._invite, seat)
                self.assertFalse(user.has_group(BODY_MEMBER))

    def test_a_member_receives_no_referrals_for_her_institution(self):
        user = self._invite()
        self.assertEqual(user._kim_referral_receivers(), user.partner_id)
        colleague = new_test_user(self.env, "kim_test_kollegin", "base.group_portal")
        colleague.partner_id.parent_id = self.institution
        self.assertEqual(colleague._kim_referral_receivers(), colleague.partner_id | self.institution)
        paula = self._new_carrier_user("paula", self.carrier_welfare)
        paula.group_ids += self.env.ref(BODY_MEMBER)
        self.assertEqual(paula._kim_referral_receivers(), paula.partner_id | self.carrier_welfare)

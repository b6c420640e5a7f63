from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .body_common import BODY_MEMBER, YESTERDAY, BodyCommon
from .common import REFERENCE_DATE


@tagged("post_install", "-at_install")
class TestBody(BodyCommon):
    """Members sit in a body for a term: who belongs to it is a question of the day."""

    # === TERMS === #

    def test_who_belongs_to_it_is_a_question_of_the_day(self):
        before = self._seat("Früher", end_date=YESTERDAY)
        now = self._seat("Heute", start_date=REFERENCE_DATE)
        self.assertEqual(self.body._members_on(YESTERDAY), before)
        self.assertEqual(self.body._members_on(REFERENCE_DATE), now)

    def test_the_chair_comes_first_and_is_named_for_the_day(self):
        guest = self._seat("Gast", function="guest")
        member = self._seat("Mitglied")
        old = self._seat("Alte Leitung", function="chair", end_date=YESTERDAY)
        new = self._seat("Neue Leitung", function="chair", start_date=REFERENCE_DATE)
        self.assertEqual(list(self.body._members_on(REFERENCE_DATE)), [new, member, guest])
        for day, chair in ((YESTERDAY, old), (REFERENCE_DATE, new)):
            self.assertEqual(self.body.with_context(reference_date=day).chair_id, chair)

    def test_members_vote_and_advisers_do_not(self):
        votes = {function: self._seat(function, function=function).is_voting for function in self._functions()}
        self.assertEqual({function for function, vote in votes.items() if vote}, {"chair", "deputy_chair", "member"})
        self.assertTrue(self._seat("Mit Stimme", function="adviser", is_voting=True).is_voting)

    def _functions(self):
        return self.env["kim.body.member"]._fields["function"].get_values(self.env)

    def test_a_seat_can_be_an_institutions_alone(self):
        self.assertEqual(self._seat(None).display_name, "Jobcenter")
        self.assertEqual(self._seat("Jana").display_name, "Jana (Jobcenter)")
        with mute_logger("odoo.sql_db"):
            self._assert_refused("somebody", self._seat, None, institution_id=False, exception=IntegrityError)

    def test_a_person_sits_in_a_body_once_at_a_time(self):
        seat = self._seat("Jana", end_date=REFERENCE_DATE)
        again = {"body_id": self.body.id, "partner_id": seat.partner_id.id}
        self._assert_refused(
            "already",
            self.env["kim.body.member"].create,
            {**again, "start_date": REFERENCE_DATE},
            exception=ValidationError,
        )
        later = self.env["kim.body.member"].create({**again, "start_date": date(2022, 7, 22)})
        self.assertEqual(self.body._members_on(date(2022, 8, 1)), later)

    def test_a_body_has_one_chair_at_a_time(self):
        self._seat("Leitung", function="chair")
        self._assert_refused("is chaired by Leitung", self._seat, "Zweite", function="chair", exception=ValidationError)

    def test_who_stands_in_shares_the_seat(self):
        member = self._seat("Regulär")
        substitute = self._seat("Vertretung", substitute_of_id=member.id)
        self.assertEqual((member | substitute)._seat(), member)
        other_body = self.env["kim.body"].create({"name": "Anderes Gremium"})
        for wrong in (substitute, self._seat("Woanders", other_body)):
            with self.subTest(wrong=wrong.display_name):
                self._assert_refused(
                    "regular member", self._seat, "Dritte", substitute_of_id=wrong.id, exception=ValidationError
                )

    def test_a_seat_stays_with_its_body(self):
        seat = self._seat("Jana").with_user(self.user_coordinator)
        other = self.env["kim.body"].create({"name": "Anderes Gremium"})
        self._assert_refused("stays with its body", seat.write, {"body_id": other.id})

    # === LOGINS === #

    @freeze_time("2022-07-21")
    def test_a_login_opens_the_own_bodies_while_the_term_lasts(self):
        user = self._new_member("heute")
        other = self.env["kim.body"].create({"name": "Anderes Gremium"})
        self.assertEqual(self._own(user).body_id, self.body)
        self.assertFalse(self._own(user, other))
        seat = self._own(user, self.body)
        council = self.env["res.company"].create({"name": "Anderer Kreis"})
        for closing in (
            lambda: seat.write({"end_date": YESTERDAY}),
            lambda: seat.write({"start_date": date(2022, 7, 22)}),
            lambda: self.body.write({"active": False}),
            lambda: user.write({"group_ids": [(3, self.env.ref(BODY_MEMBER).id)]}),
            lambda: user.write({"active": False}),
            lambda: user.write({"company_id": council.id, "company_ids": [(6, 0, council.ids)]}),
        ):
            with self.env.cr.savepoint() as savepoint:
                closing()
                self.assertFalse(self._own(user))
                savepoint.rollback()
                self.env.invalidate_all()
                self.registry.clear_all_caches()  # who is in which group
            self.assertTrue(self._own(user))

    @freeze_time("2022-07-21")
    def test_nobody_else_has_a_membership(self):
        self._new_member("heute")
        colleague = self._new_user("gruppe", "Nur Gruppe", "body_member")
        clerk = self._new_carrier_user("sachbearbeitend", self.carrier_welfare)
        for user in (
            colleague,
            clerk,
            self.user_coordinator,
            self.user_administrator,
            self.env.ref("base.public_user"),
        ):
            self.assertFalse(self._own(user), user.name)

    def test_members_read_no_model(self):
        user = self._new_member("heute")
        seat = self.env["kim.body.member"].search([("user_id", "=", user.id)])
        for record in (seat, self.body, self._create_decision(), self.env.ref("kim_management.kim_event_type_network")):
            with self.subTest(model=record._name), self.assertRaises(AccessError):
                record.with_user(user).read(["display_name"])

    def test_the_office_gives_no_login_by_hand(self):
        portal_user = self._new_user("draussen", "Draußen", "body_member")
        seat = self._seat("Jana").with_user(self.user_coordinator)
        self._assert_refused("by the invitation", seat.write, {"user_id": portal_user.id})
        values = {"body_id": self.body.id, "partner_id": portal_user.partner_id.id}
        members = self.env["kim.body.member"].with_user(self.user_coordinator)
        self._assert_refused("by the invitation", members.create, {**values, "user_id": portal_user.id})
        self.assertFalse(members.with_context(default_user_id=portal_user.id).create(values).user_id)

    def test_a_login_is_the_members_own_and_from_outside(self):
        user = self._new_member("heute")
        seat = self.env["kim.body.member"].search([("user_id", "=", user.id)])
        for values in (
            {"partner_id": self._create_person("Jemand anders").id},
            {"user_id": self.user_management.id, "partner_id": self.user_management.partner_id.id},
        ):
            self._assert_refused("belongs to the member", seat.sudo().write, values, exception=ValidationError)
        self.assertEqual(seat.user_id, user)

    def test_lists_name_a_person_by_her_login(self):
        user = self._new_user("liste", "Aus der Liste", "body_member")
        seat = self.env["kim.body.member"].create({"body_id": self.body.id, "user_id": user.id})
        self.assertEqual(seat.partner_id, user.partner_id)

    def test_a_copied_seat_has_no_login(self):
        user = self._new_member("heute", end_date=YESTERDAY)
        seat = self.env["kim.body.member"].search([("user_id", "=", user.id)])
        copied = seat.copy({"start_date": REFERENCE_DATE, "end_date": False})
        self.assertEqual((copied.partner_id, copied.user_id.id), (user.partner_id, False))
        self.assertRaises(UserError, copied.with_user(self.user_coordinator).write, {"user_id": user.id})

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..models.protection.restriction import ALLOWED
from ..models.support.kim_case_referral_portal import PORTAL_FIELDS
from .referral_common import ReferralCommon

HIDDEN_STATES = ("draft", "declined", "completed", "cancelled", "stopped")


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseReferralReceiver(ReferralCommon):
    """The receiver sees what is open, shown to her institution and covered by a consent now; nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.referral = cls._create_sent_referral(category_ids=(cls.identity | cls.housing).ids)
        # to make sure that it is the model that asks, not the screen
        cls.user_receiver.group_ids += cls.env.ref("base.group_allow_export")

    def _ways(self, user, referral=None):
        """Return {way to get at the referral: what comes back, refusals being nothing}."""
        referral = (referral or self.referral).sudo()
        model = self.env["kim.case.referral"].with_user(user)
        domain, name = [("id", "=", referral.id)], referral.display_name
        calls = {
            "read": ("read", [referral.ids, ["request"]]),
            "web_read": ("web_read", [referral.ids, {"request": {}}]),
            "search": ("search", [domain]),
            "search_read": ("search_read", [domain, ["request"]]),
            "web_search_read": ("web_search_read", [domain, {"request": {}}]),
            "count": ("search_count", [domain]),
            "group": ("formatted_read_group", [domain, ["state"], ["__count"]]),
            "export": ("export_data", [referral.ids, ["request"]]),
        }
        ways = {way: self._call(model, *call) for way, call in calls.items()}
        ways["web_search_read"] = ways["web_search_read"] and ways["web_search_read"]["records"]
        named = self._call(model, "name_search", [name, domain]) or []
        return {**ways, "name_search": named}

    def _call(self, model, method, arguments):
        self.env.invalidate_all()
        try:
            return call_kw(model, method, arguments, {})
        except UserError:  # AccessError is one, and the missing right to export is said by another
            return None

    def _seen(self, user, referral=None):
        return {way for way, found in self._ways(user, referral).items() if found}

    # === WHO === #

    def test_the_receiver_sees_it_on_every_way(self):
        """Shows that the ways can find something, else their silence below would prove nothing."""
        self.assertEqual(self._seen(self.user_receiver), set(self._ways(self.user_receiver)))

    def test_nobody_else_sees_it(self):
        others = (self.user_other_receiver, self.user_public, self.user_colleague, self.user_coordinator)
        for user in (*others, self.user_administrator, self.user_management, self.user_block_three):
            with self.subTest(user=user.name):
                self.assertEqual(self._seen(user), set())

    def test_colleagues_inside_do_not_come_in_by_the_portals_way(self):
        """An institution may be the own council; its people inside are bound by the team all the same."""
        self.user_colleague.partner_id.parent_id = self.institution
        self.env.registry.clear_cache()
        self.assertEqual(self._seen(self.user_colleague), set())

    def test_who_has_left_the_institution_sees_nothing_at_once(self):
        self.assertIn("search", self._seen(self.user_receiver))
        self.user_receiver.partner_id.parent_id = self.other_institution
        self.assertEqual(self._seen(self.user_receiver), set())

    def test_a_consent_for_one_person_shows_it_to_her_alone(self):
        contact = self.user_receiver.partner_id
        colleague = self._new_portal_user("nebenan", self.institution)
        self._create_consent(recipient_id=contact.id, category_ids=self.health.ids)
        referral = self._create_sent_referral(receiver_id=contact.id, category_ids=self.health.ids)
        self.assertIn("read", self._seen(self.user_receiver, referral))
        self.assertEqual(self._seen(colleague, referral), set())

    # === WHEN === #

    def test_only_open_ones_are_shown(self):
        for state in HIDDEN_STATES:
            with self.subTest(state=state):
                self.referral.sudo().state = state
                self.assertEqual(self._seen(self.user_receiver), set())
        self.referral.sudo().state = "accepted"
        self.assertIn("read", self._seen(self.user_receiver))

    def test_a_withdrawal_hides_it_at_once(self):
        self.consent.with_user(self.user_case_manager).action_withdraw()
        self.assertEqual(self._seen(self.user_receiver), set())

    def test_an_expired_consent_hides_it(self):
        self.consent.end_date = date(2022, 12, 31)
        self.assertEqual(self._seen(self.user_receiver), set())
        for answer in ("action_accept", "action_complete", "action_decline"):
            with self.subTest(answer=answer):
                arguments = [] if answer == "action_accept" else ["Text"]
                self._assert_denied(getattr(self.referral.with_user(self.user_receiver), answer), *arguments)

    def test_a_restricted_person_is_hidden(self):
        self.client.sudo().with_context(kim_restriction=ALLOWED).write({"is_restricted": True})
        self.assertEqual(self._seen(self.user_receiver), set())

    # === WHAT === #

    def test_only_the_whitelist_is_readable(self):
        referral = self.referral.with_user(self.user_receiver)
        readable = set()
        for name in referral._fields:
            self.env.invalidate_all()
            try:
                referral.read([name])
                readable.add(name)
            except AccessError:
                continue
        self.assertEqual(readable, PORTAL_FIELDS)
        self.assertEqual(set(referral.fields_get()), PORTAL_FIELDS)

    def test_the_person_is_not_found_through_the_referral(self):
        referrals = self.env["kim.case.referral"].with_user(self.user_receiver)
        for path in ("case_id.client_id.last_name", "consent_id.purpose", "manager_id.name", "answer"):
            with self.subTest(path=path):
                self._assert_denied(referrals.search, [(path, "ilike", "a")])
        for group in ("case_id", "receiver_id", "manager_id"):
            with self.subTest(group=group):
                self._assert_denied(referrals.formatted_read_group, [], [group], ["__count"])
        for record in (self.case, self.client, self.consent):
            with self.subTest(record=record):
                self._assert_denied(record.with_user(self.user_receiver).read, ["display_name"])

    def test_nothing_is_written_but_the_answer(self):
        referral = self.referral.with_user(self.user_receiver)
        for act in (
            lambda: referral.write({"answer": "x"}),
            lambda: referral.write({"due_date": "2030-01-01"}),
            lambda: referral.create({"case_id": self.case.id, "receiver_id": self.institution.id, "request": "x"}),
            lambda: referral.unlink(),
            lambda: referral.action_cancel(),
            lambda: referral.action_renew_consent(),
        ):
            self._assert_denied(act)

    def test_the_name_is_shown_if_both_name_the_identity(self):
        self.assertEqual(self._page()["person"]["name"], "Amina Musterfrau-Beispiel")
        self.assertEqual(self._page()["person"]["phone"], "0211 5550100")

    def test_the_name_is_hidden_if_either_does_not(self):
        self.referral.sudo().category_ids = self.housing
        self.assertEqual(self._page()["person"], {})
        self.referral.sudo().category_ids = self.housing | self.identity
        self.consent.category_ids = self.housing
        self.assertEqual(self._page()["person"], {})
        self.assertNotIn("Amina", str(self._page()))

    def _page(self):
        return self.referral.with_user(self.user_receiver)._portal_values()

    # === THE LOG === #

    def _log(self):
        rows = self.env["kim.case.access.log"].search([("user_id", "=", self.user_receiver.id)])
        return {(row.number, row.kind, row.ground) for row in rows}

    def test_every_look_is_logged(self):
        self._page()
        case, person = self.case.number, self.client.number
        self.assertEqual(self._log(), {(case, "open", "receiver"), (person, "open", "receiver")})

    def test_a_look_without_name_is_a_look_at_the_case_only(self):
        self.referral.sudo().category_ids = self.housing
        self._page()
        self.assertEqual(self._log(), {(self.case.number, "open", "receiver")})

    def test_reading_over_the_interface_is_logged_too(self):
        self._call(self.referral.with_user(self.user_receiver), "read", [self.referral.ids, ["request"]])
        self.assertEqual(self._log(), {(self.case.number, "open", "receiver")})

    # === THE ANSWER === #

    def test_the_receiver_answers_and_the_case_manager_is_told(self):
        referral = self.referral.with_user(self.user_receiver)
        referral.action_accept()
        self.assertEqual((self.referral.state, self.referral.answer_user_id), ("accepted", self.user_receiver))
        self.assertEqual(self._reminders("referral_answered").user_id, self.user_case_manager)
        self._assert_refused("what came of it", referral.action_complete, " ")
        referral.action_complete("Advised twice.")
        self.assertEqual((self.referral.state, self.referral.answer), ("completed", "Advised twice."))
        self.assertEqual(self._seen(self.user_receiver), set())

    def test_the_receiver_declines_with_a_reason(self):
        referral = self.referral.with_user(self.user_receiver)
        self._assert_refused("reason for declining", referral.action_decline)
        self._assert_refused("at most", referral.action_decline, "x" * 5_000_000, exception=UserError)
        self.assertEqual(self.referral.state, "sent")
        referral.action_decline("No place free.")
        self.assertEqual((self.referral.state, self.referral.answer), ("declined", "No place free."))

    def test_another_institution_does_not_answer(self):
        for user in (self.user_other_receiver, self.user_public, self.user_coordinator, self.user_colleague):
            for answer in ("action_accept", "action_decline", "action_complete"):
                with self.subTest(user=user.name, answer=answer):
                    arguments = [] if answer == "action_accept" else ["Text"]
                    referral = self.referral.with_user(user)
                    self._assert_denied(getattr(referral, answer), *arguments)

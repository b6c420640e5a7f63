from odoo.exceptions import AccessError
from odoo.tests import tagged

from .portal_common import PortalCommon

URL = "/my/kim/people"
NEW = {"name": "Nina Neu", "email": "nina.neu@example.org", "role": "clerk"}


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalPeople(PortalCommon):
    """The lead of a carrier invites and keeps her own people: nobody of another carrier, and never the last lead."""

    def setUp(self):
        super().setUp()
        self.people = self.env["kim.carrier.person"]

    def _invite(self, user=None, carrier=None, **values):
        people = self.people.with_user(user or self.lead).with_context(lang="en_US")
        return self.people.browse(people._invite(carrier or self.carrier_welfare, **{**NEW, **values}).id)

    def _act(self, person, user, step):
        """Take a step as the user, in English."""
        getattr(person.with_user(user).with_context(lang="en_US"), step)()

    def _assert_not_invited(self, text, *args, exception=None, **values):
        before = self.env["res.users"].with_context(active_test=False).search_count([])
        more = {"exception": exception} if exception else {}
        self._assert_refused(text, self._invite, *args, **more, **values)
        self.assertEqual(self.env["res.users"].with_context(active_test=False).search_count([]), before)

    # === INVITING === #

    def test_the_lead_invites_a_colleague(self):
        self._log_in(self.lead)
        self.assertEqual(self._post(f"{URL}/invite", **NEW).status_code, 303)
        person = self.people.search([("user_id.login", "=", NEW["email"])])
        user = person.user_id
        self.assertEqual((person.carrier_id, person.inviter_id), (self.carrier_welfare, self.lead))
        self.assertEqual(user.commercial_partner_id, self.carrier_welfare)
        self.assertEqual(user.group_ids, self.env.ref("kim_management.group_kim_carrier_clerk"))
        self.assertTrue(user.share)
        self.assertTrue(user.partner_id.signup_type)
        letter = self.env["mail.mail"].search([("model", "=", "res.users"), ("res_id", "=", user.id)])
        self.assertEqual(len(letter), 1)
        page = self._get(URL)
        self._assert_sound(page)
        for text in ("Nina Neu", NEW["email"], self.lead.name):
            self.assertIn(text, page.text)

    def test_the_office_invites_the_first_lead(self):
        values = {"carrier_id": self.carrier_town.id, "name": "Lea Leitend", "email": "lea@example.org"}
        wizard = self.env["kim.carrier.invitation"].with_user(self.user_assistant).create(values)
        wizard.action_invite()
        person = self.carrier_town.kim_person_ids
        self.assertEqual((person.role, person.user_id.login), ("lead", "lea@example.org"))
        self.assertTrue(person.user_id.has_group("kim_management.group_kim_carrier_lead"))

    def test_a_contact_of_the_carrier_without_account_is_taken(self):
        contact = self.env["res.partner"].create(
            {"name": "Nina N.", "email": "Nina.Neu@example.org", "parent_id": self.carrier_welfare.id}
        )
        other = contact.copy({"parent_id": self.carrier_town.id, "email": "andere@example.org"})
        self.assertEqual(self._invite().user_id.partner_id, contact)
        self.assertNotEqual(self._invite(email="andere@example.org").user_id.partner_id, other)

    def test_nobody_else_invites(self):
        refused = "lead of their own organisation"
        self._assert_not_invited(refused, self.clerk, exception=AccessError)
        self._assert_not_invited(refused, self.other_lead, exception=AccessError)
        self._assert_not_invited(refused, self.lead, self.carrier_town, exception=AccessError)
        self._assert_not_invited(refused, self.user_management, exception=AccessError)
        self._assert_not_invited(refused, self.user_case_manager, exception=AccessError)
        self._log_in(self.clerk)
        self.assertEqual(self._post(f"{URL}/invite", **NEW).status_code, 404)
        self._assert_is_nothing(URL, self.clerk, self.user_coordinator)

    def test_an_address_with_an_account_is_refused_by_one_sentence(self):
        self.user_case_manager.email = "innen@example.org"
        self.other_lead.partner_id.email = "Fremd@Example.org"
        gone = self._invite(email="weg@example.org")
        gone.with_user(self.lead).action_withdraw()
        self.env["res.users"].browse(self.user_block_three.id).login = "login@example.org"
        for email in ("innen@example.org", "fremd@example.org", "weg@example.org", "login@example.org"):
            with self.subTest(email=email):
                self._assert_not_invited("^This address cannot be invited", email=email)
        self.assertEqual(self.other_lead.commercial_partner_id, self.carrier_town)

    def test_bad_input_comes_back_with_what_was_typed(self):
        self._log_in(self.lead)
        bad = (
            {"email": "keine-adresse"},
            {"email": "a@example.org, b@example.org"},
            {"email": '"x" <a@example.org>'},
            {"name": "  "},
            {"name": "N" * 101},
            {"role": "administrator"},
        )
        for values in bad:
            with self.subTest(values=values):
                page = self._post(f"{URL}/invite", **{**NEW, **values})
                self.assertEqual(page.status_code, 200)
                self.assertIn('role="alert"', page.text)
                self.assertFalse(self.people.search([]))
        page = self._post(f"{URL}/invite", **{**NEW, "name": '<b>Nina</b>"', "email": "x"})
        self.assertIn("&lt;b&gt;Nina&lt;/b&gt;&#34;", page.text)
        self.assertEqual(self.url_open(f"{URL}/invite", data=NEW).status_code, 400)

    # === KEEPING === #

    def test_withdrawn_access_ends_at_once(self):
        person = self._invite()
        user = person.user_id
        user.password = user.login
        user.lang = "de_DE"
        self.assertEqual(self._get("/my/kim", user).status_code, 200)
        person.with_user(self.lead).action_withdraw()
        self.env.flush_all()
        self.assertIn("/web/login", self._get("/my/kim").headers["Location"])
        self.assertEqual((person.state, user.active), ("withdrawn", False))
        person.with_user(self.lead).action_restore()
        self.assertTrue(user.active)

    def test_the_role_is_changed(self):
        person = self._invite()
        person.with_user(self.lead).action_make_lead()
        self.assertTrue(person.user_id.has_group("kim_management.group_kim_carrier_lead"))
        person.with_user(self.lead).action_make_clerk()
        self.assertFalse(person.user_id.has_group("kim_management.group_kim_carrier_lead"))
        self.assertTrue(person.user_id.share)

    def test_the_last_lead_stays(self):
        lead = self._invite(self.user_assistant, role="lead", email="erste@example.org")
        self.lead.active = False
        refusals = {"action_withdraw": "another lead to withdraw", "action_make_clerk": "needs a lead"}
        for step, sentence in refusals.items():
            with self.subTest(step=step):
                self._assert_refused(sentence, self._act, lead, lead.user_id, step)
                self.assertEqual((lead.state, lead.role, lead.user_id.active), ("active", "lead", True))
        second = self._invite(lead.user_id, role="lead", email="zweite@example.org")
        self._act(lead, lead.user_id, "action_make_clerk")
        self.assertEqual((lead.role, second.role), ("clerk", "lead"))
        second.with_user(self.user_assistant).action_withdraw()
        self.assertEqual(second.state, "withdrawn")

    def test_others_keep_nobody(self):
        person = self._invite()
        for user in (self.other_lead, self.clerk, person.user_id, self.user_management):
            for step in ("action_make_lead", "action_withdraw", "action_invite_again"):
                with self.subTest(user=user.name, step=step):
                    act = getattr(person.with_user(user), step)
                    self._assert_refused(r"\w", act, exception=AccessError)
        self._log_in(self.other_lead)
        self.assertEqual(self._post(f"{URL}/{person.id}/withdraw").status_code, 404)
        self._log_in(self.lead)
        self.assertEqual(self._post(f"{URL}/{person.id}/unlink").status_code, 404)
        self.assertEqual(self._post(f"{URL}/{person.id}/withdraw").status_code, 303)
        self.assertIn('role="alert"', self._post(f"{URL}/{person.id}/withdraw").text)

    def test_nobody_writes_around_the_steps(self):
        person = self._invite()
        for user in (self.lead, self.user_administrator):
            self._assert_refused(r"\w", person.with_user(user).write, {"role": "lead"}, exception=AccessError)
            self._assert_refused(r"\w", person.with_user(user).unlink, exception=AccessError)
            values = {"user_id": self.clerk.id, "company_id": self.env.company.id}
            self._assert_refused(r"\w", self.people.with_user(user).create, values, exception=AccessError)

    def test_who_invited_is_kept_and_no_address_is_a_name(self):
        person = self._invite()
        self.assertEqual(person.inviter_id, self.lead)
        self.assertNotIn("@", person.display_name)
        self._act(person, self.lead, "action_withdraw")
        person.with_user(self.user_assistant).action_restore()
        self.assertEqual(person.inviter_id, self.user_assistant)

    def test_the_letter_is_sent_again_until_the_first_login(self):
        person = self._invite()
        letters = [("model", "=", "res.users"), ("res_id", "=", person.user_id.id)]
        person.with_user(self.lead).action_invite_again()
        self.assertEqual(self.env["mail.mail"].search_count(letters), 2)
        self.env["res.users.log"].with_user(person.user_id).sudo().create({})
        self.env.invalidate_all()
        self._assert_refused("has logged in already", self._act, person, self.lead, "action_invite_again")

    def test_the_page_costs_the_same_for_many(self):
        self._log_in(self.lead)
        few = self._count_queries(URL)
        for number in range(30):
            self._invite(email=f"viele{number}@example.org")
        self.assertLessEqual(self._count_queries(URL), min(25, few + 6))

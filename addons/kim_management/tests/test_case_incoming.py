from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .incoming_common import IncomingCommon

SPEC = {"number": {}, "first_name": {}, "last_name": {}, "status": {}}


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseIncoming(IncomingCommon):
    """An office refers a person with her consent, learns nothing of others, and is told what became of it."""

    # === REFERRING === #

    def test_who_is_referred_waits_and_belongs_to_nobody(self):
        intake = self._refer()
        self.assertEqual((intake.outcome, intake.user_id.id, intake.client_id.manager_id.id), ("waiting", False, False))
        self.assertEqual((intake.referral_source, intake.referral_partner_id), ("immigration_office", self.office))
        self.assertEqual((intake.client_id.last_name, intake.client_id.birth_year), ("Erfunden-Neu", 1994))

    def test_without_consent_nobody_is_referred(self):
        people = self.env["kim.client"].search_count([])
        for values in ({"has_consent": False}, {"office_id": False}, {"consent_date": False}):
            with self.subTest(values=values):
                self._assert_refused("consent", self._wizard(**values).action_send)
        self._assert_refused("in the future", self._wizard(consent_date=date(9998, 1, 1)).action_send)
        self._assert_refused("over already", self._wizard(consent_end_date=date(2022, 4, 1)).action_send)
        self.assertEqual(self.env["kim.client"].search_count([]), people)

    def test_a_referral_needs_a_name_and_a_plausible_birth(self):
        self._assert_refused("first name or a last name", self._wizard(first_name=False, last_name=" ").action_send)
        self._assert_refused("lies in the future", self._wizard(birth_date=date(9998, 1, 1)).action_send)

    def test_the_name_stays_nowhere_but_with_the_person(self):
        wizard = self._wizard()
        wizard.action_send()
        self.assertFalse(wizard.exists())

    def test_the_office_learns_nothing_of_who_is_known(self):
        """The same answer, whether somebody like this is accompanied already or not."""
        new = self._wizard().action_send()
        known = self._wizard(first_name="Amina", last_name="Musterfrau-Beispiel", birth_year=1990).action_send()
        self.assertEqual(new, known)
        self.assertFalse({"match_ids", "known_elsewhere"} & self.env["kim.case.incoming"]._fields.keys())

    def test_only_offices_refer(self):
        for user in (self.user_case_manager, self.user_coordinator, self.user_administrator, self.user_assistant):
            with self.subTest(user=user.name):
                self._assert_denied(self._wizard, user)

    # === WHAT THE OFFICE SEES === #

    def test_the_office_sees_number_name_and_status(self):
        intake = self._refer()
        told = self._told()
        [read] = told.web_read(SPEC)
        self.assertEqual(
            (read["number"], read["first_name"], read["status"]), (intake.referral_number, "Samir", "waiting")
        )
        self.assertNotIn(intake.client_id.number, str(told.read()))
        case = self._admit(intake)
        self.assertEqual((self._told().status, self._told().since_date), ("accompanied", case.start_date))
        case.with_user(self.user_case_manager).closing_reason = "other"
        case.with_user(self.user_case_manager).action_close()
        self.assertEqual((self._told().status, self._told().since_date), ("closed", case.closing_date))

    def test_the_office_sees_nobody_elses(self):
        self._refer()
        self.assertFalse(self._told(self.user_other_office))
        foreign = self._told().with_user(self.user_other_office)
        for name, act in self._ways(foreign).items():
            with self.subTest(way=name):
                self.assertFalse(self._given(act))
        self.assertTrue(
            all(self._given(act) for act in self._ways(self._told()).values()), "the ways can find something"
        )

    def _ways(self, record):
        record.env.user.group_ids += self.env.ref("base.group_allow_export")
        domain = [("id", "=", record.id)]
        return {
            "read": lambda: record.read(["last_name"]),
            "search": lambda: record.search([("last_name", "ilike", "Erfunden")]).ids,
            "name_search": lambda: record.name_search(record.sudo().number),
            "group": lambda: record.formatted_read_group(domain, ["status"], ["__count"]),
            "export": lambda: record.export_data(["last_name"])["datas"],
        }

    def _given(self, act):
        """Return what the way gives; being refused is getting nothing."""
        try:
            return act()
        except AccessError:
            return None

    def test_the_office_reaches_neither_person_nor_case_nor_their_parts(self):
        case = self._admit(self._refer())
        member = self.env["kim.client.household.member"].create({"client_id": case.client_id.id})
        for record in (case, case.client_id, member, case.phase_period_ids, case.consent_ids, self.case, self.client):
            foreign = record.with_user(self.user_block_three)
            acts = {
                "read": lambda foreign=foreign: foreign.read(["id"]),
                "search": lambda foreign=foreign: foreign.search([]),
                "name_search": lambda foreign=foreign: foreign.name_search(""),
                "group": lambda foreign=foreign: foreign.formatted_read_group([], [], ["__count"]),
                "write": lambda foreign=foreign: foreign.check_access("write"),
                "delete": foreign.unlink,
            }
            for way, act in acts.items():
                with self.subTest(model=record._name, way=way):
                    self._assert_denied(act)
        self._assert_denied(self.env["kim.case.intake"].with_user(self.user_block_three).search, [])

    def test_what_becomes_known_later_stays_with_the_team(self):
        case = self._admit(self._refer())
        case.client_id.with_user(self.user_case_manager).write({"phone": "02129 000000", "street": "Geheimweg 1"})
        self.assertNotIn("Geheimweg", str(self._told().read()))
        self.assertFalse({"phone", "street", "city", "client_id"} & self._told()._fields.keys())

    def test_names_are_no_group_labels(self):
        self._refer()
        for spec in (([], ["last_name"], []), ([], [], ["last_name:array_agg"])):
            self._assert_refused("not grouped", self._told().formatted_read_group, *spec, exception=AccessError)

    def test_each_look_of_the_office_is_logged(self):
        intake = self._refer()
        self._told().read(["status", "last_name"])
        row = self.env["kim.case.access.log"].search([("number", "=", intake.client_id.number)])
        self.assertEqual((row.user_id, row.kind, row.ground), (self.user_block_three, "open", "referrer"))

    # === THE CONSENT === #

    def test_a_withdrawal_ends_the_sight_at_once(self):
        waiting, admitted = self._refer(), self._refer(last_name="Zweiterfunden")
        case = self._admit(admitted)
        self.assertEqual(len(self._told()), 2)
        self._feedback(case).with_user(self.user_case_manager).action_withdraw()
        self.assertEqual(self._told().number, waiting.referral_number)
        self._take_over(waiting)
        waiting.with_user(self.user_case_manager).action_withdraw_feedback()
        self.assertFalse(self._told())

    def test_the_office_ends_its_own_sight(self):
        intake = self._refer()
        case = self._admit(intake)
        self._told().action_withdraw()
        self.assertFalse(self._told())
        self.assertTrue(self._feedback(case).withdrawn_date and intake.feedback_withdrawn_date)
        self._assert_refused("no consent", intake.with_user(self.user_case_manager).action_withdraw_feedback)

    def test_a_consent_that_is_over_shows_nothing(self):
        waiting, admitted = self._refer(), self._refer(last_name="Zweiterfunden")
        case = self._admit(admitted)
        waiting.feedback_end_date = self._feedback(case).end_date = date(2022, 4, 1)
        self.assertFalse(self._told())

    def test_a_withdrawn_consent_does_not_begin_again_with_the_case(self):
        intake = self._refer()
        self._told().action_withdraw()
        case = self._admit(intake)
        self.assertFalse(self._feedback(case))
        self.assertFalse(self._told())

    def test_a_consent_for_another_body_shows_nothing(self):
        case = self._admit(self._refer())
        self._feedback(case).recipient_id = self.carrier_welfare
        self.assertFalse(self._told())

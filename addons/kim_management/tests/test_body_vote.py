from datetime import timedelta

from odoo.tests import HttpCase, tagged

from .body_common import BodyCommon
from .event_common import COMING, HOURS
from .portal_common import PortalPages
from .query_budget import BUDGET_PORTAL, QueryBudgetCase


class VoteCommon(BodyCommon, PortalPages):
    """A body with two voting members, an adviser and somebody who stands in; and decisions of it."""

    @classmethod
    def setUpClass(cls):
        """Set up members with logins."""
        super().setUpClass()
        cls.other_body = cls.env["kim.body"].create({"name": "Projektgruppe Wohnen"})
        cls.member, cls.second = cls._new_member("stimme"), cls._new_member("zweite")
        seat = cls.env["kim.body.member"].search([("user_id", "=", cls.member.id)])
        cls.substitute = cls._new_member("vertretung", substitute_of_id=seat.id)
        cls.adviser = cls._new_member("beratend", function="adviser")
        cls.former = cls._new_member("ehemalig", end_date=cls.reference_date)
        cls.other_member = cls._new_member("anderswo", cls.other_body)
        cls.decision = cls._propose("Verteilung der Stellen")

    @classmethod
    def _propose(cls, name, body=None, **values):
        values = {"wording": f"Wortlaut: {name}", "state": "proposed", "decision_date": False, **values}
        return cls.env["kim.decision"].create({"name": name, "body_id": (body or cls.body).id, **values})

    def _path(self, decision=None):
        return f"/my/kim/decisions/{(decision or self.decision).id}"

    def _vote(self, user, choice="yes", decision=None, **data):
        self._log_in(user)
        return self._post(f"{self._path(decision)}/vote", choice=choice, **data)

    def _ballots(self, decision=None):
        return (decision or self.decision).sudo().ballot_ids


@tagged("post_install", "-at_install", "kim_slow")
class TestBodyVote(VoteCommon, HttpCase):
    """Members vote in the portal: one vote for a seat, while the vote is open, and nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision.action_open_voting()

    def _assert_refused_on_page(self, answer):
        self.assertEqual(answer.status_code, 200)
        self.assertIn('role="alert"', answer.text)

    # === THE VOTE === #

    def test_a_member_votes_and_may_change_her_vote(self):
        self.assertIn(self._path(), self._get("/my/kim", self.member).text)
        page = self._get(self._path())
        self.assertIn("Wortlaut: Verteilung der Stellen", page.text)
        self._assert_sound(page)
        self.assertEqual(self._vote(self.member, "no", comment="Zu früh").status_code, 303)
        self.assertEqual(self._vote(self.member, "yes").status_code, 303)
        ballot = self._ballots()
        self.assertEqual((ballot.member_id.user_id, ballot.choice), (self.member, "yes"))
        self.assertNotIn(self._path(), self._get("/my/kim").text, "nothing is left to do")

    def test_what_was_typed_stays_after_a_refusal(self):
        for choice in ("", "maybe"):
            answer = self._vote(self.member, choice, comment="Zu <früh>")
            self._assert_refused_on_page(answer)
            self.assertIn("Zu &lt;früh&gt;", answer.text)
        self._assert_refused_on_page(self._vote(self.member, comment="x" * 30_000))
        self.assertFalse(self._ballots())

    def test_nobody_sees_how_the_others_vote_before_it_is_counted(self):
        self._vote(self.member, "no", comment="Geheimer Grund")
        page = self._get(self._path(), self.second)
        self.assertNotIn("Geheimer Grund", page.text)
        self.assertNotIn("checked", page.text)
        self.assertIn("Geheimer Grund", self._get(self._path(), self.member).text)

    def test_a_seat_has_one_vote(self):
        self._vote(self.member, "yes")
        self._assert_refused_on_page(self._vote(self.substitute, "no"))
        self.assertEqual(self._ballots().mapped("choice"), ["yes"])

    def test_who_has_no_vote_reads_and_casts_none(self):
        page = self._get(self._path(), self.adviser)
        self.assertEqual(page.status_code, 200)
        self.assertNotIn('name="choice"', page.text)
        self.assertNotIn(self._path(), self._get("/my/kim").text)
        self._assert_refused_on_page(self._vote(self.adviser))
        self.assertFalse(self._ballots())

    def test_after_the_end_nobody_votes(self):
        self._vote(self.second, "no")
        self.decision.voting_until = self._today() - timedelta(days=1)
        self._assert_refused_on_page(self._vote(self.member))
        self.decision.action_count()
        self._assert_refused_on_page(self._vote(self.member))
        self._assert_refused_on_page(self._vote(self.second, "yes"))
        self.assertEqual((self._ballots().choice, self.decision.state), ("no", "rejected"))
        page = self._get(self._path())
        self.assertNotIn('name="choice"', page.text)

    def test_who_belongs_to_the_body_no_more_finds_nothing_to_vote_on(self):
        for user in (self.former, self.other_member, self.user_coordinator):
            with self.subTest(user=user.name):
                user.lang = "de_DE"
                self.assertEqual(self._vote(user).status_code, 404)
                self.assertEqual(self._get(self._path()).status_code, 404)
        self.assertFalse(self._ballots())

    # === WHICH DECISIONS === #

    def test_a_proposal_is_the_offices_until_it_is_on_an_agenda(self):
        proposal = self._propose("Nur Entwurf")
        self._assert_is_nothing(self._path(proposal), self.member)
        event_type = self.env.ref("kim_management.kim_event_type_steering")
        values = {"name": "Sitzung", "type_id": event_type.id, "body_id": self.body.id, "start": COMING}
        event = self.env["kim.event"].create({**values, "stop": COMING + HOURS})
        item = {"event_id": event.id, "name": "Punkt", "decision_id": proposal.id, "is_for_members": False}
        item = self.env["kim.event.agenda.item"].create(item)
        self._assert_is_nothing(self._path(proposal), self.member)
        item.is_for_members = True
        self.assertIn("Nur Entwurf", self._get(self._path(proposal), self.member).text)
        meeting = self._get(f"/my/kim/meetings/{event.id}")
        self.assertIn(self._path(proposal), meeting.text)
        self._assert_is_nothing(self._path(proposal), self.other_member)

    def test_what_another_body_decided_on_behalf_is_read_and_not_voted_on(self):
        instead = self._propose("Eilbeschluss", self.other_body, on_behalf_body_id=self.body.id)
        instead.action_open_voting()
        self.assertIn("Eilbeschluss", self._get(self._path(instead), self.member).text)
        self._assert_refused_on_page(self._vote(self.member, decision=instead))
        self.assertEqual(self._vote(self.other_member, decision=instead).status_code, 303)
        self.assertEqual(len(self._ballots(instead)), 1)

    def test_the_body_lists_its_decisions(self):
        self._propose("Nur Entwurf")
        self._propose("Woanders", self.other_body, state="voting")
        taken = self._create_decision("Beschlossen")
        page = self._get(f"/my/kim/bodies/{self.body.id}", self.member)
        self._assert_sound(page)
        for decision in (self.decision, taken):
            self.assertIn(self._path(decision), page.text)
        for text in ("Nur Entwurf", "Woanders"):
            self.assertNotIn(text, page.text)


@tagged("post_install", "-at_install", "kim_slow")
class TestBodyPortalPerformance(QueryBudgetCase, VoteCommon, HttpCase):
    """The pages cost the same with few and with many members, meetings and decisions."""

    few, many = 3, 60

    def _grow(self, count):
        event_type = self.env.ref("kim_management.kim_event_type_steering")
        for number in range(count):
            day = {"start": COMING + timedelta(days=number), "stop": COMING + timedelta(days=number) + HOURS}
            values = {"name": "Sitzung", "type_id": event_type.id, "body_id": self.body.id, **day}
            self.env["kim.event"].create(values)
            self._seat(f"Mitglied {count}-{number}")
            decision = self._propose(f"Beschluss {number}", event_id=False)
            decision.action_open_voting()

    def test_pages_stay_within_the_budget(self):
        self._log_in(self.member)
        for path in ("/my/kim", "/my/kim/bodies", f"/my/kim/bodies/{self.body.id}"):
            with self.subTest(path=path):
                self._assert_budget(lambda path=path: self.assertEqual(self._get(path).status_code, 200), BUDGET_PORTAL)

from psycopg2.errors import SerializationFailure

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .concurrency import ConcurrencyCase


@tagged("post_install", "-at_install")
class TestDecisionConcurrency(ConcurrencyCase):
    """Who votes and who counts at the same time: no vote is lost, and none comes too late."""

    def _create_world(self, env):
        group = env.ref("kim_management.group_kim_body_member")
        body = env["kim.body"].create({"name": "Race", "kind": "other"})
        users = env["res.users"].create(
            [
                {"name": f"Race {name}", "login": f"race_{name}", "group_ids": [Command.set(group.ids)]}
                for name in ("one", "two")
            ]
        )
        members = env["kim.body.member"].create(
            [{"body_id": body.id, "partner_id": user.partner_id.id, "start_date": "2022-01-01"} for user in users]
        )
        for member, user in zip(members, users, strict=True):
            member.user_id = user
        decision = env["kim.decision"].create({"name": "Race", "wording": "Race", "body_id": body.id})
        decision.action_open_voting()
        self.body_id, self.decision_id = body.id, decision.id
        self.user_ids, self.member_ids = users.ids, members.ids

    def _remove_world(self, env):
        for table, column, value in (
            ("kim_decision_ballot", "decision_id", self.decision_id),
            ("kim_decision", "id", self.decision_id),
            ("kim_body_member", "body_id", self.body_id),
            ("kim_body", "id", self.body_id),
        ):
            env.cr.execute(SQL("DELETE FROM %s WHERE %s = %s", *map(SQL.identifier, (table, column)), value))
        users = env["res.users"].browse(self.user_ids)
        partners = users.partner_id
        users.unlink()
        partners.unlink()

    def _decision(self, env):
        return env["kim.decision"].browse(self.decision_id)

    def _vote(self, env, number, choice):
        own = self._decision(env).with_user(self.user_ids[number])
        own._cast(own.env["kim.body.member"].browse(self.member_ids[number]), choice)
        env.flush_all()

    def _repeat(self, env):
        """Begin anew as Odoo repeats a request that collided."""
        env.cr.rollback()
        env.transaction.reset()

    def test_a_vote_cast_while_somebody_counts_is_counted(self):
        first = self._connect()
        self._vote(first, 0, "yes")
        first.cr.commit()
        voting, counting = self._connect(), self._connect()
        self._vote(voting, 1, "no")
        voting.cr.commit()
        with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
            self._decision(counting).action_count()
            counting.flush_all()
        self._repeat(counting)
        decision = self._decision(counting)
        decision.action_count()
        self.assertEqual((decision.vote_yes, decision.vote_no, decision.state), (1, 1, "rejected"))

    def test_a_vote_after_the_count_is_refused(self):
        first = self._connect()
        self._vote(first, 0, "yes")
        first.cr.commit()
        counting, voting = self._connect(), self._connect()
        self._decision(counting).action_count()
        counting.flush_all()
        counting.cr.commit()
        with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
            self._vote(voting, 1, "no")
        self._repeat(voting)
        with self.assertRaises(UserError):
            self._vote(voting, 1, "no")

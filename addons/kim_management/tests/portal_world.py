"""Two carriers of which one has one of everything that people of carriers see, and a body with a meeting."""

import re

from odoo.tests import HttpCase
from odoo.tests.common import new_test_user

from .access_matrix import AccessMatrixCase
from .body_common import BODY_MEMBER

MEMBERS = ("/my/kim/bodies", "/my/kim/meetings", "/my/kim/decisions")  # the pages of members of bodies
NO_PAGE = re.compile(r"\.(ics|pdf|docx|xlsx|csv)\b|/files/|/feed\b")  # what these addresses give is no page


class PortalWorldCase(AccessMatrixCase, HttpCase):
    """A carrier with one of everything, its lead and its clerk; and the lead of another carrier, which has as much.

    The lead is a member of a body, too, and sees ``of_body`` there; ``other_member`` sits in another body.
    """

    @classmethod
    def setUpClass(cls):
        """Create the carriers' records by the factories that the access matrix uses, too."""
        super().setUpClass()
        cls.lead = cls.users["carrier_lead"]
        group = cls.matrix["roles"]["carrier_clerk"]
        cls.colleague = new_test_user(cls.env, login="kim_matrix_colleague", groups=group)
        cls.colleague.partner_id.parent_id = cls.lead.partner_id
        group = cls.matrix["roles"]["carrier_lead"]
        cls.stranger = new_test_user(cls.env, login="kim_matrix_stranger", groups=group)
        for user in (cls.lead, cls.colleague, cls.stranger):
            user.write({"password": user.login, "lang": "de_DE"})
        cls.own = {model: cls.world.create_own(model, cls.lead) for model in cls._models_of_carriers()}
        cls.of_body = cls._create_body(cls.lead)
        cls.other_member = new_test_user(cls.env, login="kim_matrix_other_member", groups=BODY_MEMBER)
        cls.other_member.write({"password": cls.other_member.login, "lang": "de_DE"})
        cls.of_other_body = cls._create_body(cls.other_member)
        cls.foreign = {model: cls.world.create_own(model, cls.stranger) for model in cls._models_of_carriers()}

    @classmethod
    def _create_body(cls, user):
        """Return what a member of a new body sees of it: {model: record}."""
        user.group_ids += cls.env.ref(BODY_MEMBER)
        world = cls.world
        body = world.env["kim.body"].create(world.values("kim.body"))
        world.env["kim.body.member"].create({"body_id": body.id, "user_id": user.id})
        time = {"start": "2036-06-01 08:00:00", "stop": "2036-06-01 10:00:00"}
        event = world.env["kim.event"].create({**world.values("kim.event"), **time, "body_id": body.id})
        paper = {"name": "Paper", "file": "QUJD", "file_name": "paper.pdf", "is_for_members": True}
        paper = world.env["kim.event.paper"].create({**paper, "event_id": event.id})
        values = {**world.values("kim.decision"), "body_id": body.id, "wording": "Wording", "event_id": event.id}
        decision = world.env["kim.decision"].create({**values, "decision_date": False, "state": "voting"})
        return {record._name: record for record in (body, event, paper, decision)}

    @classmethod
    def _models_of_carriers(cls):
        """Return the names of the models of which people of carriers read what is their own."""
        return [
            model
            for model, lines in cls.matrix["models"].items()
            if "own" in ((lines.get(role) or {}).get("read") for role in ("carrier_lead", "portal_user"))
            and not cls.env[model]._transient
        ]

    def _routes(self, method, kind="http"):
        """Return the addresses of the carriers' portal that answer to the method, as the server declares them."""
        server = self.env["ir.http"]
        rules = server._generate_routing_rules(sorted(self.registry._init_modules), server._get_converters())
        return [
            url
            for url, endpoint in rules
            if url.startswith("/my/kim")
            and endpoint.routing["type"] == kind
            and method in (endpoint.routing.get("methods") or ["GET", "POST"])
        ]

    def _shown_pages(self):
        """Return the patterns of the addresses that show a page of the carriers' portal."""
        paths = {re.sub(r"<[^>]+>", "*", url) for url in self._routes("GET")}
        return {path for path in paths if not NO_PAGE.search(path) and "/page/" not in path}

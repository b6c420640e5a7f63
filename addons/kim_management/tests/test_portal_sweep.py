import re
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import SQL

from .portal_common import PortalPages
from .portal_world import MEMBERS, PortalWorldCase
from .query_budget import BUDGET_PORTAL, BUDGET_PORTAL_HOME

MANY = 199  # contracts beside the first

# Which record a part of an address names; what has no model is no record
PARAMETERS = {
    "attachment_id": "ir.attachment",
    "body_id": "kim.body",
    "call_id": "kim.interest.call",
    "contract_id": "kim.contract",
    "copy_id": "kim.contract.copy",
    "decision_id": "kim.decision",
    "declaration_id": "kim.funding.declaration",
    "event_id": "kim.event",
    "message_id": "kim.carrier.message",
    "paper_id": "kim.event.paper",
    "person_id": "kim.carrier.person",
    "proof_id": "kim.usage.proof",
    "proposal_id": "kim.post.proposal",
    "referral_id": "kim.case.referral",
    "share_id": "kim.position.share",
    "theme_id": "kim.theme",
    "page": None,
    "quarter": None,
    "step": None,
    "token": None,
}
PART = re.compile(r"<(?:\w+(?:\((?P<choices>[^)]*)\))?:)?(?P<name>\w+)>")


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalSweep(PortalPages, PortalWorldCase):
    """Every address of the carriers' portal for everybody: exactly what is their carrier's, and nothing moves.

    Addresses are read from the server's own map, records from the access matrix: a new one of either is swept, too.
    """

    def _addresses(self, method, records, kind="http"):
        """Yield (rule, address) of the rules that name a record, with the records' ids; files and feeds are apart."""
        for rule in self._routes(method, kind):
            names = [part["name"] for part in PART.finditer(rule)]
            unknown = set(names) - PARAMETERS.keys()
            self.assertFalse(unknown, f"{rule}: please say in PARAMETERS which model is meant")
            models = {PARAMETERS[name] for name in names} - {None}
            if models and models <= records.keys():
                parts = {name: records[model].id for name, model in PARAMETERS.items() if model in models}
                yield rule, PART.sub(lambda part, parts=parts: str(parts.get(part["name"], self._any(part))), rule)

    def _addresses_of_members(self, method, records):
        """Yield the same of the pages for members of bodies."""
        return ((rule, url) for rule, url in self._addresses(method, records) if rule.startswith(MEMBERS))

    def _any(self, part):
        """Return a value of a part that names no record."""
        return (part["choices"] or "1").split(",")[0]

    def _outsiders(self):
        return {
            "another carrier": self.stranger,
            "office": self.users["coordinator"],
            "portal user": self.users["portal_user"],
        }

    def test_the_own_carrier_reaches_every_page(self):
        """Shows that the addresses answer, else the silence below would prove nothing."""
        self._log_in(self.lead)
        addresses = list(self._addresses("GET", self.own))
        self.assertTrue(addresses)
        for rule, address in addresses:
            with self.subTest(rule=rule):
                self.assertEqual(self._get(address).status_code, 200)

    def test_a_clerk_reaches_what_is_not_for_the_lead_alone(self):
        self._log_in(self.colleague)
        for rule, address in self._addresses("GET", self.own):
            with self.subTest(rule=rule):
                self.assertEqual(self._get(address).status_code, 404 if "/people" in rule else 200)

    def test_to_everybody_else_no_page_exists(self):
        for who, user in self._outsiders().items():
            self._log_in(user)
            for rule, address in self._addresses("GET", self.own):
                with self.subTest(who=who, rule=rule):
                    self.assertEqual(self._get(address).status_code, 404)

    def test_a_member_reaches_the_pages_of_her_body(self):
        for user, records in ((self.lead, self.of_body), (self.other_member, self.of_other_body)):
            self._log_in(user)
            addresses = list(self._addresses_of_members("GET", records))
            self.assertTrue(addresses)
            for rule, address in addresses:
                with self.subTest(user=user.login, rule=rule):
                    self.assertEqual(self._get(address).status_code, 200)

    def test_to_everybody_else_no_page_of_a_body_exists(self):
        before = self._rows()
        others = {**self._outsiders(), "colleague": self.colleague, "member of another body": self.other_member}
        for who, user in others.items():
            self._log_in(user)
            data = {"csrf_token": Request.csrf_token(self)}
            for rule, address in self._addresses_of_members("GET", self.of_body):
                with self.subTest(who=who, rule=rule):
                    self.assertEqual(self._get(address).status_code, 404)
            for rule, address in self._addresses_of_members("POST", self.of_body):
                with self.subTest(who=who, rule=rule):
                    self.assertEqual(self.url_open(address, data=data, allow_redirects=False).status_code, 404)
        self.assertEqual(self._rows(), before)

    def test_without_a_login_there_is_nothing_but_the_login(self):
        self._log_in(None)
        of_body = self._addresses_of_members("GET", self.of_body)
        for rule, address in [*self._addresses("GET", self.own), *of_body]:
            with self.subTest(rule=rule):
                self.assertIn("/web/login", self.url_open(address).url)

    def test_nobody_else_takes_a_step(self):
        before = self._rows()
        for who, user in self._outsiders().items():
            self._log_in(user)
            data = {"csrf_token": Request.csrf_token(self)}
            for rule, address in self._addresses("POST", self.own):
                with self.subTest(who=who, rule=rule):
                    self.assertEqual(self.url_open(address, data=data, allow_redirects=False).status_code, 404)
            for rule, address in self._addresses("POST", self.own, kind="jsonrpc"):
                with self.subTest(who=who, rule=rule):
                    answer = self.url_open(address, json={"params": {"name": "Nobody", "signature": "iVBORw0KGgo="}})
                    self.assertIn("error", {**answer.json(), **(answer.json().get("result") or {})})
        self.assertEqual(self._rows(), before)

    def test_no_step_is_taken_without_a_token(self):
        """A page of somebody else cannot press our buttons."""
        before = self._rows()
        self._log_in(self.lead)
        for rule, address in self._addresses("POST", self.own):
            with self.subTest(rule=rule):
                self.assertEqual(self.url_open(address, data={"a": "b"}, allow_redirects=False).status_code, 400)
        self.assertEqual(self._rows(), before)

    def test_no_token_takes_the_place_of_a_login(self):
        self._log_in(None)
        for model, record in self.own.items():
            self.assertNotIn("access_token", record._fields, model)
        for rule, address in self._addresses("GET", self.own):
            with self.subTest(rule=rule):
                self.assertIn("/web/login", self.url_open(f"{address}?access_token=1").url)

    def test_every_page_keeps_its_budget_with_many_contracts(self):
        addresses = [address for _rule, address in self._addresses("GET", self.own)]
        addresses += [address for _rule, address in self._addresses_of_members("GET", self.of_body)]
        addresses += sorted(page for page in self._shown_pages() if "*" not in page)
        values = [self.world.values("kim.contract", self.lead) for _number in range(MANY)]
        self.world.env["kim.contract"].create(values)
        self._log_in(self.lead)
        for address in addresses:
            with self.subTest(address=address):
                budget = BUDGET_PORTAL_HOME if address == "/my/kim" else BUDGET_PORTAL
                self.assertLessEqual(self._count_queries(address), budget)

    def _rows(self):
        """Return which version of which row is there, for all that carriers see."""
        self.env.flush_all()
        rows = {}
        for model in {*self.own, *self.of_body}:
            if self.env[model]._auto:
                table = SQL.identifier(self.env[model]._table)
                rows[model] = self.env.execute_query(SQL("SELECT id, ctid::text FROM %s ORDER BY id", table))
        return rows

    # === WITHOUT PAGES: RPC === #

    def test_searches_and_sums_are_of_the_own_carrier_only(self):
        for model, record in self.own.items():
            with self.subTest(model=model):
                records = self.env[model].with_user(self.lead)
                found = records.search([])
                self.assertIn(record, found.sudo(False).with_env(record.env))
                self.assertNotIn(self.foreign[model].id, found.ids)
                self.assertEqual(records._read_group([], [], ["__count"])[0][0], len(found))
                named = {row[0] for row in records.name_search("", limit=1000)}
                self.assertLessEqual(named, set(found.ids))

    def test_the_interface_for_machines_gives_the_own_rows_only(self):
        keys = self.env["res.users.apikeys"].with_user(self.lead).sudo()
        key = keys._generate("rpc", "sweep", self.env.cr.now() + timedelta(days=1))
        headers = {"Authorization": f"bearer {key}"}
        for model, record in self.own.items():
            with self.subTest(model=model):
                answer = self.url_open(f"/json/2/{model}/search", json={"domain": []}, headers=headers)
                self.assertEqual(answer.status_code, 200)
                self.assertIn(record.id, answer.json())
                self.assertNotIn(self.foreign[model].id, answer.json())

    def test_what_is_another_carriers_cannot_be_read(self):
        for model, record in self.foreign.items():
            for user in (self.lead, self.colleague):
                with self.subTest(model=model, user=user.login), self.assertRaises(AccessError):
                    record.with_user(user).read(["display_name"])

    def test_only_the_named_columns_are_read(self):
        for model, record in self.own.items():
            shown = getattr(self.env[model], "_carrier_fields", None)
            if shown is None:
                continue
            allowed = set(shown) | {"id", "display_name"}
            with self.subTest(model=model):
                own = record.with_user(self.lead)
                self.assertLessEqual(set(own.read()[0]), allowed)
                self.assertLessEqual(set(own.fields_get()), allowed)
                closed = next(name for name, field in own._fields.items() if name not in allowed and field.store)
                ways = {
                    "read": lambda own=own, closed=closed: own.read([closed]),
                    "search": lambda own=own, closed=closed: own.search([(closed, "=", 1)]),
                    "order": lambda own=own, closed=closed: own.search([], order=closed),
                    "search_read": lambda own=own, closed=closed: own.search_read([], [closed]),
                    "group": lambda own=own, closed=closed: own.formatted_read_group([], [closed], ["__count"]),
                }
                for way, ask in ways.items():
                    with self.subTest(column=closed, way=way), self.assertRaises(AccessError):
                        ask()

from functools import partial

from lxml import etree

from odoo.tests import tagged

from .common import KimCommon
from .query_budget import BUDGET_FORM, BUDGET_LIST, BUDGET_SAVE

FEW, MANY = 10, 80
MODELS = {
    "kim.position.share": "kim_management.kim_position_share_view_list",
    "kim.position.occupancy": "kim_management.kim_position_occupancy_view_list",
    "kim.position.advertisement": "kim_management.kim_position_advertisement_view_list",
    "kim.position": "kim_management.kim_position_view_list",
    "kim.entitlement": "kim_management.kim_entitlement_view_list",
    "kim.decision": "kim_management.kim_decision_view_list",
    "kim.staffing": "kim_management.kim_staffing_view_list",
    "res.partner": "kim_management.res_partner_view_list_kim",
}


def specification(node, model):
    """Return what the web client asks for to show a view: its fields, names of records, fields of lists in forms."""
    result = {}
    for field_node in node.iterfind(".//field"):
        inside = [parent for parent in field_node.iterancestors("field") if parent in node.iterdescendants()]
        field = model._fields.get(field_node.get("name"))
        if inside or field is None:
            continue
        result[field.name] = {}
        if field.type == "many2one":
            result[field.name] = {"fields": {"display_name": {}}}
        elif field.type in ("one2many", "many2many"):
            lines = field_node.find("list")
            comodel = model.env[field.comodel_name]
            names = {"display_name": {}} if lines is None else specification(lines, comodel)
            result[field.name] = {"fields": names}
    return result


@tagged("post_install", "-at_install", "kim_slow")
class TestPerformance(KimCommon):
    """What a screen costs in queries (design.md §7): within its budget, and the same for few rows and for many."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for provision in ("own", "forwarded"):
            cls._create_entitlement(1000, provision=provision)
        cls.reader = cls.env(user=cls.user_assistant, context={"lang": "en_US", "reference_date": "2022-07-21"})
        cls.grown = 0

    def _grow(self, count):
        """Add posts, each with a share, a person, an advert, a carrier, a decision and an entitlement of its own."""
        numbers = range(self.grown, self.grown + count)
        self.grown += count
        associations = self._add("kim.umbrella.association", ({"name": f"Association {n}"} for n in numbers))
        people = self._add("res.partner", ({"name": f"Person {n}"} for n in numbers))
        towns = self._add("kim.municipality", ({"name": f"Town {n}"} for n in numbers))
        carriers = [self._create_carrier(f"Carrier {a.id}", umbrella_association_id=a.id) for a in associations]
        decisions = [self._create_decision(f"Decision {n}") for n in numbers]
        positions = [self._create_position(f"CM{n}") for n in numbers]
        begun = {"fte": 1, "start_date": self.start_date}
        keys = ("position_id", "carrier_id", "decision_id")
        parties = zip(positions, carriers, decisions, strict=True)
        links = [dict(zip(keys, (record.id for record in row), strict=True)) for row in parties]
        rows = zip(links, towns, strict=True)
        shares = self._add(
            "kim.position.share", ({**link, "municipality_ids": town.ids, **begun} for link, town in rows)
        )
        part = [{**begun, "share_id": share.id, "fte": 0.5} for share in shares]
        pairs = zip(part, people, strict=True)
        self._add("kim.position.occupancy", ({**row, "person_id": person.id} for row, person in pairs))
        self._add("kim.position.advertisement", part)
        for decision in decisions:
            self._create_entitlement(1, decision_id=decision.id)

    def _add(self, model, rows):
        return self.env[model].create(list(rows))

    def _queries(self, act):
        """Return the number of queries of ``act`` with an empty cache; the runs before fill what requests share."""
        counts = []
        for _run in range(3):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            act()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        return min(counts)

    def _lists(self, limit):
        """Return {list: function that shows it}. As many rows as fit, so that both sizes count the rest as well."""
        shares = self.reader["kim.position.share"]
        shows = {"groups of shares": lambda: shares.web_read_group([], ["area"], ["fte:sum", "__count"], limit=limit)}
        for model, view in MODELS.items():
            records = self.reader[model]
            fields = specification(etree.fromstring(records.get_view(self.env.ref(view).id, "list")["arch"]), records)
            self.assertGreater(len(fields), 2)
            domain = [("carrier_kind", "!=", False)] if model == "res.partner" else []
            shows[model] = partial(records.web_search_read, domain, fields, limit=limit)
        return shows

    def test_lists_cost_the_same_for_few_rows_and_for_many(self):
        self._grow(FEW)
        few = {name: self._queries(show) for name, show in self._lists(FEW).items()}
        self._grow(MANY - FEW)
        for name, show in self._lists(MANY).items():
            with self.subTest(list=name):
                answer = show()
                self.assertEqual(len(answer.get("records") or answer["groups"]), MANY)
                self.assertLessEqual(few[name], BUDGET_LIST)
                self.assertEqual(self._queries(show), few[name])

    def test_the_overview_costs_the_same_for_few_shares_and_for_hundreds(self):
        def show():
            return self.reader["kim.staffing"].get_overview("2022-07-21")

        self._grow(FEW)
        few = self._queries(show)
        position = self._create_position("Many")
        values = {"position_id": position.id, "fte": 0.5, "coverage": "pool", "start_date": self.start_date}
        self.env["kim.position.share"].create([values] * 500)
        self.assertGreater(show()["total"]["allocated_fte"], 250)
        self.assertLessEqual(few, BUDGET_LIST)
        self.assertEqual(self._queries(show), few)

    def _share_form(self):
        shares = self.reader["kim.position.share"]
        return specification(etree.fromstring(shares.get_view(view_type="form")["arch"]), shares)

    def test_the_form_of_a_share_opens_within_its_budget(self):
        self._grow(FEW)
        share = self.reader["kim.position.share"].search([], limit=1)
        fields = self._share_form()
        self.assertIn("occupancy_ids", fields)
        few = self._queries(lambda: share.web_read(fields))
        self.assertLessEqual(few, BUDGET_FORM)
        for number in range(5):
            self._create_occupancy(share.sudo(), 0.05, heads=number + 1)
        self.assertEqual(self._queries(lambda: share.web_read(fields)), few)

    def test_a_share_is_saved_within_its_budget(self):
        self._grow(FEW)
        share = self.reader["kim.position.share"].search([], limit=1)
        fields = self._share_form()
        changes = iter([0.9, 0.8, 0.7])

        def save():
            return share.web_save({"fte": next(changes), "note": "Saved"}, fields)

        self.assertLessEqual(self._queries(save), BUDGET_SAVE)
        self.assertEqual(share.fte, 0.7)

    def test_an_occupancy_is_saved_within_its_budget(self):
        self._grow(FEW)
        occupancies = self.reader["kim.position.occupancy"]
        occupancy = occupancies.search([], limit=1)
        fields = specification(etree.fromstring(occupancies.get_view(view_type="form")["arch"]), occupancies)
        changes = iter([0.4, 0.3, 0.2])
        self.assertLessEqual(self._queries(lambda: occupancy.web_save({"fte": next(changes)}, fields)), BUDGET_SAVE)
        self.assertEqual(occupancy.fte, 0.2)

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .access_matrix import World
from .common import KimCommon


@tagged("post_install", "-at_install")
class TestSteeringItem(KimCommon):
    """One search over everything that steers, with the rights of whoever asks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.world = World(cls.env, cls.env.company)
        cls.sources = cls.env["kim.steering.item"]._steering_sources()
        cls.records = {source.kind: cls.world.new(source.model) for source in cls.sources}
        cls.everyone = {
            "coordinator": cls.user_coordinator,
            "management": cls.user_management,
            "case_manager": cls.user_case_manager,
            "block_three": cls.user_block_three,
        }

    def _found(self, user, *domain):
        self.env.invalidate_all()
        return self.env["kim.steering.item"].with_user(user).search(list(domain))

    def _id_to_open(self, source):
        record = self.records[source.kind]
        return record[source.record].id if source.record != "id" else record.id

    def test_every_kind_is_found_by_its_title_and_its_words(self):
        for source in self.sources:
            record = self.records[source.kind]
            own = [("kind", "=", source.kind), ("res_id", "=", self._id_to_open(source))]
            with self.subTest(kind=source.kind):
                self.assertEqual(self._found(self.user_coordinator, *own).title, record[source.title])
                for name in source.texts[:1]:
                    record.sudo().write({name: "Wohngeldstelle"})
                    self.assertTrue(self._found(self.user_coordinator, *own, ("text", "ilike", "geldstelle")))

    def test_it_shows_what_each_may_read_and_nothing_else(self):
        for role, user in self.everyone.items():
            kinds = set(self._found(user).mapped("kind"))
            for source in self.sources:
                record = self.records[source.kind].with_user(user)
                with self.subTest(role=role, kind=source.kind):
                    self.assertEqual(source.kind in kinds, record.has_access("read"))

    def test_what_is_told_is_open_to_whoever_reads_the_model(self):
        for source in self.sources:
            for name in filter(None, (source.title, source.day, source.record, *source.texts)):
                with self.subTest(kind=source.kind, field=name):
                    self.assertFalse(self.env[source.model]._fields[name].groups)

    def test_opening_leads_to_the_record(self):
        for kind, model in (("decision", "kim.decision"), ("agenda", "kim.event")):
            (source,) = [source for source in self.sources if source.kind == kind]
            record = self.records[kind]
            with self.subTest(kind=kind):
                (item,) = self._found(self.user_management, ("kind", "=", kind), ("title", "=", record.name))
                action = item.action_open()
                self.assertEqual((action["res_model"], action["res_id"]), (model, self._id_to_open(source)))

    def test_another_council_is_not_searched(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        campaign = self.env["kim.campaign"].create({"name": "Fremd", "company_id": other.id})
        self.assertFalse(self._found(self.user_coordinator, ("title", "=", campaign.name)))

    def test_the_portal_has_no_part_in_it(self):
        with self.assertRaises(AccessError):
            self._found(self._new_user("clerk", "Clara Clerk", "carrier_clerk"))

    def test_a_question_costs_no_query_for_each_model_or_row(self):
        items = self.env["kim.steering.item"].with_user(self.user_coordinator)
        question = ([("text", "ilike", "a")], ["title", "day"])
        items.search_fetch(*question)
        self.env.invalidate_all()
        with self.assertQueryCount(2):
            items.search_fetch(*question)

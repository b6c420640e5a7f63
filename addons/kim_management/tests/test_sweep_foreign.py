from contextlib import closing
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .access_matrix import AccessMatrixCase
from .foreign_records import DATES, field_ways, hang_on, mark, record_ways, road_ways, roads
from .sweep_states import case_models

# What answers by finding something; the others are judged by the markers in what they give
FINDS = ("search", "count", "groups", "aggregate", "name search", "load", "write", "save", "delete")


class ForeignRecordsCase(AccessMatrixCase):
    """A record of every case model that belongs to somebody else, and texts that betray where they come from."""

    @classmethod
    def setUpClass(cls):
        """Mark all texts, and hang things on the records that the software itself refuses."""
        super().setUpClass()
        cls.env.flush_all()
        # What is calculated has no texts of its own: it carries the marks of what it is calculated from
        cls.models = [model for model in case_models(cls.env) if cls.env[model]._auto]
        cls.markers = {model: mark(cls.env[model], f"xq{number}") for number, model in enumerate(cls.models)}
        cls.hung = {model: hang_on(cls.targets[model], f"xh{number}") for number, model in enumerate(cls.models)}
        cls.env.invalidate_all()

    def _foreign(self):
        """Yield (role, model) wherever the matrix gives the role no right to read records of others."""
        for model in self.models:
            for role in self.users:
                if (self.matrix["models"][model].get(role) or {}).get("read") != "all":
                    yield role, model

    def _forbidden(self, role):
        """Return the markers that the role must never be given."""
        foreign = {model for other, model in self._foreign() if other == role}
        texts = {marker for model in foreign for marker in self.markers[model].values()}
        return texts | {marker for model in foreign for _name, marker in self.hung[model].values()}

    def _finds(self, way):
        return way in FINDS or way.split(" ")[0] in FINDS

    def _gives(self, act, forbidden, finds):
        """Perform ``act`` and roll it back; return what it gave although it must not, None if nothing."""
        self.env.invalidate_all()
        with closing(self.env.cr.savepoint()):
            try:
                given = act()
                self.env.flush_all()
            except (UserError, ValueError) as refusal:  # ValueError: no such field, for this user or at all
                return self._betrayed(refusal, forbidden)
        return given if finds and given else self._betrayed(given, forbidden)

    def _betrayed(self, answer, forbidden):
        told = repr(answer)
        return [marker for marker in forbidden if marker in told] or None


@tagged("post_install", "-at_install", "kim_slow")
class TestSweepForeign(ForeignRecordsCase):
    """Records of somebody else, tried on every way that the server offers: exactly nothing comes back."""

    def _assert_nothing(self, role, model, ways, **names):
        forbidden = self._forbidden(role)
        for way, act in ways.items():
            with self.subTest(role=role, model=model, way=way, **names):
                self.assertIsNone(self._gives(act, forbidden, self._finds(way)))

    def _values(self, model):
        """Return {field: value} of what a stranger would ask for: the marked texts and all stored dates."""
        record = self.targets[model].sudo()
        dates = {
            name: record[name]
            for name, field in record._fields.items()
            if field.type in DATES and field.store and field.column_type and isinstance(record[name], date)
        }
        return {**self.markers[model], **dates}

    def test_fields_are_neither_searched_nor_grouped(self):
        for role, model in self._foreign():
            records, values = self._as(role, self.env[model]), self._values(model)
            if not records.has_access("read"):
                values = dict([*values.items()][:1])  # without any right to the model each field is refused alike
            for name, value in values.items():
                self._assert_nothing(role, model, field_ways(records, self.targets[model].id, name, value), field=name)

    def test_records_are_neither_read_nor_changed(self):
        for role, model in self._foreign():
            record = self._as(role, self.targets[model])
            self._assert_nothing(role, model, record_ways(record, self._values(model)))

    def test_no_other_record_leads_to_them(self):
        for model in self.models:
            ways = [(start, path) for start, path in roads(self.env, model)]
            for role in {role for role, other in self._foreign() if other == model}:
                for start, path in ways:
                    record = self.targets[model] if "." not in path else self.env[model]
                    records = self._as(role, self.env[start])
                    if records.has_access("read"):
                        acts = road_ways(records, path, record.id, self.markers[model])
                        self._assert_nothing(role, model, acts, path=f"{start}: {path}")

    def test_what_may_be_read_tells_nothing_of_them(self):
        """All fields of all records that a role may read, calculated ones included."""
        for role in self.users:
            forbidden = self._forbidden(role)
            for model in sorted(self.matrix["models"]):
                records = self._as(role, self.env[model])
                if records.has_access("read"):
                    names = list(records.fields_get())
                    ways = {
                        "read": lambda records=records, names=names: records.search([], limit=200).read(names),
                        "forged onchange": lambda records=records, names=names, model=model: records.onchange(
                            self._forged(model), [], {name: {} for name in names}
                        ),
                    }
                    for way, act in ways.items():
                        with self.subTest(role=role, model=model, way=way):
                            self.assertIsNone(self._gives(act, forbidden, False))

    def _forged(self, model):
        """Return values that name somebody else's records in each relation, as if they had been chosen."""
        return {
            name: self.targets[field.comodel_name].id
            for name, field in self.env[model]._fields.items()
            if field.type == "many2one" and field.comodel_name in self.models
        }

    def test_nothing_that_hangs_on_them_is_found(self):
        for role, model in self._foreign():
            for other, (name, marker) in self.hung[model].items():
                records = self._as(role, self.env[other])
                ways = {
                    "search": lambda records=records, name=name, marker=marker: (
                        records.search([(name, "ilike", marker)]).ids
                    ),
                    "read all": lambda records=records, name=name: records.search_read([], [name]),
                }
                self._assert_nothing(role, model, ways, on=other)

    def test_what_is_hidden_does_not_exist(self):
        """Fields that a role is not to see on records that it may read: as if there were none."""
        for model in self.models:
            for role in self.users:
                records = self._as(role, self.targets[model])
                if not records.browse().has_access("read"):
                    continue
                for name in self._hidden(records):
                    with self.subTest(role=role, model=model, field=name):
                        self.assertNotIn(name, records.fields_get())
                        ways = {
                            "read": lambda records=records, name=name: records.read([name]),
                            "search": lambda records=records, name=name: records.search(self._guess(records, name)).ids,
                            "export": lambda records=records, name=name: any(
                                row[0] for row in records.export_data([name])["datas"]
                            ),
                        }
                        self.assertEqual([way for way, act in ways.items() if self._gives(act, (), True)], [])

    def _guess(self, records, name):
        """Return the condition that would confirm a guessed value; "not empty" says nothing of a required field."""
        value = records.sudo()[name]
        if records._fields[name].type == "many2one" and value:
            return [(name, "=", value.id)]
        return [(name, "!=", False)]

    def _hidden(self, records):
        user = records.env.user
        return [name for name, field in records._fields.items() if field.groups and not user.has_groups(field.groups)]

    def test_the_ways_lead_somewhere(self):
        """The superuser is given all of it; else the silence above would prove nothing."""
        client = self.targets["kim.client"]
        ways = {
            **field_ways(client.browse(), client.id, "number", client.number),
            **record_ways(client, {"number": 1}),
            **road_ways(self.env["kim.case"], "client_id", client.id, self.markers["kim.client"]),
        }
        silent = {way for way, act in ways.items() if not self._gives(act, self._all_markers(), self._finds(way))}
        self.assertEqual(silent & {"search", "count", "read along", "export along", "search last_name"}, set())
        hung = self.env["ir.attachment"].sudo().search([("name", "=", self.hung["kim.client"]["ir.attachment"][1])])
        self.assertTrue(hung)

    def _all_markers(self):
        return {marker for markers in self.markers.values() for marker in markers.values()}

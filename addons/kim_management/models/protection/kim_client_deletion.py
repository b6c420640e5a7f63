import re

from odoo import models

from .person_links import hanging_records, is_only_mention, person_models, person_records
from .text_traces import delete_text_traces

# Where a name stands in what tells who somebody is; its traces are looked for elsewhere
NAME_FIELDS = ("first_name", "last_name", "name", "phone", "email")
IDENTITY = ("kim.client", "kim.identity.mixin")


class KimClient(models.Model):
    """Erasure of a person with everything that belongs to her, wherever it is kept."""

    _inherit = "kim.client"

    def _delete_person(self):
        """Delete the person, her cases, their parts and what hangs on them; the caller has checked that it is due.

        What has to stay (``_kim_survives_person``: the count of an intake, who looked when and under which number)
        is emptied of what tells about her instead. The figures get one anonymous row for each case.
        """
        self.ensure_one()
        links, found = person_models(self.env), person_records(self)
        words = self._words_of_identity(found)
        self.env["kim.case.statistic"]._keep(found["kim.case"])
        for records in found.values():
            self._delete_hanging(records)
        kept = {name for name, records in found.items() if getattr(records, "_kim_survives_person", False)}
        for name in kept:
            found[name]._forget_person()
        for name in self._deletion_order(found.keys() - kept):
            if not is_only_mention(self.env[name], links[name]):
                found[name].exists().unlink()
        self._delete_transient(found)
        delete_text_traces(self.env, words)

    def _words_of_identity(self, found):
        """Return every name by which the person and those around her are called, whole and word by word."""
        identities = tuple(type(self.env[name]) for name in IDENTITY)
        told = [records for records in found.values() if isinstance(records, identities)]
        columns = [(records, name) for records in told for name in NAME_FIELDS if name in records._fields]
        values = {value for records, name in columns for value in records.mapped(name) if isinstance(value, str)}
        words = {word for value in values for word in re.findall(r"[^\W\d_]{4,}", value)}
        return sorted(words | {value for value in values if len(value) > 2})

    def _delete_hanging(self, records):
        """Delete messages, reminders, followers, files and external ids, and what hangs on these in turn."""
        for hanging in hanging_records(records).values():
            if hanging._name == "mail.message":
                self._delete_hanging(hanging)
                hanging.attachment_ids.unlink()
            elif hanging._name == "mail.activity":
                self._delete_hanging(hanging)
            hanging.exists().unlink()

    def _deletion_order(self, names):
        """Return the models so that whoever points at a row goes before it."""
        order, seen = [], set()

        def visit(name):
            """Put everything that points at the model before it."""
            if name in seen:
                return
            seen.add(name)
            for other in sorted(names):
                fields = self.env[other]._fields.values()
                if any(field.type == "many2one" and field.store and field.comodel_name == name for field in fields):
                    visit(other)
            order.append(name)

        for name in sorted(names):
            visit(name)
        return order

    def _delete_transient(self, found):
        """Delete what assistants left behind that were opened on one of these rows."""
        for name, model in sorted(self.env.registry.items()):
            for field in model._fields.values() if model._transient and model._auto else ():
                if field.relational and field.store and field.comodel_name in found:
                    rows = self.env[name].search([(field.name, "in", found[field.comodel_name]._ids)])
                    rows.unlink()

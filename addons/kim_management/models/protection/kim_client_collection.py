from odoo import fields, models
from odoo.tools import html2plaintext
from odoo.tools.misc import format_date, format_datetime

from .person_links import hanging_records, person_records

# What tells nothing about the person: keys, who typed, search helpers, copies for the record rules
TECHNICAL_FIELDS = frozenset(
    {"id", "display_name", "create_uid", "write_uid", "write_date", "search_key", "client_id", "case_id"}
)
TECHNICAL_MIXINS = (
    *("mail.thread", "mail.activity.mixin", "mail.tracking.duration.mixin"),
    *("kim.case.part.mixin", "kim.client.part.mixin"),
)
# What hangs on the rows and is told in its own way below, or is technical
HISTORY_FIELDS = {
    "mail.message": ("date", "author_id", "subject", "body"),
    "mail.activity": ("date_deadline", "user_id", "summary", "note"),
    "ir.attachment": ("create_date", "name", "mimetype"),
}


class KimClient(models.Model):
    """Everything held about a person, with labels: what she gets by Art. 15 and 20 GDPR.

    Read off the registry (``person_links``): a model that is added later is told without being named here.
    """

    _inherit = "kim.client"

    def _collect(self, is_complete=False):
        """Return everything as plain data.

        :param bool is_complete: also what the user's own groups do not let her see, for the data protection officer;
            otherwise the names of what was left out stand under ``withheld``
        """
        self.ensure_one()
        reader = self.env(su=True) if is_complete else self.env
        # sudo: the right to the person was checked; rows of hers that are not for the user are told by their kind only
        found = person_records(self.sudo())
        sections, withheld = [], set()
        for name, records in found.items():
            if records and reader[name].has_access("read"):
                sections.append(self._section(reader[name], records, withheld))
            elif records:
                withheld.add(_model_label(records))
        return {
            "person": self.sudo().number,
            "date": fields.Date.context_today(self).isoformat(),
            "sections": sections + self._hanging_sections(found, reader),
            "access": self._collect_access(found),
            "withheld": sorted(withheld),
        }

    def _section(self, reader, records, withheld):
        """Return the records of one model, each with its filled fields."""
        names = [name for name, field in records._fields.items() if self._is_told(records, field)]
        readable = [name for name in names if reader._has_field_access(records._fields[name], "read")]
        withheld.update(records._fields[name]._description_string(self.env) for name in set(names) - set(readable))
        return self._told(records, readable)

    def _told(self, records, names):
        """Return records with the given fields as ``{model, title, records}``."""
        told = [
            {"title": record.display_name, "values": [value for name in names if (value := _value(record, name))]}
            for record in records
        ]
        return {"model": records._name, "title": _model_label(records), "records": told}

    def _is_told(self, records, field):
        """Tell whether the field holds something about the person of its own."""
        technical = TECHNICAL_FIELDS.union(
            *(self.env[mixin]._fields for mixin in TECHNICAL_MIXINS if issubclass(type(records), type(self.env[mixin])))
        ) - {"create_date"}
        return field.store and field.type != "one2many" and field.name not in technical

    def _hanging_sections(self, found, reader):
        """Return messages with tracked changes, reminders and files that hang on the rows."""
        told = {}
        for name, records in found.items():
            if reader[name].has_access("read"):
                for kind, hanging in hanging_records(records).items():
                    told[kind] = told.get(kind, hanging.browse()) | hanging
        return [self._told(told[kind], names) for kind, names in HISTORY_FIELDS.items() if told.get(kind)]

    def _collect_access(self, found=None):
        """Return who looked at the person and her cases, when, how and on which ground."""
        cases = found["kim.case"] if found else self.sudo().case_ids  # sudo: their numbers only
        numbers = [self.sudo().number, *cases.mapped("number")]
        return self.env["kim.case.access.log"]._told_rows(numbers, self.sudo().company_id)


def _model_label(records):
    return records.env["ir.model"]._get(records._name).name


def _value(record, name):
    """Return ``{name, label, value, text}`` of a field, none where it is empty."""
    field, value = record._fields[name], record[name]
    if field.type != "boolean" and not value:
        return None
    label = field._description_string(record.env)
    return {"name": name, "label": label, "value": _plain(field, value), "text": _text(record, field, value)}


def _plain(field, value):
    """Return the value for machines."""
    if field.relational:
        return value.mapped("display_name") if field.type == "many2many" else value.display_name
    if field.type in ("date", "datetime"):
        return value.isoformat()
    if field.type in ("properties", "json", "integer", "float", "boolean"):
        return value if isinstance(value, (int, float, bool, list, dict)) else str(value)
    return "" if field.type == "binary" else str(value)


def _text(record, field, value):
    """Return the value for people."""
    env = record.env
    if field.type == "boolean":
        return env._("yes") if value else env._("no")
    if field.type == "selection":
        return dict(field._description_selection(env)).get(value, value)
    if field.type in ("date", "datetime"):
        return format_date(env, value) if field.type == "date" else format_datetime(env, value, dt_format="short")
    if field.type == "html":
        return html2plaintext(value).strip()
    if field.type == "binary":
        return env._("file")
    if field.type == "properties":
        return ", ".join(_property_text(entry) for entry in record.read([field.name])[0][field.name] if entry["value"])
    plain = _plain(field, value)
    return ", ".join(plain) if isinstance(plain, list) else str(plain)


def _property_text(entry):
    """Return one extra field with its label."""
    value = entry["value"]
    if entry.get("selection"):
        value = dict(entry["selection"]).get(value, value)
    return f"{entry.get('string') or entry['name']}: {value}"

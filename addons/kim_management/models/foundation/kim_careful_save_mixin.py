from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

# Where the form says what it had loaded: {field: value}, of lines {field: {id: {field: value}}}
LOADED = "kim_loaded_values"


class SavedMeanwhile(UserError):
    """Somebody else has saved the same fields since the form was loaded.

    The sentence names the colleague and the fields, no value: sentences end up in logs. The values, which the reader
    may read, ride in ``context`` for the dialog of the form.
    """

    def __init__(self, message, conflicts):
        super().__init__(message)
        self.context = {"kim_conflicts": conflicts}


class KimCarefulSaveMixin(models.AbstractModel):
    """A record that two people do not overwrite for each other (optimistic lock).

    The form (``js_class="kim_kept_form"``) sends with what it saves the values it had loaded. Whoever saves second is
    told who changed what, keeps her text and decides. A field that nobody else touched, or to which both gave the same
    value, is no conflict. Calls that do not say what they had loaded work as ever.
    """

    _name = "kim.careful.save.mixin"
    _description = "Record Saved with Care"

    def web_save(self, vals, specification, next_id=None):
        """Save, unless somebody else has changed the same fields meanwhile.

        :raise SavedMeanwhile: with what changed, field by field
        """
        loaded = self.env.context.get(LOADED)
        if not loaded:
            return super().web_save(vals, specification, next_id=next_id)
        records = self.with_context(**{LOADED: None})
        if self:
            records._refuse_saved_meanwhile(vals, loaded)
        return super(KimCarefulSaveMixin, records).web_save(vals, specification, next_id=next_id)

    def _refuse_saved_meanwhile(self, vals, loaded):
        """Compare what was loaded with the database, under a lock that lasts to the end of the save."""
        self.ensure_one()
        self.check_access("write")
        conflicts = _conflicts(self, vals, loaded)
        if conflicts:
            labels = ", ".join(dict.fromkeys(conflict["label"] for conflict in conflicts))
            users = ", ".join(dict.fromkeys(conflict["user"] for conflict in conflicts))
            sentence = self.env._(
                "%(user)s has changed this meanwhile: %(fields)s. Your text is still there.", user=users, fields=labels
            )
            raise SavedMeanwhile(sentence, conflicts)


def _conflicts(record, vals, loaded):
    """Return what changed in ``record`` since it was loaded, among the fields to be saved."""
    _lock(record)
    conflicts = []
    for name, value in loaded.items():
        field = record._fields.get(name)
        if not field or name not in vals:
            continue
        if field.type in ("one2many", "many2many"):
            conflicts += _line_conflicts(record, field, vals[name], value)
        elif _plain(record, name) not in (_normal(value), _normal(vals[name])):
            conflicts.append(_conflict(record, name))
    return conflicts


def _line_conflicts(record, field, commands, loaded):
    """Return what changed in the lines that are saved with the record; lines added or removed do not collide."""
    changed = {command[1]: command[2] for command in commands if command[0] == 1}
    conflicts = []
    for line_id, values in loaded.items():
        line = record.env[field.comodel_name].browse(int(line_id))
        if line.id in changed and line in record[field.name]:
            for conflict in _conflicts(line, changed[line.id], values):
                conflicts.append({**conflict, "list": field.name, "line": line.id})
    return conflicts


def _lock(record):
    """Lock the row and read it anew; who comes second waits, collides and is repeated with the new values."""
    record.flush_recordset()
    query = SQL("SELECT id FROM %s WHERE id = %s FOR NO KEY UPDATE", SQL.identifier(record._table), record.id)
    record.env.cr.execute(query)
    record.invalidate_recordset(flush=False)


def _plain(record, name):
    """Return the value as the form knows it; reading it checks the reader's rights."""
    field = record._fields[name]
    value = field.convert_to_read(record[name], record, use_display_name=False)
    if field.type in ("date", "datetime"):
        value = field.to_string(value)
    return _normal(value)


def _normal(value):
    """Return one value for everything empty: forms do not tell an empty text from none."""
    return False if value is None or value == "" else value


def _conflict(record, name):
    """Describe one field that changed: in which words, to which value, by whom."""
    field = record._fields[name]
    value = _plain(record, name)
    return {
        "field": name,
        "label": field._description_string(record.env),
        "theirs": value,
        "shown": _shown(record, field, value),
        "user": record.write_uid.sudo().name or "",  # sudo: names of colleagues
    }


def _shown(record, field, value):
    if field.type == "selection":
        return dict(field._description_selection(record.env)).get(value, "")
    if field.type == "many2one":
        return record[field.name].sudo().display_name or ""  # sudo: the label of a value the reader reads
    if value is False and field.type != "boolean":
        return ""
    return str(field.convert_to_export(record[field.name], record))

"""Whether values would change anything: the same list loads twice, also over a paper that is kept as it is."""


def changed(records, vals, names):
    """Return whether the values of these fields differ from those of any of the records."""
    for name in names & vals.keys():
        field = records._fields.get(name)
        if field is None or field.type in ("one2many", "many2many"):
            return True
        value = field.convert_to_cache(vals[name], records) or False
        if any((row[name].id if field.type == "many2one" else row[name] or False) != value for row in records):
            return True
    return False

"""Traces of a name outside the data of a person: half-finished assistants, saved searches, notices on their way."""

import json
import re

from odoo.fields import Domain

from .person_links import person_models

TEXT_TYPES = ("char", "text", "html")
SEARCHES = "ir.filters"
NOTICES = "bus.bus"
# Lists of people that were uploaded to be imported
UPLOADS = "base_import.import"


def delete_text_traces(env, words):
    """Delete the rows in which one of ``words`` stands, as a word; what is deleted too much are unfinished drafts."""
    for name, model in sorted(env.registry.items()):
        if model._transient and model._auto and name.startswith("kim."):
            columns = [field.name for field in model._fields.values() if field.type in TEXT_TYPES and field.store]
            _delete_rows(env[name], columns, words)
    models = list(person_models(env))
    searches = env[SEARCHES].with_context(active_test=False)
    _delete_rows(searches, ["name", "domain", "context"], words, Domain("model_id", "in", models))
    _delete_rows(env[NOTICES], ["message"], words)
    if UPLOADS in env:
        env[UPLOADS].search([("res_model", "in", models)]).unlink()


def _delete_rows(model, columns, words, among=Domain.TRUE):
    """Delete rows of the model with a word in one of the columns."""
    if not (columns and words):
        return
    spellings = {spelling for word in words for spelling in (word, json.dumps(word)[1:-1])}
    domain = Domain.OR(Domain(column, "ilike", spelling) for column in columns for spelling in sorted(spellings))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(spelling)}(?!\w)" for spelling in spellings), re.IGNORECASE)
    rows = model.search(among & domain)
    rows.filtered(lambda row: any(pattern.search(str(row[column] or "")) for column in columns)).unlink()

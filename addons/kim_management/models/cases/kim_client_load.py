from anyascii import anyascii

from odoo import api, models
from odoo.fields import Domain

IDENTITY = ("first_name", "last_name", "birth_date", "birth_year")


class KimClient(models.Model):
    """A list of people is loaded without duplicates; the sentence names rows and nobody.

    Compared are names as they are written (in any script, first and last name in any order) with day or year of birth.
    Sound-alikes are left to the search before an intake, where somebody looks at them.
    """

    _inherit = "kim.client"

    @api.model
    def load(self, fields, data):
        """Refuse two rows of one person, and a row of somebody who is there already under another id."""
        self.check_access("create")
        message = self._find_twin(fields, data)
        if message:
            return {"ids": False, "messages": [message], "nextrow": 0}
        return super().load(fields, data)

    @api.model
    def _find_twin(self, columns, data):
        """Return the message of the first row whose person stands in an earlier row or in the database."""
        if not {"first_name", "last_name"} & set(columns):
            return None
        own = self._loaded_before(columns, data)
        keys = [self._identity_key(dict(zip(columns, row, strict=False))) for row in data]
        known = self._identities_of_others(own, [dict(zip(columns, row, strict=False)) for row in data])
        first = {}
        for row, key in enumerate(keys):
            if key and key in known:
                return self._twin_message(
                    row,
                    self.env._(
                        "Row %(row)s holds a person who is there already. Please leave the row out, or give it the "
                        "person's external id.",
                        row=row + 1,
                    ),
                )
            if key and first.setdefault(key, row) != row:
                sentence = self.env._(
                    "Rows %(first)s and %(second)s hold the same person. Please leave one of them out.",
                    first=first[key] + 1,
                    second=row + 1,
                )
                return self._twin_message(row, sentence)
        return None

    @api.model
    def _twin_message(self, row, sentence):
        return {"type": "error", "message": sentence, "rows": {"from": row, "to": row}, "field": "last_name"}

    @api.model
    def _loaded_before(self, columns, data):
        """Return the people whom these rows update."""
        if "id" not in columns:
            return self.browse()
        place = columns.index("id")
        ids = [row[place] if "." in row[place] else f"__import__.{row[place]}" for row in data if row[place]]
        return self.browse(
            record.id for name in ids if (record := self.env.ref(name, raise_if_not_found=False)) is not None
        )

    @api.model
    def _identities_of_others(self, own, rows):
        """Return the keys of the people in the database that share a year of birth with any of the rows."""
        years = {self._birth(row)[:4] for row in rows}
        domain = Domain("id", "not in", own.ids) & Domain("company_id", "in", self.env.companies.ids)
        domain &= Domain("birth_year", "in", [int(year) for year in years if year.isdigit()] or [0])
        people = self.sudo().search_fetch(domain, IDENTITY)  # sudo: compared only
        return {key for person in people for key in self._identity_keys(person)}

    @api.model
    def _identity_key(self, row):
        words = anyascii(f"{row.get('first_name') or ''} {row.get('last_name') or ''}").lower().split()
        birth = self._birth(row)
        return (frozenset(words), birth) if words and birth else None

    @api.model
    def _identity_keys(self, person):
        """Return a person's key by the day and by the year of birth."""
        names = {"first_name": person.first_name, "last_name": person.last_name}
        births = {str(person.birth_date or ""), str(person.birth_year or "")}
        return [self._identity_key({**names, "birth_year": birth}) for birth in births if birth]

    @api.model
    def _birth(self, row):
        return str(row.get("birth_date") or row.get("birth_year") or "").strip()

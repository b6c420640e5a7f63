from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import ValidationError

from ...naming_words import find_naming
from ...sheet_words import find_telling

CASE_MANAGER = "kim_management.group_kim_case_manager"
SUPERVISION = "kim_management.group_kim_case_supervision"


class KimNamelessMixin(models.AbstractModel):
    """A record that is read by many and tells about nobody: its texts (``_nameless_fields``) name no person.

    Refused are, by anybody and on every way: what looks like a name, a telephone number and the like
    (``naming_words.py``); the names the writer knows from her own cases; and, where the record goes back to case
    sheets, what tells whose they are (:meth:`_people_told`). The last would let a reader of a sheet try out whom it is
    about, so each of these refusals stays in the access log, also though nothing else is saved (docs/decisions/0056).
    """

    _name = "kim.nameless.mixin"
    _description = "Text about Nobody"
    _nameless_fields = frozenset()

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse texts that name somebody."""
        records = super().create(vals_list)
        records._check_nameless(self._nameless_fields)
        return records

    def write(self, vals):
        """Refuse texts that name somebody."""
        result = super().write(vals)
        self._check_nameless(self._nameless_fields & vals.keys())
        return result

    # === BUSINESS METHODS === #

    def _people_told(self):
        """Return the cases of which the record may tell without naming them, as superuser."""
        return self.env["kim.case"].sudo()  # sudo: none; rooms that go back to sheets say which

    def _check_nameless(self, names):
        """Refuse a text that names somebody; the sentence says where and does not repeat it."""
        texts = [(record, record[name]) for record in self for name in sorted(names) if record[name]]
        known = self._known_people()._identity()._replace(words=()) if texts else None
        for record, text in texts:
            self._refuse_name(find_naming(text) or find_telling(text, known, loosely=False))
            cases = record._people_told()
            place = find_telling(text, cases._identity())
            if place:
                self._note_refusal(cases)
            self._refuse_name(place)

    def _refuse_name(self, place):
        if place:
            raise ValidationError(
                self.env._(
                    "Line %(line)s of the text names somebody, or sounds like it (word %(word)s). Many people read it. "
                    "Please say it without name, number, address or day of birth.",
                    line=place[0],
                    word=place[1],
                )
            )

    @api.model
    def _known_people(self):
        """Return the cases whose people the user knows: her own and deputised ones, and those disclosed to her."""
        # sudo: the person is the user's own, or was shown to her; the names are compared only
        user, cases = self.env.user, self.env["kim.case"].sudo()
        if user.has_group(CASE_MANAGER):
            cases |= cases.search(["|", ("manager_id", "=", user.id), ("deputy_id", "=", user.id)])
        if user.has_group(SUPERVISION):
            cases |= self.env["kim.case.disclosure"].sudo().search([("user_id", "=", user.id)]).case_id
        return cases

    def _note_refusal(self, cases):
        """Leave rows in the access log that stay although what was typed is undone."""
        registry, uid, ids, is_noted = self.env.registry, self.env.uid, cases.ids, []

        def note():
            """Write them in a transaction of their own, once."""
            if is_noted:
                return
            is_noted.append(True)
            with registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                if found := env["kim.case"].browse(ids).exists():
                    log = env["kim.case.access.log"].with_user(uid)
                    log._note(found, "naming", ground="reconstruction")

        # whichever comes: a refusal rolls back, an import that found a bad row may not
        self.env.cr.postcommit.add(note)
        self.env.cr.postrollback.add(note)

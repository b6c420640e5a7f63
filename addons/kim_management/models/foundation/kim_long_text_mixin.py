from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.misc import formatLang

LONGEST_TEXT = 20_000  # characters: about seven printed pages


class KimLongTextMixin(models.AbstractModel):
    """Refuses a text that is longer than anybody reads, before it reaches the database.

    A whole document pasted into a note makes every later look at the record slow. It is refused and not cut off:
    what was typed stays in the form, where it can be shortened.
    """

    _name = "kim.long.text.mixin"
    _description = "Texts of a Readable Length"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse texts that are too long."""
        for vals in vals_list:
            self._check_text_length(vals)
        return super().create(vals_list)

    def write(self, vals):
        """Refuse texts that are too long."""
        self._check_text_length(vals)
        return super().write(vals)

    # === BUSINESS METHODS === #

    @api.model
    def _check_text_length(self, vals):
        """Refuse texts of more than :data:`LONGEST_TEXT` characters; the sentence repeats nothing of the text."""
        for name, value in vals.items():
            if isinstance(value, str) and len(value) > LONGEST_TEXT and name in self._fields:
                field = self._fields[name]
                raise UserError(
                    self.env._(
                        "“%(field)s” holds %(length)s characters, at most %(limit)s are possible. Please shorten the "
                        "text; it is still in the form.",
                        field=field._description_string(self.env),
                        length=formatLang(self.env, len(value), digits=0),
                        limit=formatLang(self.env, LONGEST_TEXT, digits=0),
                    )
                )

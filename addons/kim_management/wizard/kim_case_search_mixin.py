from odoo import api, models
from odoo.exceptions import UserError

from ..models.foundation.preset_values import without_presets


class KimCaseSearchMixin(models.AbstractModel):
    """Search before create: who could write what a search answers would not have to search (docs/decisions/0022).

    A wizard names these fields in ``_answers``; it fills them with sudo.
    """

    _name = "kim.case.search.mixin"
    _description = "Answers of a Search"
    _answers = frozenset()

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse answers that no search gave."""
        for vals in vals_list:
            self._refuse_answers(vals)
        unset = without_presets(self, self._answers)
        return super(KimCaseSearchMixin, unset).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse answers that no search gave."""
        self._refuse_answers(vals)
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _refuse_answers(self, vals):
        if not self.env.su and any(vals.get(name) for name in self._answers):
            raise UserError(self.env._("Please search first whether the person is known already."))

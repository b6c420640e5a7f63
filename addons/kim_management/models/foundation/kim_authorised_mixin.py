from odoo import api, models
from odoo.exceptions import ValidationError


class KimAuthorisedMixin(models.AbstractModel):
    """Something that rests on decisions (kim.decision), and only on those that have been taken.

    A proposal authorises nothing, nor does what was rejected, deferred or withdrawn: it cannot be named here, whatever
    way the value comes. Models say in ``_authorised_by`` which of their fields name the decisions; the decision finds
    them by it, shows how many rest on it and is kept as long as there are any.
    """

    _name = "kim.authorised.mixin"
    _description = "Rests on a Decision"
    _authorised_by = ("decision_id",)

    # === CONSTRAINT METHODS === #

    @api.constrains(lambda self: self._authorised_by)
    def _check_authorised(self):
        rows = self.sudo()  # sudo: whoever writes need not be allowed to read the decision; its subject alone is told
        for decision in self.env["kim.decision"].union(*(rows[name] for name in self._authorised_by)):
            if decision.state != "decided":
                raise ValidationError(
                    self.env._(
                        "“%(decision)s” has not been decided. Please choose a decision that has been taken.",
                        decision=decision.name,
                    )
                )

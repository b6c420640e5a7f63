from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimBody(models.Model):
    """How many voting members make a meeting of the body quorate, as its rules of procedure say."""

    _inherit = "kim.body"

    quorum_kind = fields.Selection(
        [("half", "More than half of the votes"), ("number", "A number of votes")],
        "Quorum",
        help="How many of the voting seats are to be present; empty: the rules do not say.",
    )
    quorum_number = fields.Integer("Votes Needed", help="At least so many voting seats are to be present.")

    # === CONSTRAINT METHODS === #

    @api.constrains("quorum_kind", "quorum_number")
    def _check_quorum_number(self):
        for body in self:
            if body.quorum_kind == "number" and body.quorum_number < 1:
                raise ValidationError(self.env._("Please enter how many votes make the body quorate."))

    # === BUSINESS METHODS === #

    def _is_quorate(self, present, seats):
        """Return whether so many of so many voting seats are a quorum; ``None`` where the rules do not say.

        half: 2 · present > seats; number: present ≥ number
        """
        if self.quorum_kind == "half":
            return 2 * present > seats
        if self.quorum_kind == "number":
            return present >= self.quorum_number
        return None

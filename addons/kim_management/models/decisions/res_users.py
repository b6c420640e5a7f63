from odoo import models
from odoo.exceptions import ValidationError

READER = "kim_management.group_kim_management"


class ResUsers(models.Model):
    """Who can be responsible for decisions: whoever reads them."""

    _inherit = "res.users"

    def _reads_decisions(self):
        """Return those who read decisions, active ones only."""
        return self.filtered(lambda user: user.active and user.has_group(READER))

    def _check_reads_decisions(self):
        for user in self - self._reads_decisions():
            raise ValidationError(
                self.env._("%(person)s does not read decisions. Please choose somebody who does.", person=user.name)
            )

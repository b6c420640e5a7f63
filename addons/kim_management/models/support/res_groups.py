from odoo import models


class ResGroups(models.Model):
    """The right to cases can be taken away from the side of the group, too."""

    _inherit = "res.groups"

    def write(self, vals):
        """Refuse to take the right to cases from somebody who still manages running ones."""
        losing = {"user_ids", "implied_ids"} & vals.keys()
        # sudo: whoever keeps the groups sees no cases
        managers = self.env["kim.case"].sudo()._running_managers() if losing else self.env["res.users"]
        result = super().write(vals)
        if managers:
            managers._check_cases_handed_over()
        return result

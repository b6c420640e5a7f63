from odoo import fields, models
from odoo.exceptions import UserError


class KimTargetGroup(models.Model):
    """Extra fields of the cases of a target group, without code (Odoo's properties)."""

    _inherit = "kim.target.group"

    case_field_ids = fields.One2many(
        "kim.target.group.field",
        "target_group_id",
        "Additional Fields",
        copy=True,
        groups="kim_management.group_kim_coordinator",
    )
    # Follows from case_field_ids
    case_properties_definition = fields.PropertiesDefinition("Definition of Additional Fields", copy=False)

    def write(self, vals):
        """Refuse to define fields anywhere but in their list: Odoo's form of a case would offer it, too."""
        self.check_access("write")  # who may not write at all is told so, not which field is closed
        if not self.env.su and "case_properties_definition" in vals:
            raise UserError(self.env._("Additional fields are defined by the coordination, with the target group."))
        return super().write(vals)

    def _define_case_properties(self):
        """Define the properties anew from the list of fields."""
        for group in self.sudo():  # sudo: closed to direct writes; who changes the list had the right
            group.case_properties_definition = [row._definition() for row in group.case_field_ids]

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimCaseSupplement(models.Model):
    """Additional answers of a case (Zusatzangaben), by target group; the fields are defined with the group.

    Answers may be free text, so they are the team's alone.
    """

    _name = "kim.case.supplement"
    _description = "Additional Answers of a Case"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "case_id, target_group_id, id"

    target_group_id = fields.Many2one(
        "kim.target.group", required=True, index=True, ondelete="restrict", check_company=True
    )
    answer_date = fields.Date("Answered on", required=True, default=fields.Date.context_today)
    properties = fields.Properties("Answers", definition="target_group_id.case_properties_definition", copy=False)

    _one_per_group = models.Constraint(
        "UNIQUE(case_id, target_group_id)", "This case has answers for this target group already. Please open those."
    )

    @api.constrains("target_group_id", "case_id")
    def _check_group_of_case(self):
        if any(row.target_group_id not in row.sudo().case_id.target_group_ids for row in self):  # sudo: groups only
            raise ValidationError(self.env._("Please choose a target group of this case."))

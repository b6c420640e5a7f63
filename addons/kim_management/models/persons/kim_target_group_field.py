from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimTargetGroupField(models.Model):
    """One additional field of the cases of a target group; the coordination defines it, case managers fill it."""

    _name = "kim.target.group.field"
    _description = "Additional Field of a Target Group"
    _inherit = ["kim.terminology.mixin"]
    _order = "sequence, id"
    _check_company_auto = True

    target_group_id = fields.Many2one(
        "kim.target.group", required=True, index=True, ondelete="cascade", check_company=True
    )
    company_id = fields.Many2one(related="target_group_id.company_id", store=True, index=True)
    name = fields.Char("Question", required=True)
    kind = fields.Selection(
        [
            ("char", "Text"),
            ("boolean", "Yes or no"),
            ("date", "Date"),
            ("integer", "Whole number"),
            ("selection", "Choice"),
        ],
        required=True,
        default="char",
    )
    choices = fields.Char(help="Of a choice: the answers, separated by semicolons.")
    sequence = fields.Integer(default=10)

    # === CONSTRAINT METHODS === #

    @api.constrains("kind", "choices")
    def _check_choices(self):
        if any(row.kind == "selection" and len(row._choices()) < 2 for row in self):
            raise ValidationError(self.env._("Please enter at least two answers, separated by semicolons."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Define the field for the cases."""
        rows = super().create(vals_list)
        rows.target_group_id._define_case_properties()
        return rows

    def write(self, vals):
        """Define the field anew; answers that were given stay."""
        groups = self.target_group_id
        result = super().write(vals)
        (groups | self.target_group_id)._define_case_properties()
        return result

    def unlink(self):
        """Take the field away from the cases."""
        groups = self.target_group_id
        result = super().unlink()
        groups._define_case_properties()
        return result

    # === BUSINESS METHODS === #

    def _choices(self):
        """Return the answers of a choice without repetition."""
        return list(dict.fromkeys(filter(None, (answer.strip() for answer in (self.choices or "").split(";")))))

    def _definition(self):
        """Return the field as a property; its name never changes, so that answers survive a new wording."""
        definition = {"name": f"field_{self.id}", "string": self.name, "type": self.kind}
        if self.kind == "selection":
            definition["selection"] = [[answer, answer] for answer in self._choices()]
        return definition

from odoo import fields, models


class KimBody(models.Model):
    """Body that deliberates or decides: steering group, project group, committee, working group."""

    _name = "kim.body"
    _description = "Body"
    _inherit = ["kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("steering", "Steering group"),
            ("committee", "Committee"),
            ("project", "Project group"),
            ("working", "Working group"),
        ],
        required=True,
        default="committee",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    _name_unique = models.Constraint("UNIQUE(name, company_id)", "This body exists already.")

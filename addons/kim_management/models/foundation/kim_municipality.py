from odoo import fields, models


class KimMunicipality(models.Model):
    """Town, municipality or social area that posts serve. Serving a town is not the same as employing in it."""

    _name = "kim.municipality"
    _description = "Municipality"
    _inherit = ["kim.terminology.mixin"]
    _order = "sequence, name"
    _legal_choices = ("kind",)
    _check_company_auto = True

    name = fields.Char(required=True)
    kind = fields.Selection(
        [("town", "Town"), ("municipality", "Rural municipality"), ("social_area", "Social area")],
        required=True,
        default="town",
    )
    code = fields.Char("Official Key", help="Official municipality key (Amtlicher Gemeindeschlüssel), if it has one.")
    partner_id = fields.Many2one(
        "res.partner", "Administration", check_company=True, help="Contact of the town's administration."
    )
    inhabitants = fields.Integer(help="Leave empty where it is not known.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    _name_unique = models.Constraint(
        "UNIQUE(name, company_id)", "This municipality exists already. Please use the existing one."
    )

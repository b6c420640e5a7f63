from odoo import fields, models


class KimAuthorityFigureKind(models.Model):
    """What the immigration and naturalisation offices count for Baustein 3, e.g. permits issued under § 25a AufenthG.

    Law changes, so the kinds are rows: councils add their own and archive what has run out.
    """

    _name = "kim.authority.figure.kind"
    _description = "Kind of Figure of an Authority"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    authority = fields.Selection(
        [("immigration", "Immigration office"), ("naturalisation", "Naturalisation office")], required=True
    )
    legal_basis = fields.Char()
    has_reasons = fields.Boolean("With Reasons", help="E.g. incomplete applications, with what was missing.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (name, company_id)", "This kind of figure exists already."
    )

from odoo import fields, models


class ResPartner(models.Model):
    """Carriers, authorities and network partners are contacts; clients never are."""

    _inherit = "res.partner"

    carrier_kind = fields.Selection(
        [
            ("municipality", "Town or municipality"),
            ("county", "County"),
            ("welfare", "Welfare association"),
            ("association", "Independent association"),
            ("authority", "Authority"),
            ("network", "Network partner"),
        ],
        "Kind of Partner in KIM",
        index="btree_not_null",
        help="Marks the contact as carrier, authority or network partner of the integration management.",
    )
    carrier_short_name = fields.Char("Short Name in Reports", help="As the committee report calls it, e.g. Diakonie.")
    umbrella_association_id = fields.Many2one("kim.umbrella.association", index="btree_not_null")
    data_protection_regime = fields.Selection(
        [("gdpr", "GDPR with state law"), ("kdg", "KDG (Catholic church)"), ("dsg_ekd", "DSG-EKD (Protestant church)")],
        help="Data-protection law that binds this body; church carriers have their own.",
    )
    kim_qualification_ids = fields.One2many(
        "kim.qualification", "person_id", "Qualifications", groups="kim_management.group_kim_assistant"
    )

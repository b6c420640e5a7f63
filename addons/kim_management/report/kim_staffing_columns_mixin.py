from odoo import fields, models

# Each model has a field of its own for them: Odoo translates a selection in the module that defines the field
KINDS = [("entitlement", "Entitlement"), ("share", "Share"), ("later", "Begins later")]
PROVISIONS = [("own", "Own posts"), ("forwarded", "Forwarded to carriers")]


class KimStaffingColumnsMixin(models.AbstractModel):
    """What a row of the staffing says: of which share or entitlement, where and for whom, and its FTE.

    ``kim.staffing`` says what the figures mean.
    """

    _name = "kim.staffing.columns.mixin"
    _description = "Columns of the Staffing"

    # What the row is
    company_id = fields.Many2one("res.company", readonly=True)
    share_id = fields.Many2one("kim.position.share", readonly=True)
    position_id = fields.Many2one("kim.position", readonly=True)
    # Dimensions
    block_id = fields.Many2one("kim.building.block", "Building Block", readonly=True)
    function_id = fields.Many2one("kim.position.function", readonly=True)
    municipality_id = fields.Many2one("kim.municipality", readonly=True)
    area_label = fields.Char("Area", readonly=True)
    area_sequence = fields.Integer(readonly=True, aggregator="min", export_string_translation=False)
    employer_id = fields.Many2one("res.partner", readonly=True)
    carrier_id = fields.Many2one("res.partner", readonly=True)
    carrier_group = fields.Char("Carriers", readonly=True, help="Towns together, associations by their umbrella.")
    workplace_id = fields.Many2one("res.partner", "Place of Work", readonly=True)
    # FTE
    funded_fte = fields.Float("Funded", digits=(16, 2), readonly=True)
    allocated_fte = fields.Float("Allocated", digits=(16, 2), readonly=True)
    free_fte = fields.Float("Not Allocated", digits=(16, 2), readonly=True)
    filled_fte = fields.Float("Filled", digits=(16, 2), readonly=True)
    vacant_fte = fields.Float("Vacant", digits=(16, 2), readonly=True)
    unknown_fte = fields.Float("Not reported", digits=(16, 2), readonly=True)
    advertised_fte = fields.Float("Advertised", digits=(16, 2), readonly=True)
    unadvertised_fte = fields.Float("Vacant without Advertisement", digits=(16, 2), readonly=True)

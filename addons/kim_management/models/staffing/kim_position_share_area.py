from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimPositionShare(models.Model):
    """Towns that a share serves: one, several together, all of them as a pool, or not yet settled."""

    _inherit = "kim.position.share"

    coverage = fields.Selection(
        [
            ("municipalities", "Named municipalities"),
            ("pool", "Across all municipalities"),
            ("open", "Not settled yet"),
        ],
        required=True,
        default="municipalities",
        tracking=True,
    )
    municipality_ids = fields.Many2many("kim.municipality", string="Municipalities Served", check_company=True)
    municipality_id = fields.Many2one(
        "kim.municipality",
        compute="_compute_area",
        store=True,
        index="btree_not_null",
        help="Set where exactly one municipality is served; a share over several is never divided by guess.",
    )
    area = fields.Char("Area Served", compute="_compute_area", store=True, help="Names of the municipalities together.")
    area_label = fields.Char("Area", compute="_compute_area_label")

    # === COMPUTE METHODS === #

    @api.depends("coverage", "municipality_ids.name", "municipality_ids.sequence")
    def _compute_area(self):
        """Name the area in the order of the towns, e.g. "Heiligenhaus u. Wülfrath"; empty for pool and open."""
        for share in self:
            towns = (
                share.municipality_ids.sorted() if share.coverage == "municipalities" else share.municipality_ids[:0]
            )
            names = towns.mapped("name")
            share.area = " u. ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
            share.municipality_id = towns if len(towns) == 1 else False

    @api.depends("area", "coverage")
    @api.depends_context("lang")
    def _compute_area_label(self):
        labels = dict(self._fields["coverage"]._description_selection(self.env))
        for share in self:
            share.area_label = share.area or labels.get(share.coverage)

    # === CONSTRAINT METHODS === #

    @api.constrains("coverage", "municipality_ids")
    def _check_municipalities(self):
        for share in self:
            if share.coverage == "municipalities" and not share.municipality_ids:
                raise ValidationError(
                    self.env._(
                        "Please name at least one municipality for the share of “%(position)s”, or choose “across all "
                        "municipalities” or “not settled yet”.",
                        position=share.position_id.code,
                    )
                )
            if share.coverage != "municipalities" and share.municipality_ids:
                raise ValidationError(
                    self.env._(
                        "The share of “%(position)s” names municipalities. Please choose “named municipalities” or "
                        "remove them.",
                        position=share.position_id.code,
                    )
                )

from odoo import fields, models


class KimEventType(models.Model):
    """Which events are reconstructions of cases, on which sheets are read."""

    _inherit = "kim.event.type"

    is_reconstruction = fields.Boolean(
        "Case Reconstruction",
        compute="_compute_is_reconstruction",
        store=True,
        readonly=False,
        help="At events of this type, case sheets can be read and findings recorded.",
    )

    def _compute_is_reconstruction(self):
        """Mark the type that comes with the product, also in databases that had it before; others as it is ticked."""
        known = self.env.ref("kim_management.kim_event_type_reconstruction", raise_if_not_found=False)
        for kind in self:
            kind.is_reconstruction = kind == known

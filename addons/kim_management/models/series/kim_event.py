from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimEvent(models.Model):
    """The series in which an event counts."""

    _inherit = "kim.event"

    series_id = fields.Many2one(
        "kim.event.series",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        check_company=True,
        domain="[('type_id', '=', type_id)]",
        help="The event counts towards the target of this series: in its towns, in its round.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("series_id", "type_id")
    def _check_series_type(self):
        for event in self.filtered("series_id"):
            if event.type_id != event.series_id.type_id:
                raise ValidationError(
                    self.env._(
                        "The series “%(series)s” counts events of the type “%(type)s”. Please choose another series.",
                        series=event.series_id.name,
                        type=event.series_id.type_id.name,
                    )
                )

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimAuthorityFigureReason(models.Model):
    """How many of the applications lacked one thing. One application can lack several, so reasons are not added up."""

    _name = "kim.authority.figure.reason"
    _description = "Reason Within a Figure"
    _inherit = ["kim.count.mixin", "kim.terminology.mixin"]
    _order = "figure_id, sequence, id"
    _check_company_auto = True

    figure_id = fields.Many2one("kim.authority.figure", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="figure_id.company_id", store=True, index=True)
    reason_id = fields.Many2one("kim.authority.reason", required=True, index=True, check_company=True)
    sequence = fields.Integer(related="reason_id.sequence", store=True)

    _reason_unique = models.Constraint("UNIQUE(figure_id, reason_id)", "This reason is in the list already.")

    # === COMPUTE METHODS === #

    @api.depends("reason_id", "value_text")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.reason_id.name or ''}: {line.value_text}"

    # === CONSTRAINT METHODS === #

    @api.constrains("value", "exactness", "figure_id")
    def _check_part(self):
        """No reason is met more often than there are applications, where both are exact."""
        for line in self:
            figure = line.figure_id
            if "exact" == line.exactness == figure.exactness and line.value > figure.value:
                raise ValidationError(
                    self.env._(
                        "“%(reason)s” is entered for more applications than there were. Please correct the numbers.",
                        reason=line.reason_id.name,
                    )
                )

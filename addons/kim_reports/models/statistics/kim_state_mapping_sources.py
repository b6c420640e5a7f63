from odoo import api, models
from odoo.exceptions import ValidationError


class KimStateMapping(models.Model):
    """Figures of the report are told once for the whole council: a form that asks for one has a single row."""

    _inherit = "kim.state.mapping"

    # === CONSTRAINT METHODS === #

    @api.constrains("row_kind", "line_ids")
    def _check_report_columns(self):
        """Refuse rows by town or carrier for what is known of the whole only: 0 would stand where nothing is known."""
        for mapping in self.filtered(lambda form: form.row_kind != "total"):
            if "report" in mapping.line_ids.mapped("source_kind"):
                raise ValidationError(
                    self.env._(
                        "A figure of the status report is one for the whole council. Please choose one row for "
                        "everything, or take the column from cases or staffing."
                    )
                )

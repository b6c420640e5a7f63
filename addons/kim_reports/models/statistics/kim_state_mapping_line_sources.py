from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

STAFFING_FILTERS = ("block_id", "function_id", "provision")


class KimStateMappingLine(models.Model):
    """Columns that are not counted from cases: full-time equivalents, and any figure of the status report.

    A column is put together from lists of choices, never from code: whoever fills in the state's form need not program.
    """

    _inherit = "kim.state.mapping.line"

    source_kind = fields.Selection(
        [("cases", "Cases"), ("staffing", "Staffing"), ("report", "Figure of the status report")],
        "Taken from",
        required=True,
        default="cases",
    )
    # Staffing, on the last day of the period
    staffing_measure = fields.Selection(
        [
            ("funded_fte", "Funded (FTE)"),
            ("allocated_fte", "Allocated (FTE)"),
            ("filled_fte", "Filled (FTE)"),
            ("vacant_fte", "Vacant (FTE)"),
            ("unknown_fte", "Not reported (FTE)"),
            ("advertised_fte", "Advertised (FTE)"),
            ("heads", "Heads"),
        ],
        "FTE or Heads",
    )
    block_id = fields.Many2one("kim.building.block", "Building Block", ondelete="restrict")
    function_id = fields.Many2one("kim.position.function", ondelete="restrict")
    provision = fields.Selection([("own", "Own posts"), ("forwarded", "Forwarded to carriers")])
    # Figure of the report
    figure_key = fields.Char("Key of the Figure", help="As the report as data (JSON) names it, e.g. funded_fte.")
    # More filters of cases
    municipality_id = fields.Many2one("kim.municipality", ondelete="restrict", check_company=True)
    carrier_id = fields.Many2one("res.partner", ondelete="restrict", domain="[('carrier_kind', '!=', False)]")

    # === CONSTRAINT METHODS === #

    @api.constrains("source_kind", "staffing_measure", "figure_key")
    def _check_source(self):
        """Demand what the column is taken from."""
        self.mapping_id._check_report_columns()
        for line in self:
            if line.source_kind == "staffing" and not line.staffing_measure:
                raise ValidationError(
                    self.env._("“%(heading)s”: please choose which figure of the staffing.", heading=line.heading)
                )
            if line.source_kind == "report" and not (line.figure_key or "").strip():
                raise ValidationError(
                    self.env._("“%(heading)s”: please enter the key of the figure.", heading=line.heading)
                )

    # === BUSINESS METHODS === #

    def _filter(self):
        """Narrow to the town and the carrier of the column."""
        domain = super()._filter()
        for name in ("municipality_id", "carrier_id"):
            if self[name]:
                domain &= Domain(name, "=", self[name].id)
        return domain

    def _staffing_filter(self):
        """Return the domain on ``kim.staffing`` of the rows that take part."""
        domain = Domain("company_id", "=", self.company_id.id)
        for name in (*STAFFING_FILTERS, "municipality_id", "carrier_id"):
            if value := self[name]:
                domain &= Domain(name, "=", value if isinstance(value, str) else value.id)
        return domain

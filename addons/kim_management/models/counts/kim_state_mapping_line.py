from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .units import FIGURES, UNITS


class KimStateMappingLine(models.Model):
    """A column of the state's form: its heading there, and what is counted for it."""

    _name = "kim.state.mapping.line"
    _description = "Column of the State's Form"
    _inherit = ["kim.terminology.mixin"]
    _order = "mapping_id, sequence, id"
    _rec_name = "heading"
    _check_company_auto = True

    mapping_id = fields.Many2one("kim.state.mapping", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="mapping_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    heading = fields.Char("Heading of the State", required=True)
    # What is counted
    unit = fields.Selection(UNITS, required=True, default="cases")
    period_kind = fields.Selection(
        [
            ("date", "On the last day"),
            ("period", "In the period"),
            ("since_start", "Since the start"),
        ],
        "Period",
        required=True,
        default="period",
    )
    # Only of these; empty: of all
    target_group_id = fields.Many2one("kim.target.group", ondelete="restrict", check_company=True)
    field_of_action_id = fields.Many2one("kim.field.of.action", ondelete="restrict", check_company=True)
    referral_source = fields.Selection(
        lambda self: self.env["kim.case"]._fields["referral_source"]._description_selection(self.env)
    )
    closing_reason = fields.Selection(
        lambda self: self.env["kim.case"]._fields["closing_reason"]._description_selection(self.env), "Outcome"
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("unit", "period_kind")
    def _check_figure_defined(self):
        """Household members are counted on a day, consultations over a time; there is no other way round."""
        for line in self:
            if line.period_kind not in FIGURES[line.unit]:
                raise ValidationError(
                    self.env._(
                        "“%(heading)s” is not counted that way. Please choose another period.", heading=line.heading
                    )
                )

    # === BUSINESS METHODS === #

    def _figure(self):
        """Return the column of ``kim.case.figure`` that the line asks for."""
        self.ensure_one()
        return FIGURES[self.unit][self.period_kind]

    def _filter(self):
        """Return the domain on ``kim.case.figure`` of the cases that take part."""
        self.ensure_one()
        domain = Domain("company_id", "=", self.company_id.id)
        if self.target_group_id:
            domain &= Domain("target_group_ids", "in", self.target_group_id.ids)
        if self.field_of_action_id:
            domain &= Domain("field_of_action_ids", "in", self.field_of_action_id.ids)
        for name in ("referral_source", "closing_reason"):
            if self[name]:
                domain &= Domain(name, "=", self[name])
        return domain

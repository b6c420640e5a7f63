from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.kim_management.report.kim_case_figure import KimCaseFigure

# Field that overlaps -> the way of counting in which it is filled
OVERLAPPING = {"target_group_id": "target_group", "field_of_action_id": "field_of_action"}


class KimCaseMonth(models.Model):
    """Cases over time, counted: a row for each month and each combination of town, carrier and referral source.

    Definitions are those of ``kim.case.figure``, asked for the last day of each month with the month as its period:

    * running: on that day a phase other than closing covers the case; a state, which is not added over months
    * started, closed (on that day, since a day of the month), consultations: what happened in the month, added

    Target groups and fields of action overlap: a case in two of them counts in both. Who groups or filters by one of
    them is answered by rows of their own (``aspect``), so that totals beside them count every case once. Deleted cases
    still count, by month and quarter as they are kept. A consultation before the case began counts when it began.

    Rows are counts and know no case and no person; the coordination reads them, who sees every case without its name
    anyway. Others would arrive at single cases by ever smaller groups (docs/decisions/0034).
    """

    _name = "kim.case.month"
    _description = "Cases over Time"
    _inherit = ["kim.month.axis.mixin", "kim.terminology.mixin"]
    _auto = False
    _rec_name = "month"
    _order = "month desc, municipality_id, carrier_id, id"
    _depends = KimCaseFigure._depends
    _state_figures = ("running_cases",)

    aspect = fields.Selection(
        [("case", "All cases"), ("target_group", "By target group"), ("field_of_action", "By field of action")],
        "Counted",
        readonly=True,
    )
    company_id = fields.Many2one("res.company", readonly=True)
    # Dimensions
    municipality_id = fields.Many2one("kim.municipality", readonly=True)
    carrier_id = fields.Many2one("res.partner", readonly=True)
    referral_source = fields.Selection(
        lambda self: self.env["kim.case"]._fields["referral_source"]._description_selection(self.env), readonly=True
    )
    target_group_id = fields.Many2one("kim.target.group", readonly=True)
    field_of_action_id = fields.Many2one("kim.field.of.action", readonly=True)
    # Figures
    running_cases = fields.Integer(readonly=True, help="On the last day of the month.")
    started_cases = fields.Integer(readonly=True, help="In the month.")
    closed_cases = fields.Integer(readonly=True, help="In the month, and not reopened in it.")
    contacts = fields.Integer("Consultations", readonly=True, help="Held in the month.")

    # === BUSINESS METHODS === #

    @api.model
    def _read_group(self, domain, groupby=(), aggregates=(), having=(), offset=0, limit=None, order=None):
        """Count by the target groups or fields of action only where somebody groups by them."""
        names = {spec.split(":")[0].split(".")[0] for spec in groupby}
        domain = self._counted_once(Domain(domain), names)
        return super()._read_group(domain, groupby, aggregates, having, offset, limit, order)

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Leave out the rows that count the same cases once more."""
        return super()._search(self._counted_once(Domain(domain)), *args, **kwargs)

    def _counted_once(self, domain, names=frozenset()):
        """Return the domain with the one way of counting that it needs; a way that is named, or rows that are, stay.

        :raise UserError: target groups and fields of action are asked for at once
        """
        asked = {condition.field_expr.split(".")[0] for condition in domain.iter_conditions()}
        if asked & {"aspect", "id"}:
            return domain
        aspects = {OVERLAPPING[name] for name in (asked | set(names)) & OVERLAPPING.keys()}
        if len(aspects) > 1:
            raise UserError(
                self.env._(
                    "Cases over time are counted by target groups or by fields of action, not by both at once. Please "
                    "take one of them away."
                )
            )
        return domain & Domain("aspect", "=", aspects.pop() if aspects else "case")

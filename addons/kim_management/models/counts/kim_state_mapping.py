from odoo import fields, models


class KimStateMapping(models.Model):
    """What the state's case database asks for, column by column, so that nobody counts or types it twice.

    Which columns the state wants, and what it calls them, changes with its forms; so it is data.
    """

    _name = "kim.state.mapping"
    _description = "Form of the State"
    _inherit = ["kim.terminology.mixin"]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, help="Name of the form, e.g. Datenbank KIM, quarterly figures.")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    row_kind = fields.Selection(
        [
            ("total", "One row for everything"),
            ("municipality_id", "A row for each municipality"),
            ("carrier_id", "A row for each carrier"),
        ],
        "Rows",
        required=True,
        default="total",
    )
    line_ids = fields.One2many("kim.state.mapping.line", "mapping_id", "Columns", copy=True)

    _name_unique = models.Constraint("UNIQUE(name, company_id)", "This form exists already.")

    # === ACTION METHODS === #

    def action_export(self):
        """Open the export of this form."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_state_export_action")
        return {**action, "context": {"default_mapping_id": self.id}}

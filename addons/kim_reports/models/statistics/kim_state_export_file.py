from odoo import api, fields, models
from odoo.exceptions import UserError


class KimStateExportFile(models.Model):
    """What was handed to the state: the very file, its hash, and how much was missing when it was made.

    The file holds figures only; which cases are to be completed stands in the working copy, which is not kept.
    """

    _name = "kim.state.export.file"
    _description = "Figures Handed to the State"
    _inherit = ["kim.terminology.mixin"]
    _order = "id desc"
    _rec_name = "file_name"
    _check_company_auto = True

    mapping_id = fields.Many2one(
        "kim.state.mapping", "Form", readonly=True, index=True, ondelete="set null", check_company=True
    )
    mapping_name = fields.Char("Name of the Form", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    start_date = fields.Date("From", required=True, readonly=True)
    end_date = fields.Date("To", required=True, readonly=True)
    hides_small = fields.Boolean("Small Numbers Hidden", readonly=True)
    content = fields.Binary("File", attachment=True, required=True, readonly=True)
    file_name = fields.Char(required=True, readonly=True)
    sha256 = fields.Char("SHA-256", required=True, readonly=True, help="Of the very bytes that were handed out.")
    gap_ids = fields.One2many("kim.state.export.gap", "file_id", "Missing", readonly=True)

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse every change: the row says what was handed out."""
        self.check_access("write")
        if vals:
            self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    # === BUSINESS METHODS === #

    def _refuse(self):
        raise UserError(self.env._("What was handed to the state is kept as it was. Please export anew instead."))

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimCaseReconstructionSheet(models.Model):
    """Case sheet that a reconstruction works on, known by its number alone.

    Nobody changes a line; another sheet is another line. The released copy is looked up each time. Once the person
    withdrew her consent, the copy is gone, and the number leads nowhere (docs/decisions/0035).
    """

    _name = "kim.case.reconstruction.sheet"
    _description = "Case Sheet of a Reconstruction"
    _inherit = ["kim.terminology.mixin"]
    _rec_name = "number"
    _order = "reconstruction_id, number"
    _kim_numbered = True

    reconstruction_id = fields.Many2one("kim.case.reconstruction", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="reconstruction_id.company_id", store=True, index=True)
    moderator_id = fields.Many2one(related="reconstruction_id.moderator_id", store=True, index=True)
    number = fields.Char("Sheet Number", required=True, index=True)
    is_withdrawn = fields.Boolean("Withdrawn", compute="_compute_is_withdrawn")

    _number_unique = models.Constraint("UNIQUE(reconstruction_id, number)", "This sheet is in the list already.")

    # === COMPUTE METHODS === #

    @api.depends("number", "company_id")
    def _compute_is_withdrawn(self):
        """Tell which sheets nobody reads any more."""
        known = {(release.company_id, release.number) for release in self._releases()}
        for sheet in self:
            sheet.is_withdrawn = bool(sheet.number) and (sheet.company_id, sheet.number) not in known

    # === CONSTRAINT METHODS === #

    @api.constrains("number", "reconstruction_id")
    def _check_number(self):
        """Take released sheets only."""
        for sheet in self:
            if sheet.is_withdrawn:
                raise ValidationError(
                    self.env._(
                        "There is no released case sheet with the number “%(number)s”. Please take the number from "
                        "Cases → Case Sheets.",
                        number=sheet.number,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add sheets as long as it is in work."""
        cleaned = [{**vals, "number": (vals.get("number") or "").strip()} for vals in vals_list]
        sheets = super().create(cleaned)
        sheets.reconstruction_id._check_in_work()
        return sheets

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        self.reconstruction_id._check_in_work()

    # === BUSINESS METHODS === #

    def _releases(self):
        """Return the released copies of these sheets that there are, as superuser."""
        # sudo: whoever takes part reads them where the moderator opened them; the callers check that
        releases = self.env["kim.case.sheet.release"].sudo()
        domain = [("number", "in", self.mapped("number")), ("company_id", "in", self.company_id.ids)]
        return releases.search(domain, order="number")

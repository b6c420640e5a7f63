from odoo import api, fields, models


class KimSharedMixin(models.AbstractModel):
    """Rows of one council, or without company, shared by all councils of the database.

    Everybody reads the shared ones; only the administrator changes them, since they are not one council's business.
    The record rules say so (``kim_shared_rules.xml``); this mixin keeps a row from becoming shared by mistake.
    """

    _name = "kim.shared.mixin"
    _description = "Row of a Council or Shared by All"

    company_id = fields.Many2one(
        "res.company",
        index=True,
        default=lambda self: self.env.company,
        help="Empty: used by every company of the database.",
    )
    is_locked = fields.Boolean("Kept by Others", compute="_compute_is_locked")

    # === COMPUTE METHODS === #

    @api.depends("company_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_locked(self):
        """Say which rows the user cannot change, so that lists do not offer it."""
        rows = self._origin
        locked = set((rows - rows._filtered_access("write"))._ids)
        for row in self:
            row.is_locked = row._origin.id in locked

    # === CRUD METHODS === #

    def copy_data(self, default=None):
        """Copy a row that is kept by others as one of the own council."""
        values = super().copy_data(default)
        for row, copied in zip(self, values, strict=True):
            if row.is_locked and "company_id" not in (default or {}):
                copied["company_id"] = self.env.company.id
        return values

    def write(self, vals):
        """Refuse to move a row to where the user could not have changed it: rules look at the row as it was."""
        result = super().write(vals)
        if "company_id" in vals:
            self.check_access("write")
        return result

from odoo import api, fields, models
from odoo.exceptions import UserError


class KimClientPartMixin(models.AbstractModel):
    """A row that belongs to one person: a household member, a dated characteristic, special categories …

    It carries stored copies of the person's manager, deputy and company, so that its record rule looks at columns of
    its own (design.md §4, rule 9). It stays with its person and is deleted with her. As it may hold free text, each
    such model has one **global** rule: the team of the person, whatever other groups a user has.
    """

    _name = "kim.client.part.mixin"
    _description = "Part of a Person"
    _inherit = ["kim.identity.mixin"]
    _check_company_auto = True

    client_id = fields.Many2one("kim.client", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="client_id.company_id", store=True, index=True)
    manager_id = fields.Many2one(related="client_id.manager_id", string="Case Manager", store=True, index=True)
    deputy_id = fields.Many2one(related="client_id.deputy_id", store=True, index="btree_not_null")

    # === COMPUTE METHODS === #

    @api.depends("client_id")
    def _compute_display_name(self):
        """Call a part by the number of its person, whatever else it holds."""
        for part in self:
            part.display_name = part.client_id.sudo().number or ""  # sudo: the number is for all who see the part

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse to move a part to another person."""
        if not self.env.su and "client_id" in vals and any(part.client_id.id != vals["client_id"] for part in self):
            raise UserError(
                self.env._("What belongs to one person is not moved to another. Please enter it with the other person.")
            )
        return super().write(vals)

    # === LOG === #

    def _kim_persons(self):
        return self.client_id

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..cases.kim_case_part_mixin import TEAM_FIELDS


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

    @api.model_create_multi
    def create(self, vals_list):
        """Add to one's own people: asked first, as refusals of values would tell something of others."""
        self.browse().check_access("create")
        preset = self.env.context.get("default_client_id")
        self._check_accompanied([vals.get("client_id") or preset for vals in vals_list])
        return super().create(vals_list)

    @api.model
    def _check_accompanied(self, client_ids):
        """Refuse before PostgreSQL does: that there is an entry already would tell something of others' people."""
        if not self.env.su:
            for client in self.env["kim.client"].sudo().browse(filter(None, client_ids)):  # sudo: only whose it is
                if self.env.user not in client.manager_id | client.deputy_id:
                    raise AccessError(self.env._("You do not accompany this person."))

    def write(self, vals):
        """Refuse to move a part to another person or team."""
        if not self.env.su and TEAM_FIELDS & vals.keys():
            raise AccessError(self.env._("Number and team of a person follow from her cases and are not changed here."))
        if not self.env.su and "client_id" in vals and any(part.client_id.id != vals["client_id"] for part in self):
            raise UserError(
                self.env._("What belongs to one person is not moved to another. Please enter it with the other person.")
            )
        return super().write(vals)

    # === LOG === #

    def _kim_persons(self):
        return self.client_id

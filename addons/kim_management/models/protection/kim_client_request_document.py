from odoo import models
from odoo.exceptions import AccessError, UserError


class KimClientRequest(models.Model):
    """An open request of access or portability is the data protection officer's ground to hand out everything held."""

    _inherit = "kim.client.request"

    def _document_person(self):
        """Return the person of the request; the officer gets all of it, while the request is open."""
        self.ensure_one()
        self.check_access("read")
        client = self.sudo().client_id.with_env(self.env)  # sudo: the number leads to the person
        if not client:
            raise UserError(self.env._("The data of this person were deleted."))
        if self.env.user.has_group("kim_management.group_kim_data_protection"):
            if self.state != "open" or self.kind not in ("access", "portability"):
                raise UserError(self.env._("Only an open request of access or portability allows this."))
            return client, True
        if not client.has_access("read"):
            raise AccessError(self.env._("This is for the case manager of the person and her deputy."))
        return client, False

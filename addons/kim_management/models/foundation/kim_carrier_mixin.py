from odoo import models
from odoo.exceptions import AccessError

CARRIER_CLERK = "kim_management.group_kim_carrier_clerk"
CARRIER_LEAD = "kim_management.group_kim_carrier_lead"
ALWAYS_SEEN = frozenset(("id", "display_name"))


class KimCarrierMixin(models.AbstractModel):
    """A record of which its carrier (``carrier_id``) sees something in the portal, and on which it can act.

    *Rows*: an access line that only reads for ``group_kim_carrier_clerk``, and a record rule
    ``[('carrier_id', '=', user.commercial_partner_id.id)]``. *Columns*: a model names in ``_carrier_fields`` what
    people from outside may read, so that a new field is closed until somebody opens it. *Writing*: nothing directly;
    what a carrier does is a named action, which begins with :meth:`_demand_carrier` and writes as superuser. *Files*:
    those marked ``is_for_carrier`` (``models/carriers/ir_attachment.py``). *Messages*: none, they are the office's.
    """

    _name = "kim.carrier.mixin"
    _description = "Record Shown to its Carrier"
    _carrier_fields = frozenset()

    def _has_field_access(self, field, operation):
        """Show people from outside only what the model names."""
        if not super()._has_field_access(field, operation):
            return False
        if self.env.su or not self.env.user.share:
            return True
        return operation == "read" and field.name in ALWAYS_SEEN | self._carrier_fields

    def _demand_carrier(self, lead=False):
        """Demand that the user is of the records' carrier, and its lead where the step binds the carrier.

        :raise AccessError: where the records are another carrier's, or the role does not do
        """
        self.check_access("read")
        user = self.env.user
        own = all(record.carrier_id == user.commercial_partner_id for record in self.sudo())  # sudo: only compared
        if not own or not user.has_group(CARRIER_CLERK):
            raise AccessError(self.env._("This is done by the carrier itself, in the portal."))
        if lead and not user.has_group(CARRIER_LEAD):
            raise AccessError(self.env._("This step is taken by the lead of your organisation. Please ask them."))

    def _carrier_attachments(self):
        """Return the files of the records that the carrier may fetch, as superuser."""
        self.check_access("read")
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids), ("is_for_carrier", "=", True)]
        return self.env["ir.attachment"].sudo().search(domain, order="id")  # sudo: the right was checked above

    def _carrier_models(self):
        """Return the names of all models that show something to carriers."""
        mixin = self.env.registry["kim.carrier.mixin"]
        return [name for name, model in self.env.registry.items() if issubclass(model, mixin) and not model._abstract]

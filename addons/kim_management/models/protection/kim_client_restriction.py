from odoo import api, fields, models
from odoo.exceptions import UserError

from .restriction import ALLOWED, is_bound, refuse_restricted

GUARDED_FIELDS = {"is_restricted", "restricted_date", "restricted_by_id"}


class KimClient(models.Model):
    """Restriction of processing (Einschränkung, Art. 18 GDPR): nobody changes or passes on what is held.

    It binds everybody on every way, also the named actions that write as superuser for their user. Reading stays
    possible, as does what the person herself gets (Art. 15), and figures still count her.
    """

    _inherit = "kim.client"

    is_restricted = fields.Boolean("Restricted", readonly=True, copy=False)
    restricted_date = fields.Date("Restricted since", readonly=True, copy=False)
    restricted_by_id = fields.Many2one(
        "res.users", "Restricted by", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )
    restriction_reason = fields.Selection(
        [
            ("accuracy", "The person contests that the data are correct"),
            ("unlawful", "Unlawful, but the person wants no erasure"),
            ("claims", "The person needs the data for legal claims"),
            ("objection", "The person objected, and it is not decided yet"),
        ],
        "Reason for Restriction",
        copy=False,
        help="By Art. 18 (1) GDPR. Needed to restrict.",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse to change restricted persons, and to restrict by a direct change."""
        if vals:
            self._check_not_restricted()
        if not self.env.su and GUARDED_FIELDS & vals.keys():
            raise UserError(self.env._("Restricting and lifting are done by their buttons only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_restricted(self):
        self._check_not_restricted()

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Refuse the export of restricted persons; what the person herself gets has a way of its own."""
        self._check_not_restricted()
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)

    # === ACTION METHODS === #

    def action_restrict(self):
        """Restrict the processing from today on; the reason was chosen before."""
        self.check_access("write")
        for client in self:
            if client.is_restricted:
                raise UserError(self.env._("The data of this person are restricted already."))
            if not client.restriction_reason:
                raise UserError(self.env._("Please choose the reason for the restriction first."))
            client._restrict(client.restriction_reason)

    def action_lift(self):
        """Lift the restriction; Art. 18 (3) wants the person told before."""
        self.check_access("write")
        self._lift()

    # === BUSINESS METHODS === #

    def _restrict(self, reason):
        """Restrict for a user whose right was checked."""
        # sudo: closed to direct writes
        self.sudo().write(
            {
                "is_restricted": True,
                "restricted_date": fields.Date.context_today(self),
                "restricted_by_id": self.env.uid,
                "restriction_reason": reason,
            }
        )

    def _lift(self):
        """Lift for a user whose right was checked."""
        if not all(client.is_restricted for client in self):
            raise UserError(self.env._("The data of this person are not restricted."))
        values = dict.fromkeys([*GUARDED_FIELDS, "restriction_reason"], False)
        self.sudo().with_context(kim_restriction=ALLOWED).write(values)  # sudo: closed to direct writes

    def _check_not_restricted(self):
        # sudo: whether it is restricted is no secret of the person
        if is_bound(self.env) and any(client.is_restricted for client in self.sudo()):
            refuse_restricted(self.env)

from odoo import fields, models
from odoo.exceptions import UserError

from ..foundation.kim_carrier_mixin import CARRIER_LEAD
from .kim_carrier_person import GROUPS


class KimCarrierPerson(models.Model):
    """What the carrier's lead, or the office, does with the access of a person.

    A carrier never takes the last lead from itself: nobody could invite any more. The office can.
    """

    _inherit = "kim.carrier.person"

    # === ACTION METHODS === #

    def action_make_lead(self):
        """Let the person sign, submit and invite, too."""
        self._change_role("lead")

    def action_make_clerk(self):
        """Let the person fill in only."""
        self._change_role("clerk")

    def action_withdraw(self):
        """Take the access away at once; sessions that are open end."""
        self._begin("active")
        if self.sudo().user_id == self.env.user:  # sudo: only whether it is herself
            raise UserError(self.env._("Please ask another lead to withdraw your own access."))
        for person in self.sudo():  # sudo: accounts are closed to those who may do this, which was checked
            person.user_id.partner_id.signup_type = False
            person.user_id.active = False
            person.state = "withdrawn"
        self._demand_lead_left()

    def action_restore(self):
        """Give the access back; the person gets a new invitation."""
        self._begin("withdrawn")
        for person in self.sudo():  # sudo: as above
            person.user_id.active = True
            person.write({"state": "active", "inviter_id": self.env.uid, "invited_date": self._today()})
            person._send_invitation()

    def action_invite_again(self):
        """Send the invitation once more."""
        self._begin("active")
        for person in self:
            if person.sudo().user_id.login_date:  # sudo: whether she has come in
                raise UserError(
                    self.env._(
                        "This person has logged in already. Whoever has forgotten the password gets a new one by "
                        "“Reset Password” at the login."
                    )
                )
            person._send_invitation()

    # === BUSINESS METHODS === #

    def _begin(self, *states):
        """Demand who may, lock the carrier so that two steps at once follow each other, and demand the state."""
        self.ensure_one()
        self.check_access("read")
        self._demand_inviter(self.sudo().carrier_id.with_env(self.env))  # sudo: only which carrier it is
        self.sudo().carrier_id.lock_for_update(allow_referencing=True)  # sudo: the right was checked
        self.invalidate_recordset()
        if self.sudo().state not in states:  # sudo: the state only
            raise UserError(self.env._("Somebody else has changed this meanwhile. Please reload the page."))

    def _change_role(self, role):
        self._begin("active")
        person = self.sudo()  # sudo: accounts are closed to those who may do this, which was checked
        person.user_id.group_ids = [(6, 0, self.env.ref(GROUPS[role]).ids)]
        person.role = role
        self._demand_lead_left()

    def _demand_lead_left(self):
        """Demand that a lead is left, where people of the carrier act themselves."""
        if not self.env.user.share:
            return
        users = self.env["res.users"].sudo()  # sudo: only to count
        mine = [("commercial_partner_id", "=", self.sudo().carrier_id.id), ("active", "=", True)]
        if not users.search_count([*mine, ("all_group_ids", "in", self.env.ref(CARRIER_LEAD).ids)], limit=1):
            raise UserError(
                self.env._("Your organisation needs a lead. Please make somebody else the lead before this step.")
            )

    def _today(self):
        return fields.Date.context_today(self)

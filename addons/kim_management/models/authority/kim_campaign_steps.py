from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..foundation.preset_values import without_presets

COORDINATOR = "kim_management.group_kim_coordinator"


class KimCampaign(models.Model):
    """The way of a campaign: planned, running, finished; or called off. By named steps only."""

    _inherit = "kim.campaign"

    state = fields.Selection(
        [("planned", "Planned"), ("running", "Running"), ("finished", "Finished"), ("cancelled", "Called Off")],
        required=True,
        readonly=True,
        default="planned",
        copy=False,
        index=True,
        tracking=True,
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin as planned; only the coordination records what has happened already."""
        campaigns = super(KimCampaign, without_presets(self, {"state"})).create(vals_list).with_env(self.env)
        if any(campaign.state != "planned" for campaign in campaigns) and not (
            self.env.su or self.env.user.has_group(COORDINATOR)
        ):
            raise AccessError(self.env._("Only the coordination records campaigns that have begun already."))
        return campaigns

    def write(self, vals):
        """Refuse a direct change of the state; loading the same list again changes nothing."""
        self.check_access("write")
        if not self.env.su and "state" in vals and any(campaign.state != vals["state"] for campaign in self):
            raise UserError(self.env._("The state of a campaign is changed by its buttons only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        if any(campaign.state in ("running", "finished") for campaign in self):
            raise UserError(self.env._("A campaign that has begun is kept."))

    # === ACTION METHODS === #

    def action_start(self):
        """Begin to inform the networks; planned -> running."""
        self._move(("planned",), "running")

    def action_finish(self):
        """Note that everybody has been informed; running -> finished."""
        self._move(("running",), "finished")

    def action_cancel(self):
        """Call it off; planned or running -> called off."""
        self._move(("planned", "running"), "cancelled")

    def action_plan(self):
        """Take up again what was called off; called off -> planned."""
        self._move(("cancelled",), "planned")

    # === BUSINESS METHODS === #

    def _move(self, origins, state):
        """Demand one of the states and set the next; a second person who moves it at once waits, and is refused."""
        self.check_access("write")
        for campaign in self:
            campaign.lock_for_update(allow_referencing=True)
            campaign.invalidate_recordset(["state"])
            if campaign.state not in origins:
                raise UserError(
                    self.env._("The campaign is not in the state for this step any more. Please look again.")
                )
            campaign.sudo().write({"state": state})  # sudo: closed to direct writes, the right was checked

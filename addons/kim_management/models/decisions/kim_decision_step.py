from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class KimDecisionStep(models.Model):
    """One step in which a decision is carried out. Who is responsible for it notes that it is done."""

    _name = "kim.decision.step"
    _description = "Step of the Implementation"
    _inherit = ["kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "decision_id, sequence, id"
    _check_company_auto = True

    decision_id = fields.Many2one("kim.decision", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="decision_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char("Step", required=True)
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        domain=lambda self: [
            ("share", "=", False),
            ("all_group_ids", "in", self.env.ref("kim_management.group_kim_management").ids),
        ],
    )
    due_date = fields.Date("Due on")
    state = fields.Selection(
        [("open", "Open"), ("done", "Done")], required=True, readonly=True, default="open", copy=False
    )
    done_date = fields.Date("Done on", readonly=True, copy=False)

    # === CONSTRAINT METHODS === #

    @api.constrains("user_id")
    def _check_responsible(self):
        self.user_id._check_reads_decisions()

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse a direct change of the state; loading the same list again changes nothing."""
        if not self.env.su:
            self.check_access("write")
            if "state" in vals and any(step.state != vals["state"] for step in self):
                raise UserError(self.env._("A step is noted as done by its button only."))
        return super().write(vals)

    # === ACTION METHODS === #

    def action_done(self):
        """Note that the step is done, by whoever is responsible for it or keeps decisions."""
        self._move("open", "done", fields.Date.context_today(self))

    def action_undo(self):
        """Take back that the step is done, as long as the decision is not carried out."""
        if any(step.decision_id.implementation_state == "done" for step in self):
            raise UserError(self.env._("The decision is carried out already. Please take that back first."))
        self._move("done", "open", False)

    # === BUSINESS METHODS === #

    def _move(self, origin, state, day):
        self.check_access("read")
        if not self.has_access("write") and any(step.user_id != self.env.user for step in self):
            raise AccessError(self.env._("Only who is responsible for a step, or the coordination, does this."))
        if any(step.state != origin for step in self):
            raise UserError(self.env._("Somebody else has taken this step already. Please look again."))
        self.sudo().write({"state": state, "done_date": day})  # sudo: closed to direct writes, the right was checked

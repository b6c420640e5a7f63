from odoo import api, fields, models


class KimClient(models.Model):
    """Somebody who waits without a case is seen by whoever keeps her place on the waiting list."""

    _inherit = "kim.client"

    intake_ids = fields.One2many(
        "kim.case.intake", "client_id", "Intakes", groups="kim_management.group_kim_case_manager"
    )

    @api.depends("intake_ids.user_id", "intake_ids.outcome")
    def _compute_team(self):
        """Let the person go along when her place on the waiting list is handed over."""
        result = super()._compute_team()
        for client in self.filtered(lambda client: not client.case_ids):
            waiting = client.intake_ids.filtered(lambda intake: intake.outcome == "waiting")
            client.manager_id = waiting[-1:].user_id or client.manager_id
        return result

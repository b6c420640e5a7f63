from odoo import api, fields, models

RUNNING = ("sent", "returned", "signed", "active")


class KimContract(models.Model):
    """Whether the carrier that works with clients' data has an agreement for it."""

    _inherit = "kim.contract"

    processes_client_data = fields.Boolean(
        "Processes Clients' Data",
        default=True,
        tracking=True,
        help="The carrier works with data of clients for the county, and needs an agreement (Art. 26 or 28 GDPR).",
    )
    agreement_hint = fields.Char(compute="_compute_agreement_hint")

    # === COMPUTE METHODS === #

    @api.depends("processes_client_data", "carrier_id", "state")
    @api.depends_context("reference_date", "lang")
    def _compute_agreement_hint(self):
        """Warn of a contract that is out or runs without a valid agreement; nothing is stopped by it."""
        day = self._get_reference_date()
        concerned = self.filtered(lambda contract: contract.processes_client_data and contract.state in RUNNING)
        (self - concerned).agreement_hint = False
        covered = self.env["kim.processing.agreement"]._covered(concerned.carrier_id, day)
        for contract in concerned:
            contract.agreement_hint = (
                self.env._(
                    "No agreement on data protection with %(carrier)s is recorded that holds now (Art. 26 or 28 GDPR).",
                    carrier=contract.carrier_id.display_name,
                )
                if contract.carrier_id not in covered
                else False
            )

    # === ACTION METHODS === #

    def action_open_agreements(self):
        """Open the carrier's agreements, or begin one."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_processing_agreement_action")
        context = {"default_carrier_id": self.carrier_id.id}
        return {**action, "domain": [("carrier_id", "=", self.carrier_id.id)], "context": context}

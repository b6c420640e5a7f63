from odoo import api, fields, models
from odoo.exceptions import UserError

from ..contracts.kim_contract_state import COORDINATOR
from .kim_contract_version import LIVE, TERMS

# The contract's step -> the step of its first version that goes with it
ALONG = {"sent": "issued", "returned": "sent", "signed": "returned"}
OFFERED = ("draft", "sent", "returned")


class KimContract(models.Model):
    """The parties of a contract and its versions, the first of which moves with it."""

    _inherit = "kim.contract"

    party_ids = fields.One2many("kim.contract.party", "contract_id", "Parties")
    version_ids = fields.One2many("kim.contract.version", "contract_id", "Versions", readonly=True)
    current_version_id = fields.Many2one(
        "kim.contract.version", "Version Agreed on", compute="_compute_current_version", help="On the reference date."
    )
    live_version_id = fields.Many2one(
        "kim.contract.version",
        "Version under Way",
        compute="_compute_live_version",
        help="Prepared and not yet signed.",
    )

    # === COMPUTE METHODS === #

    @api.depends("version_ids.state", "version_ids.effect_date")
    @api.depends_context("reference_date")
    def _compute_current_version(self):
        day = self._get_reference_date()
        for contract in self:
            contract.current_version_id = contract._version_on(day)

    @api.depends("version_ids.state")
    def _compute_live_version(self):
        for contract in self:
            contract.live_version_id = contract.version_ids.filtered(lambda version: version.state in LIVE)[:1]

    # === ACTION METHODS === #

    def action_fill_parties(self):
        """Enter the parties that follow from the contract: county, carrier, and who employs for it."""
        self.check_access("write")
        for contract in self:
            known = contract.party_ids.partner_id
            rows = [
                {"contract_id": contract.id, "partner_id": partner.id, "part": part, "sequence": sequence}
                for sequence, (partner, part) in enumerate(contract._expected_parties().items(), start=1)
                if partner not in known
            ]
            self.env["kim.contract.party"].create(rows)

    def action_prepare_document(self):
        """Prepare the first document of the contract, or go on with the one that was prepared."""
        self.ensure_one()
        self.check_access("write")
        if not self.live_version_id:
            if self.state not in OFFERED:
                raise UserError(
                    self.env._("Contract “%(number)s” is signed. Please prepare an amendment.", number=self.number)
                )
            self.action_fill_parties()
            self.env["kim.contract.version"]._prepare(self, "contract")
        return self._open_version()

    # === BUSINESS METHODS === #

    def _expected_parties(self):
        """Return {partner: part}, the county first."""
        parts = {self.company_id.sudo().partner_id: "county"}  # sudo: the contact of the own company
        parts.setdefault(self.carrier_id, "carrier")
        for employer in self.share_ids.employer_id:
            parts.setdefault(employer, "employer")
        return parts

    def _open_version(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Contract Version"),
            "res_model": "kim.contract.version",
            "res_id": self.live_version_id.id,
            "view_mode": "form",
        }

    def _agreed_terms(self):
        """Return the terms as the contract has them now."""
        self.ensure_one()
        return {name: self[name] for name in TERMS}

    def _version_on(self, day):
        """Return the version that held on a day: the last one signed that had taken effect by then."""
        self.ensure_one()
        signed = self.version_ids.filtered(
            lambda version: version.state == "signed" and version.effect_date and version.effect_date <= day
        )
        return signed.sorted(lambda version: (version.effect_date, version.number))[-1:]

    def _take_step(self, state):
        """Let the first version, where there is one, take the step as well."""
        result = super()._take_step(state)
        for contract in self.filtered(lambda contract: state in ALONG):
            version = contract.live_version_id
            if version.kind == "contract" and version.state == ALONG[state]:
                version._lock()
                version._move(state, contract[f"{state}_date"])
        return result

    def action_undo(self):
        """Take the step of the first version back, too; what was signed in KIM stays signed."""
        self._check_may_move(COORDINATOR)
        before = {contract: contract.state for contract in self}
        for contract in self:
            if contract._first_version().copy_ids.signature_ids and contract.state in ("sent", "returned", "signed"):
                raise UserError(
                    self.env._(
                        "Contract “%(number)s” bears a signature already. Please withdraw its version instead.",
                        number=contract.number,
                    )
                )
        result = super().action_undo()
        for contract, state in before.items():
            version = contract._first_version()
            if version.state == state and state in ALONG:
                if state == "sent":
                    version.sudo().copy_ids.unlink()  # sudo: they come and go with the sending alone
                version._write_step(**{"state": ALONG[state], f"{state}_date": False})
        return result

    def _first_version(self):
        """Return the version that the contract itself is, unless it was withdrawn."""
        return self.version_ids.filtered(lambda each: each.kind == "contract" and each.state != "withdrawn")[:1]

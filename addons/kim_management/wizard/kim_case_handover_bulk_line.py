from odoo import fields, models
from odoo.exceptions import UserError


class KimCaseHandoverBulkLine(models.TransientModel):
    """One case, deputised case or place on the waiting list, and who gets it."""

    _name = "kim.case.handover.bulk.line"
    _description = "Hand over a Caseload: One Case"
    _inherit = ["kim.terminology.mixin"]
    _order = "id"
    _transient_max_hours = 1.0  # holds notes

    bulk_id = fields.Many2one("kim.case.handover.bulk", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="bulk_id.company_id")
    kind = fields.Selection(
        [("case", "Managed case"), ("deputy", "Deputised case"), ("intake", "Waiting list")], required=True
    )
    case_id = fields.Many2one("kim.case")
    intake_id = fields.Many2one("kim.case.intake")
    municipality_id = fields.Many2one("kim.municipality", compute="_compute_municipality_id")
    phase_id = fields.Many2one(related="case_id.phase_id")
    to_user_id = fields.Many2one("res.users", "Receiver", domain="[('id', 'in', parent.receiver_ids)]")
    note = fields.Text("Note for the Successor")

    # === COMPUTE METHODS === #

    def _compute_municipality_id(self):
        for line in self:
            line.municipality_id = line.case_id.municipality_id or line.intake_id.municipality_id

    # === BUSINESS METHODS === #

    def _bodies(self):
        """Return the bodies that have the case, or for which whoever took the person in works."""
        if self.case_id:
            return self.case_id._bodies()
        return self.bulk_id.manager_id._kim_bodies(self.bulk_id.company_id)

    def _apply(self):
        """Carry the line out; what is listed must still be the case manager's."""
        self.ensure_one()
        {"case": self._apply_case, "deputy": self._apply_deputy, "intake": self._apply_intake}[self.kind]()

    def _apply_case(self):
        bulk = self.bulk_id
        self._check_theirs(self.case_id.manager_id)
        if bulk.way == "deputy":
            self.case_id.action_substitute_deputy(self.to_user_id.id)
            return
        # sudo: the coordination proposes without reading handovers; whose caseload it is was checked before
        self.env["kim.case.handover"].sudo().create(
            {
                "case_id": self.case_id.id,
                "to_user_id": self.to_user_id.id,
                "reason": bulk.reason,
                "handover_date": bulk.handover_date,
                "note": self.note,
            }
        )

    def _apply_deputy(self):
        self._check_theirs(self.case_id.deputy_id)
        if not self.to_user_id:
            case = self.case_id.sudo()  # sudo: who deputises may step back, the coordination may relieve her
            case.deputy_id = False
            case._tell_deputy_changed()
        elif self.bulk_id._is_coordination():
            self.case_id.action_substitute_deputy(self.to_user_id.id)
        else:
            raise UserError(
                self.env._("The case manager chooses her deputy. Please leave the deputised case without receiver.")
            )

    def _apply_intake(self):
        self._check_theirs(self.intake_id.user_id)
        company = self.bulk_id.company_id
        if not self.to_user_id._is_kim_case_manager(company):
            raise UserError(
                self.env._("The receiver must be an active case manager of the same council. Please choose another.")
            )
        if not self._bodies() & self.to_user_id._kim_bodies(company):
            raise UserError(self.env._("Who waits is not passed to another body. Please choose somebody of the same."))
        # sudo: closed to direct writes, whose waiting list it is was checked before
        self.intake_id.sudo().user_id = self.to_user_id

    def _check_theirs(self, user):
        if user != self.bulk_id.manager_id:
            raise UserError(self.env._("The list is no longer up to date. Please open it again."))

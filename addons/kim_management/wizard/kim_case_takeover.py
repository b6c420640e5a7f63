from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

# What fills gaps of a person who is known already
FILLS = ("first_name", "last_name", "birth_date", "birth_year", "phone", "email", "language")


class KimCaseTakeover(models.TransientModel):
    """After a referred person was taken over: is she known already? Holds numbers only."""

    _name = "kim.case.takeover"
    _description = "Take a Referred Person over"
    _inherit = ["kim.case.search.mixin", "kim.terminology.mixin"]
    _transient_max_hours = 1.0
    _answers = frozenset({"match_ids", "known_elsewhere"})

    intake_id = fields.Many2one("kim.case.intake", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one(related="intake_id.company_id")
    client_ids = fields.Many2many("kim.client", compute="_compute_client_ids", string="Referred Person")
    match_ids = fields.Many2many("kim.client", readonly=True, string="Known to You")
    known_elsewhere = fields.Char(readonly=True)
    known_client_id = fields.Many2one("kim.client", "It Is", domain="[('id', 'in', match_ids)]")
    has_consent = fields.Boolean("Has Consented", help="To case management; needed before the case begins.")

    # === COMPUTE METHODS === #

    @api.depends("intake_id")
    def _compute_client_ids(self):
        for wizard in self:
            wizard.client_ids = wizard.intake_id.client_id

    # === ACTION METHODS === #

    def action_keep(self):
        """Keep the person as a new one; her case begins from the waiting list."""
        self._check_mine()
        self.intake_id.has_consent = self.has_consent
        return self._done()

    def action_admit(self):
        """Keep the person as a new one and begin her case."""
        self._check_mine()
        self.intake_id.has_consent = self.has_consent
        intake = self.intake_id
        intake.action_admit()
        self._done()
        return intake.case_id.action_open()

    def action_merge(self):
        """Take the referred person for the known one: gaps are filled, the second entry goes."""
        self._check_mine()
        known = self.known_client_id & self.match_ids
        if not known:
            raise UserError(self.env._("Please choose who it is."))
        known.check_access("write")
        self.intake_id.has_consent = self.has_consent
        referred = self.sudo().intake_id.client_id  # sudo: the second entry is deleted; the rights were checked above
        filled = {name: referred[name] for name in FILLS if referred[name] and not known.sudo()[name]}
        if known.birth_date or known.birth_year:
            filled = {name: value for name, value in filled.items() if not name.startswith("birth")}
        known.write(filled)
        self.sudo().intake_id.client_id = known  # sudo: as above
        referred.unlink()
        running = known.case_ids.filtered(lambda case: not case.closing_date)
        if running:
            self.sudo().intake_id.write({"outcome": "admitted", "case_id": running.id})  # sudo: as above
            self.intake_id._give_feedback_consent()
        return self._done()

    def _check_mine(self):
        self.ensure_one()
        self.check_access("write")
        self.intake_id.check_access("write")
        if self.intake_id.outcome != "waiting":
            raise UserError(self.env._("Only who was referred and still waits can be taken over."))

    def _done(self):
        self.sudo().unlink()  # sudo: it has done its work
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    @api.model
    def _open(self, intake):
        """Search for people like the one of the intake and open the answer."""
        client = intake.client_id
        own, elsewhere = client._known(client.first_name, client.last_name, client.birth_year)
        # sudo: closed to direct creation
        wizard = self.sudo().create(
            {
                "intake_id": intake.id,
                "match_ids": [Command.set(own.ids)],
                "known_elsewhere": elsewhere,
                "has_consent": intake.has_consent,
            }
        )
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_case_takeover_action")
        return {**action, "res_id": wizard.id}

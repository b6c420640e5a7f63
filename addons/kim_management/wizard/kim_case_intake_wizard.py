from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..models.cases.kim_case import REFERRAL_SOURCES
from ..models.cases.kim_case_intake import OUTCOMES, STORES_PERSON
from ..name_key import name_key


class KimCaseIntakeWizard(models.TransientModel):
    """Takes somebody in within a minute: search first, then at most five answers.

    Holds a name until it is finished, then removes itself; what is left lying is removed within the hour.
    """

    _name = "kim.case.intake.wizard"
    _description = "Take Somebody in"
    _inherit = ["kim.case.search.mixin", "kim.terminology.mixin"]
    _transient_max_hours = 1.0
    _answers = frozenset({"searched_for", "match_ids", "known_elsewhere"})
    _check_company_auto = True

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    # Search
    first_name = fields.Char()
    last_name = fields.Char()
    birth_date = fields.Date()
    birth_year = fields.Integer(compute="_compute_birth_year", store=True, readonly=False)
    searched_for = fields.Char(readonly=True)
    is_searched = fields.Boolean(compute="_compute_is_searched")
    match_ids = fields.Many2many("kim.client", readonly=True, string="Known to You")
    known_elsewhere = fields.Char(readonly=True)
    client_id = fields.Many2one(
        "kim.client", "It Is", domain="[('id', 'in', match_ids)]", help="Leave empty to take in somebody new."
    )
    # Intake
    outcome = fields.Selection(OUTCOMES, required=True, default="admitted")
    municipality_id = fields.Many2one("kim.municipality", check_company=True)
    referral_source = fields.Selection(REFERRAL_SOURCES, required=True, default="unknown")
    referral_partner_id = fields.Many2one(
        "res.partner", "Referred by", check_company=True, domain="[('carrier_kind', '!=', False)]"
    )
    target_group_ids = fields.Many2many("kim.target.group", check_company=True)
    is_need_complex = fields.Boolean("Several Problems at Once")
    has_many_actors = fields.Boolean("Many Actors Involved")
    is_unreached = fields.Boolean("Regular Services Do Not Reach")
    lacks_resources = fields.Boolean("Own Resources Not Enough")
    has_consent = fields.Boolean("Has Consented")
    notice_date = fields.Date("Notice Handed out on", default=fields.Date.context_today)
    notice_language = fields.Char()
    notice_version = fields.Char()

    # === COMPUTE METHODS === #

    @api.depends("birth_date")
    def _compute_birth_year(self):
        for wizard in self.filtered("birth_date"):
            wizard.birth_year = wizard.birth_date.year

    @api.depends("first_name", "last_name", "birth_year", "searched_for")
    def _compute_is_searched(self):
        for wizard in self:
            wizard.is_searched = bool(wizard.searched_for) and wizard.searched_for == wizard._question()

    def _question(self):
        key = name_key(self.first_name, self.last_name)
        return key and f"{key}{self.birth_year or ''}"

    # === ACTION METHODS === #

    def action_search(self):
        """Look for people who sound like this one: her own by name, others' by nothing but whom to ask."""
        self.ensure_one()
        self.check_access("write")
        if not self._question():
            raise UserError(self.env._("Please enter a first name or a last name."))
        own, elsewhere = self.env["kim.client"]._known(self.first_name, self.last_name, self.birth_year)
        self.sudo().write(  # sudo: answers are closed to direct writes, the right was checked above
            {
                "searched_for": self._question(),
                "match_ids": [Command.set(own.ids)],
                "known_elsewhere": elsewhere,
                "client_id": False,
            }
        )
        return self._reopen()

    def action_finish(self):
        """Record the intake, begin the case if the person is admitted, and forget what was typed."""
        self.ensure_one()
        self.check_access("write")
        if not self.is_searched:
            raise UserError(self.env._("Please search first whether the person is known already."))
        intake = self._create_intake()
        case = intake.outcome == "admitted" and intake._begin_case({"target_group_ids": self.target_group_ids.ids})
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_case_action_own")
        self.unlink()
        if case:
            return {**action, "view_mode": "form", "views": [(False, "form")], "res_id": case.id}
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    def _reopen(self):
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_case_intake_wizard_action")
        return {**action, "res_id": self.id}

    def _create_intake(self):
        """Create the intake, with the person only where she is admitted or waits."""
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(self.env._("Nobody is taken in for another council from here."))
        names = ("outcome", "referral_source", "notice_date", "notice_language", "notice_version", "has_consent")
        checks = ("is_need_complex", "has_many_actors", "is_unreached", "lacks_resources")
        values = {name: self[name] for name in (*names, *checks)}
        if self.outcome in STORES_PERSON:
            values["client_id"] = (self._known_client() or self._create_client()).id
        values.update(municipality_id=self.municipality_id.id, company_id=self.company_id.id, user_id=self.env.uid)
        values["referral_partner_id"] = self.referral_partner_id.id
        intake = self.env["kim.case.intake"].sudo().create(values)  # sudo: intakes come from here only
        return intake.with_env(self.env)

    def _known_client(self):
        self.client_id.check_access("read")  # a number from outside must not open somebody else's person
        return self.client_id

    def _create_client(self):
        names = ("first_name", "last_name", "birth_date", "birth_year")
        values = {name: self[name] for name in names}
        # sudo: nobody creates people directly, an intake that searched does
        return self.env["kim.client"].sudo().create({**values, "company_id": self.company_id.id})

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..models.support.kim_case_handover import REASONS
from ..models.support.res_users import MANAGER_GROUP


class KimCaseHandoverBulk(models.TransientModel):
    """Hands a whole caseload over in one go: all of it or nothing, and nothing is left unassigned.

    A case manager does it for herself; the coordination for anybody, by numbers. Managed cases are proposed to their
    receivers (``kim.case.handover``), deputised ones get another deputy or none, waiting people pass on at once.
    """

    _name = "kim.case.handover.bulk"
    _description = "Hand over a Caseload"
    _inherit = ["kim.terminology.mixin"]

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    manager_id = fields.Many2one(
        "res.users", "Case Manager", required=True, default=lambda self: self._default_manager_id()
    )
    way = fields.Selection(
        [("handover", "Hand over for good"), ("deputy", "Substitute deputy for the time being")],
        required=True,
        default="handover",
        help="A substitute deputy sees cases and persons at once. Only the coordination chooses one.",
    )
    reason = fields.Selection(REASONS, required=True, default="leave")
    handover_date = fields.Date("From Day", required=True, default=fields.Date.context_today)
    spread = fields.Selection(
        [("town", "To who works in the town"), ("evenly", "Evenly")], "Suggest", required=True, default="town"
    )
    line_ids = fields.One2many("kim.case.handover.bulk.line", "bulk_id", "Cases")
    receiver_ids = fields.Many2many("res.users", compute="_compute_receiver_ids", compute_sudo=True)

    # === DEFAULT METHODS === #

    def _default_manager_id(self):
        """Begin with one's own caseload; who has none, as the coordination, chooses first."""
        return self.env.user if self.env.user.has_group(MANAGER_GROUP) else False

    # === COMPUTE METHODS === #

    @api.depends("manager_id", "company_id")
    def _compute_receiver_ids(self):
        group = self.env.ref(MANAGER_GROUP)
        for bulk in self:
            domain = [("all_group_ids", "in", group.ids), ("company_ids", "in", bulk.company_id.ids)]
            bulk.receiver_ids = self.env["res.users"].search(domain) - bulk.manager_id

    # === ONCHANGE METHODS === #

    @api.onchange("manager_id", "way", "company_id")
    def _onchange_caseload(self):
        """List everything that would be left behind."""
        self.line_ids = [Command.clear(), *map(Command.create, self._left_behind())]

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """List everything that would be left behind, where the form has not done so."""
        bulks = super().create(vals_list)
        for bulk, vals in zip(bulks, vals_list, strict=True):
            if not vals.get("line_ids"):
                bulk.line_ids = [Command.create(values) for values in bulk._left_behind()]
        return bulks

    # === ACTION METHODS === #

    def action_suggest(self):
        """Propose a receiver for each case that has none: the one with the fewest cases, of the town or of all."""
        self.ensure_one()
        self.check_access("write")
        self._check_may_hand_over()
        lines = self.line_ids.filtered(lambda line: line.kind != "deputy" and not line.to_user_id)
        load, towns, bodies = self._present_load()
        for line in lines:
            own = line._bodies()
            fitting = [user for user in self.receiver_ids if bodies[user] & own]
            if fitting:
                line.to_user_id = min(fitting, key=lambda user: self._rank(user, line.municipality_id, load, towns))
                load[line.to_user_id] = load.get(line.to_user_id, 0) + 1
        return self._reopen()

    def action_apply(self):
        """Hand everything over, or refuse and leave everything as it is."""
        self.ensure_one()
        self.check_access("write")
        self._check_may_hand_over()
        self._check_complete()
        for line in self.line_ids:
            line._apply()
        self._tell_about_waiting()
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    def _is_coordination(self):
        return self.env.user.has_group("kim_management.group_kim_coordinator")

    def _check_may_hand_over(self):
        if not self._is_coordination():
            if self.manager_id != self.env.user:
                raise AccessError(self.env._("Only the coordination hands over the caseload of somebody else."))
            if self.way == "deputy":
                raise AccessError(self.env._("Only the coordination chooses a deputy for somebody else."))

    def _managed_cases(self):
        """Return the running cases to hand over; a substitute deputy is for those, too, whose handover is open."""
        domain = [("manager_id", "=", self.manager_id.id), ("closing_date", "=", False)]
        cases = self.env["kim.case"].search([*domain, ("company_id", "=", self.company_id.id)])
        if self.way == "deputy":
            return cases
        # sudo: a handover is read by the team alone, that one is open is no secret
        handovers = self.env["kim.case.handover"].sudo()
        proposed = handovers.search([("case_id", "in", cases.ids), ("candidate_id", "!=", False)])
        return cases - proposed.case_id.with_env(self.env)

    def _left_behind(self):
        """Return the values of a line for each case, deputised case and place on the waiting list."""
        if not self.manager_id:
            return []
        cases = [{"kind": "case", "case_id": case.id} for case in self._managed_cases()]
        if self.way == "deputy":
            return cases
        company = ("company_id", "=", self.company_id.id)
        deputised = self.env["kim.case"].search(
            [("deputy_id", "=", self.manager_id.id), ("closing_date", "=", False), company]
        )
        waiting = self.env["kim.case.intake"].search(
            [("user_id", "=", self.manager_id.id), ("outcome", "=", "waiting"), company]
        )
        cases += [{"kind": "deputy", "case_id": case.id} for case in deputised]
        return cases + [{"kind": "intake", "intake_id": intake.id} for intake in waiting]

    def _check_complete(self):
        """Refuse while a case has no receiver, or is missing from the list."""
        lines = self.line_ids.filtered(lambda line: line.kind != "deputy")
        missing = len(self._managed_cases() - lines.case_id) + len(lines.filtered(lambda line: not line.to_user_id))
        if missing:
            raise UserError(
                self.env._(
                    "%(count)s of the listed have no receiver. Please choose one for each, so that nothing is left "
                    "unassigned.",
                    count=missing,
                )
            )
        if not self.line_ids:
            raise UserError(self.env._("There is nothing to hand over."))

    def _present_load(self):
        """Return running cases by user, by user and town, and the bodies of each user."""
        # sudo: how many cases colleagues have, no more
        groups = (
            self.env["kim.case"]
            .sudo()
            ._read_group(
                [("manager_id", "in", self.receiver_ids.ids), ("closing_date", "=", False)],
                ["manager_id", "municipality_id"],
                ["__count"],
            )
        )
        load, towns = {}, set()
        for user, town, count in groups:
            load[user] = load.get(user, 0) + count
            towns.add((user, town))
        return load, towns, {user: user._kim_bodies(self.company_id) for user in self.receiver_ids}

    def _rank(self, user, town, load, towns):
        is_elsewhere = self.spread == "town" and (user, town) not in towns
        return (is_elsewhere, load.get(user, 0), user.id)

    def _tell_about_waiting(self):
        """Tell who now keeps how many places on the waiting list."""
        waiting = self.line_ids.filtered(lambda line: line.kind == "intake")
        for user, lines in waiting.grouped("to_user_id").items():
            self.env["mail.thread"].sudo().message_notify(  # sudo: notices are the software's own
                partner_ids=(user - self.env.user).sudo().partner_id.ids,
                subject=self.env._("Waiting list"),
                body=self.env._("%(count)s people on the waiting list have passed to you.", count=len(lines)),
            )

    def _reopen(self):
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_case_handover_bulk_action")
        return {**action, "res_id": self.id}

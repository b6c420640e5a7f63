from odoo import api, fields, models
from odoo.fields import Domain

CONTACT = "kim.case.contact"


class KimCase(models.Model):
    """What of a case is due next, and whether it waits for somebody's answer."""

    _inherit = "kim.case"

    # The team's alone: to others who may read the case the fields do not exist
    review_ids = fields.One2many(
        "kim.case.review", "case_id", "Reviews", groups="kim_management.group_kim_case_manager"
    )
    deadline_ids = fields.One2many(
        "kim.case.deadline", "case_id", "Deadlines", groups="kim_management.group_kim_case_manager"
    )
    next_due_date = fields.Date("Next Due", compute="_compute_next_due", search="_search_next_due_date")
    next_due_kind = fields.Selection(lambda self: self.env["kim.case.due"]._kinds(), compute="_compute_next_due")
    is_waiting = fields.Boolean("Waiting for Answer", compute="_compute_is_waiting", search="_search_is_waiting")

    # === COMPUTE METHODS === #

    def _compute_next_due(self):
        """Take the first of everything that is due, in one query; a contact that is due shows as "quiet"."""
        # sudo: when something is due is for everybody who may see the case
        rows = self.env["kim.case.due"].sudo()
        found = rows.search_fetch(
            [("case_id", "in", self.ids), ("kind", "!=", CONTACT)],
            ["case_id", "due_date", "kind"],
            order="due_date desc, id desc",
        )
        first = {row.case_id.id: row for row in found}  # the last one written is the first one due
        for case in self:
            row = first.get(case._origin.id, rows)
            case.next_due_date, case.next_due_kind = row.due_date, row.kind

    def _search_next_due_date(self, operator, value):
        """Find what is due by a day, or has anything due at all."""
        if operator == "not in" and not any(value):
            operator, value = "<=", fields.Date.to_date("9999-12-31")
        if operator not in ("<", "<="):
            return NotImplemented
        rows = self.env["kim.case.due"].sudo()  # sudo: as above
        query = rows._search([("due_date", operator, value), ("kind", "!=", CONTACT)])
        return Domain("id", "in", query.select("case_id"))

    def _compute_is_waiting(self):
        """A case waits while one of the sources has an open row of it."""
        waiting = set()
        for model, domain in self._waiting_sources():
            # sudo: that somebody's answer is awaited is for everybody who may see the case
            groups = self.env[model].sudo()._read_group([("case_id", "in", self.ids), *domain], ["case_id"])
            waiting.update(case.id for (case,) in groups)
        for case in self:
            case.is_waiting = case._origin.id in waiting

    def _search_is_waiting(self, operator, value):
        if operator != "in":
            return NotImplemented
        queries = (
            self.env[model].sudo()._search(domain).select("case_id")  # sudo: as above
            for model, domain in self._waiting_sources()
        )
        return Domain.OR(Domain("id", "in", query) for query in queries)

    # === CRUD METHODS === #

    def write(self, vals):
        """Plan reminders anew for another team, and none for a closed case."""
        result = super().write(vals)
        if {"manager_id", "deputy_id", "closing_date"} & vals.keys():
            self.sudo().deadline_ids._forget_reminders()  # sudo: reminders are the software's own
        return result

    # === EXTENSION POINTS === #

    @api.model
    def _due_sources(self):
        """Return what can be due in a case, as (model of a part of the case, name of its date, domain of what is open).

        Whoever adds parts with a due date adds a line; list, card, filters and the work list follow.
        """
        return [
            ("kim.case.deadline", "due_date", [("done_date", "=", False)]),
            ("kim.case.review", "planned_date", [("state", "=", "planned")]),
        ]

    @api.model
    def _waiting_sources(self):
        """Return what can wait for somebody's answer, as (model of a part of the case, domain of what is open)."""
        return []

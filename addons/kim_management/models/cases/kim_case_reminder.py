from odoo import api, models


class KimCase(models.Model):
    """Reminders on a case: planned by the software, in its own words, known by the number of the case."""

    _inherit = "kim.case"

    @api.model
    def _plan_reminders(self, type_xmlid, deadlines):
        """Plan one reminder of the type for the manager of each case that has none open.

        What somebody has marked as done for the same day is settled, and is not brought up again.

        :param dict deadlines: case -> day on which it is due
        """
        kind = self.env.ref(type_xmlid)
        known = self._known_reminders(kind, [case.id for case in deadlines])
        rows = []
        for case, day in deadlines.items():
            if not {(case.id, True, None), (case.id, False, day)} & known:
                # sudo: only to know whom to remind
                user = case.sudo().manager_id
                rows.append(
                    {
                        "res_model_id": self.env["ir.model"]._get_id(self._name),
                        "res_id": case.id,
                        "activity_type_id": kind.id,
                        "summary": kind.with_context(lang=user.lang).summary,
                        "date_deadline": day,
                        "user_id": user.id,
                    }
                )
        self.env["mail.activity"].sudo().create(rows)  # sudo: the words are the software's

    @api.model
    def _known_reminders(self, kind, case_ids):
        """Return {(case id, True, None) for what is open, (case id, False, day) for what was done}."""
        # sudo: whoever causes a reminder need not see those of the case
        activities = self.env["mail.activity"].sudo().with_context(active_test=False)
        domain = [("res_model", "=", self._name), ("res_id", "in", case_ids), ("activity_type_id", "=", kind.id)]
        found = activities.search_fetch(domain, ["res_id", "active", "date_deadline"])
        return {(row.res_id, row.active, None if row.active else row.date_deadline) for row in found}

    def _drop_reminders(self, type_xmlid):
        """Remove open reminders of the type, because what they asked for has come about."""
        kind = self.env.ref(type_xmlid)
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids), ("activity_type_id", "=", kind.id)]
        self.env["mail.activity"].sudo().search(domain).unlink()  # sudo: as in _plan_reminders

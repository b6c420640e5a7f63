from odoo import api, models
from odoo.tools.misc import format_datetime


class KimCaseAccessLog(models.Model):
    """The log of one person on paper: for the person, by whichever of her numbers the officer comes."""

    _inherit = "kim.case.access.log"
    _kim_print_template = "kim_management.kim_case_access_log_print"
    _kim_prints_restricted = True

    @api.model
    def _ground(self, record, user, kind, disclosure):
        """Tell the data protection officer, who sees no case by right, from the coordination."""
        ground = super()._ground(record, user, kind, disclosure)
        roles = ("kim_management.group_kim_coordinator", "kim_management.group_kim_data_protection")
        is_coordinator, is_officer = map(user.has_group, roles)
        is_handed_out = record._name == "kim.client" or not is_coordinator
        return "request" if ground == "oversight" and is_officer and is_handed_out else ground

    @api.model
    def _told_rows(self, numbers, company):
        """Return the rows of these numbers in words, newest first."""
        # sudo: the person is told who looked, by whoever hands it out
        rows = self.sudo().search([("number", "in", numbers), ("company_id", "=", company.id)])
        names = ("subject", "kind", "ground")
        labels = {name: dict(self._fields[name]._description_selection(self.env)) for name in names}
        return [
            {
                "when": format_datetime(self.env, row.access_date, dt_format="short"),
                "who": row.user_id.name,
                "number": row.number,
                **{name: labels[name][row[name]] for name in names},
            }
            for row in rows
        ]

    def _person(self):
        """Return the person of the row, none if she was deleted."""
        # sudo: only to know which numbers are hers
        number = [("number", "=", self.number), ("company_id", "=", self.company_id.id)]
        if self.subject == "person":
            return self.env["kim.client"].sudo().search(number)
        return self.env["kim.case"].sudo().search(number).client_id

    def _print_values(self):
        client = self._person()
        numbers = [self.number, *client.mapped("number"), *client.case_ids.mapped("number")]
        title = self.env._("Access to the Data of Person %(number)s", number=client.number or self.number)
        return {"title": title, "rows": self._told_rows(numbers, self.company_id)}

    def _print_cases(self):
        return self._person().with_env(self.env)

    def _print_name(self):
        return f"{self.env._('Access_Log')}_{self._person().number or self.number}"

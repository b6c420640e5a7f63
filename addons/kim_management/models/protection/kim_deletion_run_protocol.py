from odoo import models
from odoo.tools.misc import format_date, format_datetime


class KimDeletionRun(models.Model):
    """The deletion protocol (Löschprotokoll): what was deleted when, by which rule and by whom, in numbers."""

    _inherit = "kim.deletion.run"

    def _print_values(self):
        return {
            "title": self.env._("Deletion Protocol %(number)s", number=self.number),
            "facts": self._print_facts(),
            "lines": [self._print_line(line) for line in self.line_ids],
        }

    def _print_facts(self):
        """Return pairs of a label and what it says; what did not happen yet is left out."""
        steps = [
            ("listed_by_id", "listed_date"),
            ("approved_by_id", "approved_date"),
            ("executed_by_id", "executed_date"),
        ]
        facts = [
            ("company_id", self.company_id.name),
            ("reference_date", format_date(self.env, self.reference_date)),
            ("state", self._label("state")),
            *((date, self._print_step(who, date)) for who, date in steps),
            ("deleted_count", self.deleted_count),
            ("held_count", self.held_count),
            ("missing_periods", self.missing_periods),
        ]
        return [(self._fields[name]._description_string(self.env), fact) for name, fact in facts if fact]

    def _print_step(self, who, date):
        # sudo: the names of those who acted are part of the protocol, user accounts are not for everybody
        names = self.sudo()[who].name
        when = self[date] and format_datetime(self.env, self[date], dt_format="short")
        return ", ".join(filter(None, [when, names]))

    def _print_line(self, line):
        state = dict(line._fields["state"]._description_selection(self.env))[line.state]
        reason = dict(line._fields["hold_reason"]._description_selection(self.env)).get(line.hold_reason)
        until = line.hold_until and format_date(self.env, line.hold_until)
        intakes = self.env._("%(count)s intakes without a person", count=line.quantity)
        days = [day and format_date(self.env, day) or "" for day in (line.closing_date, line.due_date)]
        result = " · ".join(filter(None, [state, reason, until]))
        return [line.client_number or intakes, line.case_numbers or "", *days, line.rule_id.display_name, result]

    def _label(self, name):
        return dict(self._fields[name]._description_selection(self.env))[self[name]]

    def _print_name(self):
        return f"{self.env._('Deletion_Protocol')}_{self.number}"

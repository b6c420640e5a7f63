from odoo import models
from odoo.exceptions import AccessError
from odoo.tools.misc import format_date


class KimCaseHandover(models.Model):
    """Handover sheet (Übergabebogen): for the giver, and for the receiver once the case is hers."""

    _inherit = "kim.case.handover"
    _kim_print_template = "kim_management.kim_case_handover_sheet"

    def _print_values(self):
        """Return the sections of the case; the person only for those who may read the person."""
        case = self.case_id
        if not case.has_access("write"):
            raise AccessError(self.env._("The handover sheet is for the team of the case. Please accept it first."))
        client = case.client_id
        return {
            "title": self.env._("Handover Sheet"),
            "case": case,
            "person": client if client.has_access("read") else client.browse(),
            "facts": self._print_facts(),
            "sections": case._handover_sections(),
        }

    def _print_facts(self):
        """Return pairs of a name and what it says."""
        names = ("from_user_id", "to_user_id", "reason", "state")
        facts = [(self._fields[name]._description_string(self.env), self._label(name)) for name in names]
        facts.insert(3, (self._fields["handover_date"]._description_string(self.env), self._day(self.handover_date)))
        return facts

    def _label(self, name):
        field = self._fields[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(self[name], "")
        return self[name].sudo().display_name  # sudo: names of colleagues

    def _day(self, day):
        return format_date(self.env, day) if day else ""

    def _print_cases(self):
        """Return the case the sheet tells about."""
        return self.case_id

    def _print_name(self):
        return f"Uebergabe_{self.case_id.number}"

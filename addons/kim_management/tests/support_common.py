from odoo.fields import Command

from .cases_common import CasesCommon


class SupportCommon(CasesCommon):
    """A case with three fields of action, as its manager works on it."""

    @classmethod
    def setUpClass(cls):
        """Give the case its fields of action."""
        super().setUpClass()
        for name in ("housing", "language", "work"):
            setattr(cls, name, cls.env.ref(f"kim_management.kim_field_of_action_{name}"))
        cls.case.field_of_action_ids = cls.housing | cls.language
        cls.own_case = cls.case.with_user(cls.user_case_manager)

    def _line(self, field, **values):
        """Add a line of the newest assessment, as the form of the case does."""
        values = {"case_id": self.case.id, "field_of_action_id": field.id, **values}
        return self.env["kim.case.assessment.line"].with_user(self.user_case_manager).create(values)

    def _goal(self, **values):
        values = {"case_id": self.case.id, "name": "A flat of our own", **values}
        return self.env["kim.case.goal"].with_user(self.user_case_manager).create(values)

    def _measure(self, goal, **values):
        values = {"goal_id": goal.id, "name": "Hand in the application", **values}
        return self.env["kim.case.measure"].with_user(self.user_case_manager).create(values)

    def _walk_to(self, kind):
        while self.own_case.phase_kind != kind:
            self.own_case.action_next_phase()

    def _another_case(self):
        """Return a case of the same manager, of another person."""
        return self._create_case(self._create_client("Bela", "Zweitname"))

    def _write_lines(self, closing, lines, **values):
        """Answer all lines of a closing as its dialog does."""
        name = {"goal": "goal_line_ids", "measure": "measure_line_ids", "score": "score_line_ids"}[lines]
        closing.write({name: [Command.update(line.id, values) for line in closing[name]]})

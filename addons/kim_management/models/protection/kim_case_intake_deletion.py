from odoo import fields, models
from odoo.exceptions import UserError


class KimCaseIntake(models.Model):
    """What is left of an intake when the person was deleted: somebody came, in which month, and what came of it."""

    _inherit = "kim.case.intake"
    _kim_survives_person = True

    is_anonymised = fields.Boolean("Person Deleted", readonly=True, copy=False)

    _person_stored = models.Constraint(
        "CHECK((client_id IS NOT NULL) = (outcome IN ('admitted', 'waiting')) "
        "OR outcome = 'admitted' OR is_anonymised)",
        "A person is stored where she is admitted or waits, and only there.",
    )

    def _forget_person(self):
        """Keep the month, the town, the source, the checks and the outcome."""
        for intake in self:
            intake.write(
                {
                    **dict.fromkeys(self._fields_of_person(), False),
                    "intake_date": intake.intake_date.replace(day=1),
                    "is_anonymised": True,
                }
            )

    def _fields_of_person(self):
        """Return the fields that are emptied."""
        feedback = ["referral_number", "feedback_given_date", "feedback_end_date", "feedback_withdrawn_date"]
        return ["client_id", "case_id", "notice_date", "notice_language", "notice_version", *feedback]

    def action_admit(self):
        """Admit nobody who was deleted."""
        if any(intake.is_anonymised for intake in self):
            raise UserError(self.env._("The data of this person were deleted. Please take her in again."))
        return super().action_admit()

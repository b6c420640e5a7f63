from odoo import models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools.misc import format_date

from ..cases.free_text import OWN_WORDS


class KimCase(models.Model):
    """Who steps in, and what a successor must know."""

    _inherit = "kim.case"

    # === ACTION METHODS === #

    def action_substitute_deputy(self, user_id):
        """Give running cases a substitute deputy, because the case manager suddenly cannot choose one.

        For the coordination, which sees the cases as numbers. The history keeps it, the case manager and the
        substitute are told, and the case manager can choose somebody else as soon as she is back.

        :param int user_id: the ``res.users`` that steps in
        """
        self.check_access("read")
        if not self.env.user.has_group("kim_management.group_kim_coordinator"):
            raise AccessError(self.env._("Only the coordination chooses a deputy for somebody else."))
        substitute = self.env["res.users"].browse(user_id).exists()
        if substitute == self.env.user:
            raise AccessError(self.env._("Nobody sends herself into somebody else's cases. Please ask a colleague."))
        for case in self.sudo():  # sudo: closed to everybody but the case manager; the role was checked above
            case._check_takes_changes()
            if not substitute or not substitute._is_kim_case_manager(case.company_id):
                raise ValidationError(self.env._("Only a case manager of the same council can be the deputy."))
            case._require_handover_consent(substitute)
            case.deputy_id = substitute
            case._tell_deputy_changed()

    # === BUSINESS METHODS === #

    def _tell_deputy_changed(self):
        """Tell manager and deputy, by number, who is deputy now; called as superuser."""
        people = (self.manager_id | self.deputy_id) - self.env.user
        if not people:
            return
        self.with_context(kim_case_words=OWN_WORDS).message_notify(
            partner_ids=people.partner_id.ids,
            subject=self.env._("Deputy of case %(number)s", number=self.number),
            body=self.env._(
                "Deputy of case %(number)s is now: %(user)s.",
                number=self.number,
                user=self.deputy_id.name or self.env._("nobody"),
            ),
        )

    def _handover_sections(self):
        """Return the sections of the handover sheet, in order; every room adds its own.

        :return: list of ``{"title": str, "head": [str], "rows": [[str]]}``; a section without rows is not printed, and
            before the acceptance only the number of rows is told
        """
        self.ensure_one()
        return [self._section_phases(), self._section_target_groups(), self._section_consents()]

    def _section(self, title, head, rows):
        return {"title": title, "head": head, "rows": rows}

    def _section_phases(self):
        rows = [
            [period.phase_id.name, self._section_day(period.start_date), self._section_day(period.end_date)]
            for period in self.phase_period_ids
        ]
        head = [self.env._("Phase"), self.env._("From"), self.env._("To")]
        return self._section(self.env._("Phases over Time"), head, rows)

    def _section_target_groups(self):
        rows = [[group.name] for group in self.target_group_ids]
        return self._section(self.env._("Target Groups"), [self.env._("Target Group")], rows)

    def _section_consents(self):
        consents = self.consent_ids.filtered("is_valid")
        rows = [
            [
                dict(consents._fields["purpose"]._description_selection(self.env))[consent.purpose],
                consent.recipient_id.display_name or "",
                self._section_day(consent.end_date),
            ]
            for consent in consents
        ]
        head = [self.env._("Purpose"), self.env._("Recipient"), self.env._("Valid until")]
        return self._section(self.env._("Valid Consents"), head, rows)

    def _section_day(self, day):
        return format_date(self.env, day) if day else ""

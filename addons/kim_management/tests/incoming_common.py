from datetime import date

from odoo.exceptions import AccessError

from .cases_common import CasesCommon


class IncomingCommon(CasesCommon):
    """An office of building block three that refers, and another one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls._create_carrier("Ausländerbehörde Beispiel", carrier_kind="authority")
        cls.user_other_office = cls._new_user("zweite_behoerde", "Berta Behörde", "block_three")

    def _wizard(self, user=None, **values):
        values = {"first_name": "Samir", "last_name": "Erfunden-Neu", "birth_year": 1994, **values}
        values = {"municipality_id": self.town_haan.id, "office_id": self.office.id, "has_consent": True, **values}
        values = {"consent_date": date(2022, 3, 1), "referral_reason": "permanence", **values}
        return self.env["kim.case.incoming"].with_user(user or self.user_block_three).create(values)

    def _refer(self, **values):
        """Refer a person and return her intake, as the software sees it."""
        before = self.env["kim.case.intake"].search([])
        self._wizard(**values).action_send()
        return self.env["kim.case.intake"].search([]) - before

    def _told(self, user=None):
        """Return what the office is told, newest first, asked anew."""
        self.env.invalidate_all()
        return self.env["kim.client.referred"].with_user(user or self.user_block_three).search([])

    def _take_over(self, intake, user=None):
        action = intake.with_user(user or self.user_case_manager).action_take_over()
        return self.env["kim.case.takeover"].with_user(user or self.user_case_manager).browse(action["res_id"])

    def _admit(self, intake):
        wizard = self._take_over(intake)
        wizard.has_consent = True
        return self.env["kim.case"].browse(wizard.action_admit()["res_id"])

    def _assert_denied(self, act, *args, **values):
        self._assert_refused(r"\(kim\.", act, *args, exception=AccessError, **values)

    def _feedback(self, case):
        """Return the consents that let the office know of the case."""
        return case.consent_ids.filtered(lambda consent: consent.purpose == "feedback")

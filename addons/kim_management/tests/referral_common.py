from datetime import date

from odoo.exceptions import AccessError
from odoo.tests.common import new_test_user

from .cases_common import CasesCommon


class ReferralCommon(CasesCommon):
    """An institution with two people in the portal, another one with one, and a consent that names the first."""

    @classmethod
    def setUpClass(cls):
        """Set up the institutions and what the person has agreed to: her identity and her housing, to the first."""
        super().setUpClass()
        cls.identity = cls.env.ref("kim_management.kim_data_category_identity")
        cls.housing = cls.env.ref("kim_management.kim_data_category_housing")
        cls.health = cls.env.ref("kim_management.kim_data_category_health")
        cls.client.phone = "0211 5550100"
        cls.institution = cls._create_carrier("Schuldnerberatung")
        cls.other_institution = cls._create_carrier("Jugendmigrationsdienst")
        cls.user_receiver = cls._new_portal_user("empfangend", cls.institution)
        cls.user_other_receiver = cls._new_portal_user("anderswo", cls.other_institution)
        cls.user_public = cls.env.ref("base.public_user")
        cls.consent = cls._create_consent()

    @classmethod
    def _new_portal_user(cls, login, institution):
        user = new_test_user(cls.env, f"kim_test_{login}", "base.group_portal", name=f"Petra {login}", lang="en_US")
        user.partner_id.parent_id = institution
        return user

    @classmethod
    def _create_consent(cls, **values):
        return cls.env["kim.case.consent"].create(
            {
                "case_id": cls.case.id,
                "purpose": "referral",
                "recipient_id": cls.institution.id,
                "category_ids": (cls.identity | cls.housing).ids,
                "given_date": date(2022, 2, 1),
                **values,
            }
        )

    @classmethod
    def _create_referral(cls, **values):
        """Create a draft as the case manager does."""
        return (
            cls.env["kim.case.referral"]
            .with_user(cls.user_case_manager)
            .create(
                {
                    "case_id": cls.case.id,
                    "receiver_id": cls.institution.id,
                    "category_ids": cls.housing.ids,
                    "request": "Please help with the rent.",
                    **values,
                }
            )
        )

    @classmethod
    def _create_sent_referral(cls, **values):
        referral = cls._create_referral(**values)
        referral.action_send()
        return referral

    def _assert_denied(self, act, *args):
        """Demand that the access is denied, in whatever words."""
        self._assert_refused(".", act, *args, exception=AccessError)

    def _reminders(self, kind, case=None):
        """Return the open reminders of the kind on the case."""
        domain = [("res_model", "=", "kim.case"), ("res_id", "=", (case or self.case).id)]
        kind = self.env.ref(f"kim_management.mail_activity_type_{kind}")
        return self.env["mail.activity"].search([*domain, ("activity_type_id", "=", kind.id)])

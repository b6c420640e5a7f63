from datetime import date

from .common import KimCommon


class AgreementCommon(KimCommon):
    """An agreement of job centre, employment agency and county that is being prepared."""

    @classmethod
    def setUpClass(cls):
        """Set up the parties and the agreement, as the coordination enters them."""
        super().setUpClass()
        cls.job_centre, cls.agency, cls.county = (
            cls._create_carrier(name, carrier_kind=kind)
            for name, kind in (("Jobcenter", "authority"), ("Agentur", "authority"), ("Kreis", "county"))
        )
        cls.agreement = cls._create_agreement("Vereinbarung", cls.job_centre | cls.agency | cls.county)

    @classmethod
    def _create_agreement(cls, name, partners=None, **values):
        """Create an agreement as the coordination does; ``signed=True`` lets all parties have signed."""
        signed = values.pop("signed", False)
        party = {"is_signed": signed}
        return (
            cls.env["kim.agreement"]
            .with_user(cls.user_coordinator)
            .create(
                {
                    "name": name,
                    "party_ids": [(0, 0, {**party, "partner_id": partner.id}) for partner in partners or ()],
                    **values,
                }
            )
        )

    @classmethod
    def _create_active(cls, name="Vereinbarung in Kraft", **values):
        """Create an agreement of two parties that has been in force since 01.01.2022."""
        values = {"state": "active", "start_date": date(2022, 1, 1), **values}
        return cls._create_agreement(name, cls.job_centre | cls.county, signed=True, **values)

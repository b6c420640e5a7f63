from datetime import date

from odoo.tests.common import new_test_user

from .common import REFERENCE_DATE, KimCommon

BODY_MEMBER = "kim_management.group_kim_body_member"


class BodyCommon(KimCommon):
    """A steering group, and factories for its members."""

    @classmethod
    def setUpClass(cls):
        """Set up the body with an institution."""
        super().setUpClass()
        cls.institution = cls._create_carrier("Jobcenter", carrier_kind="authority")

    @classmethod
    def _create_person(cls, name, **values):
        return cls.env["res.partner"].create({"name": name, **values})

    @classmethod
    def _seat(cls, name, body=None, **values):
        """Give a new person a seat from 01.01.2022 on; without name the institution has it alone."""
        values = {"institution_id": cls.institution.id, "start_date": cls.start_date, **values}
        if name:
            values["partner_id"] = cls._create_person(name).id
        return cls.env["kim.body.member"].create({"body_id": (body or cls.body).id, **values})

    @classmethod
    def _new_member(cls, login, body=None, **values):
        """Give a new person with a login of her own a seat, and return the person's account."""
        user = new_test_user(cls.env, login=f"kim_test_{login}", name=f"Mia {login}", groups=BODY_MEMBER, lang="de_DE")
        values = {"institution_id": cls.institution.id, "start_date": cls.start_date, **values}
        seat = {"body_id": (body or cls.body).id, "partner_id": user.partner_id.id, "user_id": user.id}
        cls.env["kim.body.member"].create({**seat, **values})
        return user

    @classmethod
    def _own(cls, user, body=None):
        return cls.env["kim.body.member"].with_user(user)._own(body)


YESTERDAY = date(REFERENCE_DATE.year, REFERENCE_DATE.month, REFERENCE_DATE.day - 1)

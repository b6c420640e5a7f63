from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_case_handover import HandoverCommon


@tagged("post_install", "-at_install")
class TestCaseTeamGuard(HandoverCommon):
    """Who sees a case is not changed at its parts, and the body that has it not by renaming the carrier."""

    def _contact(self):
        contacts = self.env["kim.case.contact"].with_user(self.user_case_manager)
        return contacts.create({"case_id": self.case.id, "contact_date": date(2022, 3, 1)})

    def test_parts_of_a_case_are_not_shared_one_by_one(self):
        contact = self._contact()
        for name in ("manager_id", "deputy_id"):
            self._assert_refused(
                "follows from the case", contact.write, {name: self.user_elsewhere.id}, exception=AccessError
            )
        self.assertFalse(contact.with_user(self.user_elsewhere).has_access("read"))

    def test_lines_of_the_case_are_no_way_around(self):
        contact = self._contact()
        line = (1, contact.id, {"deputy_id": self.user_elsewhere.id})
        case = self.case.with_user(self.user_case_manager)
        self._assert_refused("follows from the case", case.write, {"contact_ids": [line]}, exception=AccessError)

    def test_parts_of_a_person_are_not_shared_one_by_one(self):
        members = self.env["kim.client.household.member"].with_user(self.user_case_manager)
        member = members.create({"client_id": self.client.id, "name": "Hassan Beispiel"})
        self._assert_refused(
            "follow from her cases", member.write, {"deputy_id": self.user_elsewhere.id}, exception=AccessError
        )
        self.assertFalse(member.with_user(self.user_elsewhere).has_access("read"))

    def test_refusals_of_values_tell_nothing_about_cases_of_others(self):
        groups = self.case.target_group_ids | self.env["kim.target.group"].create(
            {"name": "Andere Gruppe", "start_date": self.start_date}
        )
        supplements = self.env["kim.case.supplement"].with_user(self.user_elsewhere)
        for group in groups:
            values = {"case_id": self.case.id, "target_group_id": group.id}
            self._assert_refused(r"\(kim\.case\)", supplements.create, values, exception=AccessError)

    def test_refusals_of_values_tell_nothing_about_people_of_others(self):
        status = self.env["kim.characteristic"].create({"name": "Teststatus", "kind": "residence_status"})
        rows = self.env["kim.client.characteristic"]
        values = {"client_id": self.client.id, "kind": "residence_status", "characteristic_id": status.id}
        rows.create({**values, "start_date": date(2022, 1, 1)})
        create = rows.with_user(self.user_elsewhere).create
        self._assert_refused("do not accompany", create, values, exception=AccessError)

    def test_the_carrier_of_somebody_else_is_no_way_around_the_consent(self):
        case = self.case.with_user(self.user_case_manager)
        change = {"carrier_id": self.other_carrier.id}
        self._assert_refused("does not work for this carrier", case.write, change)
        self._consent(self.other_carrier)
        case.write(change)
        self.assertEqual(self.case.carrier_id, self.other_carrier)

    def test_the_own_carrier_is_entered_as_ever(self):
        self.case.carrier_id = False
        self.case.with_user(self.user_case_manager).write({"carrier_id": self.carrier_welfare.id})
        self.assertEqual(self.case.carrier_id, self.carrier_welfare)

    def test_forms_compute_nothing_about_cases_of_others(self):
        self._contact()
        choices = self.env["kim.case.sheet"]._choices() - {"date_precision"}
        sheet = {"case_id": self.case.id, **dict.fromkeys(choices, False), "with_sex": True}
        asked = (
            ("kim.case.sheet", sheet, "matching_count"),
            ("kim.case.handover", {"case_id": self.case.id}, "facts"),
        )
        for model, values, name in asked:
            with self.subTest(model=model):
                records = self.env[model].with_user(self.user_elsewhere)
                self.assertFalse(records.onchange(values, ["case_id"], {name: {}})["value"].get(name))
                own = records.with_user(self.user_case_manager)
                self.assertTrue(own.onchange(values, ["case_id"], {name: {}})["value"][name])

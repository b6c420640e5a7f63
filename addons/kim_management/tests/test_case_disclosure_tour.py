from odoo.tests import HttpCase, tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseDisclosureTour(CasesCommon, HttpCase):
    """The supervision's way from a number to a person, in a browser."""

    def test_supervision_asks_and_is_shown(self):
        user = self._new_user("aufsicht_tour", "Sabine Supervision", "coordinator", "case_supervision", lang="de_DE")
        self.start_tour("/odoo", "kim_supervision_disclosure_tour", login=user.login)
        disclosure = self.env["kim.case.disclosure"].search([("user_id", "=", user.id)])
        self.assertEqual(disclosure.case_id, self.case)
        log = self.env["kim.case.access.log"].search([("disclosure_id", "=", disclosure.id)])
        self.assertEqual(set(log.mapped("kind")), {"request", "disclosure"})
        self.assertEqual(set(log.user_id.ids), {user.id})

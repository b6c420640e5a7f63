from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged

from .common import KimCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestAccessOwn(KimCommon):
    """Who works with clients sees her own post, without a detour to anybody else's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(10)
        cls.share = cls._create_share(cls._create_position("CM"), 1)
        cls.own = cls._create_occupancy(cls.share, 0.5, person_id=cls.user_case_manager.partner_id.id)
        cls.colleague = cls._create_occupancy(cls.share, 0.25, person_id=cls.user_block_three.partner_id.id)
        cls.anonymous = cls._create_occupancy(cls.share, 0.25)

    def _seen_by(self, user):
        return self.env["kim.position.occupancy"].with_user(user).search([])

    def test_each_sees_her_own_occupancy_only(self):
        self.assertEqual(self._seen_by(self.user_case_manager), self.own)
        self.assertEqual(self._seen_by(self.user_block_three), self.colleague)

    def test_her_own_occupancy_opens_completely(self):
        """The form names post, share and block although she may not read the share."""
        own = self.own.with_user(self.user_case_manager)
        self.assertEqual(Form(own).share_id.id, self.share.id)
        self.assertEqual(own.display_name, "CM · Haan · 0.50 FTE")
        self.assertEqual(own.block_id.display_name, "Building block 2: Case Management")

    def test_the_share_behind_it_stays_closed(self):
        share = self.own.with_user(self.user_case_manager).share_id
        for read in (lambda: share.fte, lambda: share.occupancy_ids, lambda: share.position_id.code):
            with self.assertRaises(AccessError):
                read()

    def test_who_loses_the_post_loses_the_view(self):
        self.own.person_id = False
        self.assertFalse(self._seen_by(self.user_case_manager))

    def test_nobody_makes_a_row_her_own(self):
        """Writing her name on a row would open it; she may not write any."""
        for row in (self.own, self.colleague, self.anonymous):
            with self.assertRaises(AccessError):
                row.with_user(self.user_case_manager).user_id = self.user_case_manager

    def test_roles_add_up(self):
        """Who manages and holds a post sees all posts: the wider right wins, none is lost."""
        user = self._new_user("both", "Both", "management", "case_manager")
        self.assertEqual(self._seen_by(user), self.own | self.colleague | self.anonymous)

    def test_figures_do_not_tell_what_rows_hide(self):
        for user in (self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.name):
                staffing = self.env["kim.staffing"].with_user(user)
                for ask in (
                    lambda model: model.get_overview("2022-07-21"),
                    lambda model: model.search_count([]),
                    lambda model: model.formatted_read_group([], ["area_label"], ["filled_fte:sum"]),
                ):
                    with self.assertRaises(AccessError):
                        ask(staffing)
                groups = self.env["kim.position.occupancy"].with_user(user)._read_group([], [], ["fte:sum", "__count"])
                self.assertEqual(groups[0][1], 1)

    def test_strangers_see_no_figures(self):
        for group in ("user", "portal", "public"):
            with self.subTest(group=group):
                user = new_test_user(self.env, f"kim_stranger_{group}", f"base.group_{group}")
                with self.assertRaises(AccessError):
                    self.env["kim.staffing"].with_user(user).get_overview("2022-07-21")

    def test_the_overview_shows_the_own_company_only(self):
        company = self.env["res.company"].create({"name": "Another council"})
        position = self._create_position("Foreign", company_id=company.id)
        self._create_entitlement(5, company_id=company.id)
        self._create_share(position, 3, coverage="pool", start_date=date(2022, 1, 1))
        overview = self.env["kim.staffing"].with_user(self.user_management).get_overview("2022-07-21")
        self.assertEqual((overview["total"]["funded_fte"], overview["total"]["allocated_fte"]), (10, 1))
        both = self._new_user("two_companies", "Two", "management", company_ids=[(6, 0, (self.company | company).ids)])
        for companies, fte in ((self.company, 1), (company, 3), (self.company | company, 4)):
            with self.subTest(companies=companies.mapped("name")):
                staffing = self.env["kim.staffing"].with_user(both).with_context(allowed_company_ids=companies.ids)
                self.assertEqual(staffing.get_overview("2022-07-21")["total"]["allocated_fte"], fte)

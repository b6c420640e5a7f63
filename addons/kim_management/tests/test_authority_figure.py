from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import KimCommon

DAY = date(2022, 6, 30)


@tagged("post_install", "-at_install")
class TestAuthorityFigure(KimCommon):
    """The offices of Baustein 3 keep their own numbers: per period, unknown is not zero, reasons are no sum."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.incomplete = cls.env.ref("kim_management.kim_authority_figure_kind_incomplete")
        cls.issued = cls.env.ref("kim_management.kim_authority_figure_kind_25a_issued")
        cls.language = cls.env.ref("kim_management.kim_authority_reason_language")
        cls.identity = cls.env.ref("kim_management.kim_authority_reason_identity")

    def _report(self, value=12, kind=None, user=None, **values):
        return (
            self.env["kim.authority.figure"]
            .with_user(user or self.user_block_three)
            .create(
                {
                    "kind_id": (kind or self.issued).id,
                    **{"period_date": DAY, "reported_date": DAY, "value": value, **values},
                }
            )
        )

    def test_the_office_enters_a_quarter_in_the_form(self):
        with Form(self.env["kim.authority.figure"].with_user(self.user_block_three)) as form:
            form.kind_id = self.incomplete
            form.period_date = DAY
            form.exactness = "exact"
            form.value = 30
            with form.reason_ids.new() as line:
                line.reason_id = self.language
                line.exactness = "exact"
                line.value = 17
        figure = form.save()
        self.assertEqual((figure.start_date, figure.end_date), (date(2022, 4, 1), DAY))
        self.assertEqual(figure.reason_ids.mapped("value"), [17])

    def test_what_nobody_knows_is_not_zero(self):
        self.assertEqual(self._report(False).value_text, self.env._("unknown"))
        self.assertEqual(self._report(0, period_kind="year").value_text, "0")

    def test_a_period_is_reported_once(self):
        self._report()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.cr.savepoint():
            self._report(14, period_date=date(2022, 4, 1))
        self._report(14, period_kind="since_start")
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.cr.savepoint():
            self._report(15, period_kind="since_start")

    def test_reasons_stand_only_where_they_are_counted(self):
        reason = {"reason_ids": [(0, 0, {"reason_id": self.language.id, "value": 3})]}
        self._assert_refused(r"25a", self._report, **reason)
        figure = self._report(5, kind=self.incomplete, **reason)
        self._assert_refused(self.language.name, figure.reason_ids.write, {"value": 6})

    def test_reasons_may_add_up_to_more_than_the_applications(self):
        lines = [(0, 0, {"reason_id": reason.id, "value": 4}) for reason in (self.language, self.identity)]
        figure = self._report(5, kind=self.incomplete, reason_ids=lines)
        self.assertEqual(sum(figure.reason_ids.mapped("value")), 8)

    def test_a_figure_is_not_reported_before_its_period(self):
        self._assert_refused("before its period began", self._report, reported_date=date(2022, 3, 31))

    def test_case_managers_do_not_see_the_figures(self):
        figure = self._report()
        with self.assertRaises(AccessError):
            figure.with_user(self.user_case_manager).read(["value"])
        with self.assertRaises(AccessError):
            self._report(user=self.user_management, period_kind="year")
        self.assertEqual(figure.with_user(self.user_management).value, 12)

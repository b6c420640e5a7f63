from odoo import fields, models


class KimCaseSheetRelease(models.Model):
    """Released case sheet: what the coordination and the supervision read, frozen, without any way to the case.

    It is made and deleted by ``kim.case.sheet`` alone. The link back exists for the team and the deletion only.
    """

    _name = "kim.case.sheet.release"
    _description = "Released Case Sheet"
    _inherit = ["kim.printable.mixin", "kim.terminology.mixin"]
    _rec_name = "number"
    _order = "number desc"
    _kim_numbered = True
    _kim_print_template = "kim_management.kim_case_sheet_print"

    number = fields.Char("Sheet Number", required=True, readonly=True, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    content = fields.Json(readonly=True)
    content_text = fields.Text("What Is Told", compute="_compute_content_text")
    narrative = fields.Text("Course of Help")
    # To everybody but the team this field does not exist
    sheet_id = fields.Many2one(
        "kim.case.sheet",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        groups="kim_management.group_kim_case_manager",
    )

    # === COMPUTE METHODS === #

    def _compute_content_text(self):
        for release in self:
            release.content_text = "\n".join(f"{label}: {value}" for label, value in release.content or [])

    # === PRINTING === #

    def _print_values(self):
        return {
            "title": self.env._("Case Sheet %(number)s", number=self.number),
            "rows": self.content or [],
            "narrative": self.narrative,
            "is_draft": False,
        }

    def _print_cases(self):
        return self.sudo().sheet_id.case_id.with_env(self.env)  # sudo: for the access log, which others do not read

    def _print_name(self):
        return f"{self.env._('Case Sheet')}_{self.number}".replace(" ", "_")

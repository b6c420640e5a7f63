from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...sheet_words import find_telling
from ..foundation.preset_values import without_presets
from .restriction import ALLOWED

# Set by the named actions only (design.md §4, rule 6)
GUARDED_FIELDS = {"number", "state", "content", "release_ids", "released_matches"}
# What may stay with a released sheet
STATES = [("draft", "Draft"), ("released", "Released"), ("withdrawn", "Withdrawn")]


class KimCaseSheet(models.Model):
    """Case sheet (Fallbogen): a case told without telling whose it is, for the reconstruction of cases.

    This is the team's side: what is ticked, the course of help in the case manager's words, and the link to the case.
    Others read the copy that the release makes (``kim.case.sheet.release``), which knows no case
    (docs/decisions/0035).
    """

    _name = "kim.case.sheet"
    _description = "Case Sheet"
    _inherit = ["kim.case.part.mixin", "kim.printable.mixin", "kim.terminology.mixin"]
    _order = "id desc"
    _kim_print_template = "kim_management.kim_case_sheet_print"
    _kim_after_closing = True  # reconstructions look back

    number = fields.Char(
        "Sheet Number", required=True, readonly=True, copy=False, default=lambda self: self.env._("New")
    )
    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False, index=True)
    narrative = fields.Text(
        "Course of Help",
        help="Situation, steps and obstacles in your own words. Please name nobody, no place and no day.",
    )
    is_rarity_accepted = fields.Boolean(
        "Release Although It Is Rare", help="You have considered whether somebody could recognise the person."
    )
    released_matches = fields.Integer("People Alike at the Release", readonly=True, copy=False, aggregator=None)
    content = fields.Json(readonly=True, copy=False)
    # The copy has no way back to the case, so the case has none to it: only the software follows it
    release_ids = fields.One2many(
        "kim.case.sheet.release", "sheet_id", "Released Copy", readonly=True, groups=fields.NO_ACCESS
    )

    # === COMPUTE METHODS === #

    @api.depends("number")
    def _compute_display_name(self):
        """Call a sheet by its own number, which has nothing to do with that of the case."""
        for sheet in self:
            sheet.display_name = sheet.number

    # === CONSTRAINT METHODS === #

    @api.constrains("narrative")
    def _check_narrative(self):
        """Refuse words that tell who it is; the sentence says where and does not repeat them."""
        for sheet in self:
            place = find_telling(sheet.narrative, sheet._identity())
            if place:
                raise ValidationError(
                    self.env._(
                        "Line %(line)s of the text tells who the person is, or sounds like it (word %(word)s). "
                        "Please say it in another way.",
                        line=place[0],
                        word=place[1],
                    )
                )

    def _identity(self):
        """Return what tells who the person of the case is: herself and her household."""
        return self.case_id.sudo()._identity()  # sudo: compared here and told to nobody

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Give each sheet a number of its own, and let none begin as released."""
        for vals in vals_list:
            if not self.env.su and GUARDED_FIELDS & vals.keys():
                self._refuse_guarded()
            vals["number"] = self.env["ir.sequence"].sudo().next_by_code("kim.case.sheet")  # sudo: as any number
        unset = without_presets(self, GUARDED_FIELDS)
        sheets = super(KimCaseSheet, unset).create(vals_list).with_env(self.env)
        sheets.filtered("is_rarity_accepted")._check_decides()
        return sheets

    def write(self, vals):
        """Refuse to change what was released, and to confirm for the case manager."""
        if not self.env.su:
            if GUARDED_FIELDS & vals.keys():
                self._refuse_guarded()
            if any(sheet.state != "draft" for sheet in self):
                raise UserError(self.env._("A released sheet is not changed. Please withdraw it and write a new one."))
            if vals.get("is_rarity_accepted"):
                self._check_decides()
            elif self._choices() & vals.keys():
                vals = {**vals, "is_rarity_accepted": False}  # what was confirmed is not what is ticked now
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_released(self):
        if not self.env.su and any(sheet.state == "released" for sheet in self):
            raise UserError(self.env._("A released sheet is not deleted. Please withdraw it."))

    def _refuse_guarded(self):
        raise UserError(self.env._("A case sheet is released and withdrawn by its buttons only."))

    # === ACTION METHODS === #

    def action_release(self):
        """Freeze the values and make the copy that others read: with consent, and rare ones on confirmation only."""
        self.check_access("write")
        for sheet in self:
            if sheet.state != "draft":
                raise UserError(self.env._("Only a draft is released."))
            sheet.case_id._require_consent("reconstruction")
            matches = sheet._matching_people()
            sheet._check_rarity(matches)
            sheet._check_narrative()  # name or household may have changed since it was written
            sheet = sheet.sudo()  # sudo: closed to direct writes, the right was checked above
            sheet.write({"content": sheet._values(), "state": "released", "released_matches": matches})
            sheet._publish()

    def action_withdraw(self):
        """Take released sheets back at once: the copy that others read is deleted."""
        self.check_access("write")
        if any(sheet.state != "released" for sheet in self):
            raise UserError(self.env._("Only a released sheet is withdrawn."))
        self._withdraw()

    # === BUSINESS METHODS === #

    def _withdraw(self):
        # sudo: closed to direct writes; who calls has checked the right or the consent. Of a restricted person, too.
        sheets = self.sudo().with_context(kim_restriction=ALLOWED)
        sheets.release_ids.unlink()
        sheets.write({"state": "withdrawn"})

    def _publish(self):
        """Write the copy, in the name of nobody: who wrote it would lead to her cases."""
        values = {
            "sheet_id": self.id,
            "number": self.number,
            "company_id": self.company_id.id,
            "content": self.content,
            "narrative": self.narrative,
        }
        self.env["kim.case.sheet.release"].with_user(self.env.ref("base.user_root")).sudo().create(values)

    # === PRINTING === #

    def _print_values(self):
        return {
            "title": self.env._("Case Sheet %(number)s", number=self.number),
            "rows": self.content or self._values(),
            "narrative": self.narrative,
            "is_draft": self.state != "released",
        }

    def _print_cases(self):
        return self.case_id

    def _print_name(self):
        return f"{self.env._('Case Sheet')}_{self.number}".replace(" ", "_")

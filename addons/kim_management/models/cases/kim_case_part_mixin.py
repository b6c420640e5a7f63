from odoo import api, fields, models
from odoo.exceptions import AccessError

# What names a part without telling anything of it
REFERENCE_FIELDS = frozenset({"id", "display_name", "case_id", "company_id", "manager_id", "deputy_id"})
# Copies by which the record rules tell whose it is
TEAM_FIELDS = frozenset({"company_id", "manager_id", "deputy_id"})


class KimCasePartMixin(models.AbstractModel):
    """A row that belongs to one case: a contact, a goal, a consent …

    It carries stored copies of the case's manager, deputy and company, so that its record rules look at columns of
    its own (design.md §4, rule 9). It stays with its case, takes no files, messages (``free_text.py``) and endless
    texts, cannot be added to or changed once the case is closed, and reading it is a look at the case.
    """

    _name = "kim.case.part.mixin"
    _description = "Part of a Case"
    _inherit = ["kim.careful.save.mixin", "kim.long.text.mixin"]
    _check_company_auto = True
    _kim_numbered = True
    # Parts that are written after the closing too, as the answer to a referral that was still open
    _kim_after_closing = False

    case_id = fields.Many2one("kim.case", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    manager_id = fields.Many2one(related="case_id.manager_id", string="Case Manager", store=True, index=True)
    deputy_id = fields.Many2one(related="case_id.deputy_id", store=True, index="btree_not_null")

    # === COMPUTE METHODS === #

    @api.depends("case_id")
    def _compute_display_name(self):
        """Call a part by the number of its case; models that have more to say neutrally add it."""
        for part in self:
            part.display_name = part.sudo().case_id.number or ""  # sudo: the number is for all who see the part

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add parts to cases that take them, and that are one's own: asked first, as refusals of values would tell."""
        if not self.env.su:
            self.browse().check_access("create")
            cases = [vals.get("case_id") or self.env.context.get("default_case_id") for vals in vals_list]
            self.env["kim.case"].browse(filter(None, cases)).check_access("write")
        parts = super().create(vals_list)
        parts._check_case_takes_changes()
        return parts

    def write(self, vals):
        """Refuse to move a part to another case or team, and to change what belongs to a closed one."""
        if not self.env.su:
            if TEAM_FIELDS & vals.keys():
                raise AccessError(self.env._("Who sees what belongs to a case follows from the case."))
            if "case_id" in vals and any(part.case_id.id != vals["case_id"] for part in self):
                self.case_id._refuse_moved_part()
            self._check_case_takes_changes()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_finished(self):
        self._check_case_takes_changes()

    def _check_case_takes_changes(self):
        if not (self.env.su or self._kim_after_closing):
            self.case_id._check_takes_changes()

    # === LOG === #

    def _read_format(self, fnames, load="_classic_read"):
        """Log the look at the case, once however many of its parts one request reads."""
        result = super()._read_format(fnames, load)
        if not self.env.su and not REFERENCE_FIELDS.issuperset(fnames):
            self.env["kim.case.access.log"]._note_once(self.sudo().case_id.with_env(self.env), "open")
        return result

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Log the export of what belongs to a case as an export of the case."""
        result = super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)
        if _is_toplevel_call or not REFERENCE_FIELDS.issuperset(path[0] for path in fields if path):
            self.check_access("read")  # an export of nothing but ids comes by here unasked
            self.env["kim.case.access.log"]._note_once(self.sudo().case_id.with_env(self.env), "export")
        return result

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..foundation.preset_values import without_presets

# Set by the named actions only (design.md §4, rule 6)
STEP_FIELDS = {"state", "open_until", "opened_by_id", "reader_ids"}
FRAME = {"event_id", "moderator_id"}  # who reads depends on it
COORDINATOR = "kim_management.group_kim_coordinator"
FINDINGS = {"pattern", "findings", "method_note", "sheet_ids"}


class KimCaseReconstruction(models.Model):
    """Case reconstruction (Fallrekonstruktion): a method session on one or several released case sheets.

    It knows sheets by their numbers and no case (docs/decisions/0035); what is found is a pattern and tells about
    nobody. Who takes part reads the sheets on the meeting's own page, as long as the moderator opened it
    (``kim_case_reconstruction_opening.py``).
    """

    _name = "kim.case.reconstruction"
    _description = "Case Reconstruction"
    _inherit = ["kim.nameless.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "event_date desc, id desc"
    _check_company_auto = True
    _nameless_fields = frozenset(("pattern", "findings", "method_note"))
    _kim_numbered = True  # nothing hangs on it that could tell a name: no messages, files or reminders

    event_id = fields.Many2one(
        "kim.event",
        "Meeting",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('type_id.is_reconstruction', '=', True), ('company_id', '=', company_id)]",
    )
    name = fields.Char(related="event_id.name", string="Title", store=True)
    event_date = fields.Date(related="event_id.start_date", string="Day", store=True, index=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True, default=lambda self: self.env.company
    )
    moderator_id = fields.Many2one(
        "res.users",
        "Moderation",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Opens the sheets for those who take part, and records the findings.",
    )
    # What is looked at and what is found
    sheet_ids = fields.One2many("kim.case.reconstruction.sheet", "reconstruction_id", "Case Sheets")
    sheet_count = fields.Integer("Number of Sheets", compute="_compute_sheet_count", store=True)
    pattern = fields.Char(help="What shows beyond the single case, in a few words. No names.")
    findings = fields.Text(help="What helped, what hindered, what is missing. No word about a person.")
    method_note = fields.Text("Notes on the Method", help="How it was worked. No word about a person.")
    state = fields.Selection(
        [("draft", "In Work"), ("done", "Done")], required=True, readonly=True, default="draft", copy=False, index=True
    )

    _event_unique = models.Constraint("UNIQUE(event_id)", "This meeting has its reconstruction already.")

    # === COMPUTE METHODS === #

    @api.depends("sheet_ids")
    def _compute_sheet_count(self):
        """Count the sheets that were brought, those withdrawn since included: so many cases were seen."""
        for reconstruction in self:
            reconstruction.sheet_count = len(reconstruction.sheet_ids)

    @api.depends("event_id.display_name")
    def _compute_display_name(self):
        # sudo: the supervision reads no events; their title tells about nobody
        for reconstruction in self:
            reconstruction.display_name = reconstruction.sudo().event_id.display_name

    # === CONSTRAINT METHODS === #

    @api.constrains("event_id")
    def _check_type(self):
        # sudo: the type is no secret to whoever reads the reconstruction
        if any(not reconstruction.sudo().event_id.type_id.is_reconstruction for reconstruction in self):
            raise ValidationError(
                self.env._(
                    "Please choose a meeting whose type is a case reconstruction (see Configuration, Types of Events)."
                )
            )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin in work and closed."""
        if not self.env.su and any(STEP_FIELDS & vals.keys() for vals in vals_list):
            self._refuse_steps()
        unset = without_presets(self, STEP_FIELDS)
        return super(KimCaseReconstruction, unset).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse a direct change of the state, and of what was found once it is done."""
        self.check_access("write")
        if not self.env.su:
            if STEP_FIELDS & vals.keys():
                self._refuse_steps()
            if (FINDINGS | FRAME) & vals.keys():
                self._check_in_work()
            if FRAME & vals.keys() and not self.env.user.has_group(COORDINATOR):
                raise AccessError(self.env._("The coordination says which meeting it is and who moderates."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        if any(reconstruction.state == "done" for reconstruction in self):
            raise UserError(self.env._("A reconstruction that is done is kept."))

    def _refuse_steps(self):
        raise UserError(self.env._("A reconstruction is opened, closed and finished by its buttons only."))

    def _check_in_work(self):
        if any(reconstruction.state != "draft" for reconstruction in self):
            raise UserError(self.env._("This reconstruction is done. Please take it up again first."))

    # === ACTION METHODS === #

    def action_finish(self):
        """Keep what was found, and close the sheets; in work -> done."""
        self.check_access("write")
        self._check_in_work()
        for reconstruction in self:
            if not (reconstruction.pattern or "").strip() or not (reconstruction.findings or "").strip():
                raise UserError(self.env._("Please write down the pattern and the findings first."))
        self._close_sheets()
        self.sudo().write({"state": "done"})  # sudo: closed to direct writes, the right was checked

    def action_reopen(self):
        """Take it up again; done -> in work."""
        self.check_access("write")
        if any(reconstruction.state != "done" for reconstruction in self):
            raise UserError(self.env._("This reconstruction is in work."))
        self.sudo().write({"state": "draft"})  # sudo: closed to direct writes, the right was checked

    # === BUSINESS METHODS === #

    def _people_told(self):
        """Return the cases behind the sheets, also of those withdrawn since."""
        # sudo: the link is the team's alone; it is followed to compare, and told to nobody
        sheets = self.env["kim.case.sheet"].sudo()
        numbers = self.sudo().sheet_ids.mapped("number")
        return sheets.search([("number", "in", numbers), ("company_id", "in", self.company_id.ids)]).case_id

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimThemeEvidence(models.Model):
    """Evidence of a theme: in how many cases it showed, and where that was seen. Never which cases.

    What nobody counted is 0 and is called unknown: nobody's case is no evidence.
    """

    _name = "kim.theme.evidence"
    _description = "Evidence of a Theme"
    _inherit = ["kim.theme.part.mixin", "kim.nameless.mixin", "kim.terminology.mixin"]
    _order = "evidence_date desc, id desc"
    _nameless_fields = frozenset(("note",))

    kind = fields.Selection(
        [
            ("reconstruction", "Case reconstruction"),
            ("case_management", "Case management"),
            ("carrier", "Carrier"),
            ("authority", "Immigration and naturalisation office"),
            ("network", "Network partner"),
            ("participation", "Immigrants themselves, e.g. at a forum"),
            ("other", "Other"),
        ],
        "Reported by",
        required=True,
        default="case_management",
    )
    reconstruction_id = fields.Many2one(
        "kim.case.reconstruction",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('company_id', '=', company_id)]",
    )
    carrier_id = fields.Many2one(
        "res.partner", "Organisation", index="btree_not_null", domain="[('is_company', '=', True)]"
    )
    evidence_date = fields.Date("Day", required=True, default=fields.Date.context_today)
    case_count = fields.Integer("Cases", help="In how many cases it showed; 0: unknown.", aggregator="sum")
    count_label = fields.Char("Number of Cases", compute="_compute_count_label")
    note = fields.Char(help="E.g. the source of the number. No word about a person.")

    _case_count_positive = models.Constraint("CHECK(case_count >= 0)", "The number of cases is a number from 0 on.")

    # === COMPUTE METHODS === #

    @api.depends("case_count")
    @api.depends_context("lang")
    def _compute_count_label(self):
        """Call a number that nobody told unknown."""
        for evidence in self:
            evidence.count_label = str(evidence.case_count) if evidence.case_count else self.env._("unknown")

    @api.depends("kind", "case_count")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for evidence in self:
            evidence.display_name = f"{labels.get(evidence.kind, '')}: {evidence.count_label}"

    # === CONSTRAINT METHODS === #

    @api.constrains("kind", "reconstruction_id", "company_id")
    def _check_reconstruction(self):
        for evidence in self:
            if bool(evidence.reconstruction_id) != (evidence.kind == "reconstruction"):
                raise ValidationError(self.env._("Please name the reconstruction, and only where it was seen there."))
            # sudo: only compared; who reads themes need not read reconstructions
            if evidence.reconstruction_id and evidence.sudo().reconstruction_id.company_id != evidence.company_id:
                raise ValidationError(self.env._("This reconstruction belongs to another council."))

    # === BUSINESS METHODS === #

    def _people_told(self):
        """Return the cases behind the sheets of the reconstruction."""
        return self.sudo().reconstruction_id._people_told()  # sudo: see there

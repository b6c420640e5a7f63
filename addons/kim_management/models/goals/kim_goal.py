from odoo import api, fields, models
from odoo.exceptions import ValidationError

# From the top down; each stands under one that comes before it
KINDS = [("principle", "Guiding Principle"), ("goal", "Goal"), ("sub_goal", "Sub-Goal"), ("measure", "Measure")]
RANKS = {kind: rank for rank, (kind, _label) in enumerate(KINDS)}
INDENT = "\N{NO-BREAK SPACE}" * 4


class KimGoal(models.Model):
    """Goal system: guiding principle → goals → sub-goals → measures, each with indicators.

    A goal tells what is to change for everybody, never about a person. Whether it changes say its indicators, whose
    values are dated (``kim.goal.indicator``).
    """

    _name = "kim.goal"
    _description = "Goal"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.thread.origin.mixin",
        "kim.authorised.mixin",
        "kim.nameless.mixin",
        "kim.terminology.mixin",
        "kim.long.text.mixin",
    ]
    _order = "sort_key, id"
    _parent_store = True
    _check_company_auto = True
    _nameless_fields = frozenset(("name", "description", "effect", "drop_reason"))

    # What is to be reached
    name = fields.Char("Title", required=True, tracking=True)
    kind = fields.Selection(KINDS, required=True, default="goal", tracking=True)
    description = fields.Text("Wording", help="What is to be reached or done. No word about a person.")
    sequence = fields.Integer(default=10)
    # Where it stands in the system
    parent_id = fields.Many2one("kim.goal", "Belongs to", index=True, ondelete="restrict", check_company=True)
    child_ids = fields.One2many("kim.goal", "parent_id", "Goals and Measures Below")
    parent_path = fields.Char(index=True)
    sort_key = fields.Char(compute="_compute_sort_key", store=True, recursive=True, export_string_translation=False)
    outline_name = fields.Char("Goal System", compute="_compute_outline_name")
    # On what it rests
    theme_ids = fields.Many2many("kim.theme", string="Themes", check_company=True)
    body_id = fields.Many2one(
        "kim.body", "Agreed by", index="btree_not_null", check_company=True, tracking=True, help="The body that set it."
    )
    decision_id = fields.Many2one(
        "kim.decision",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        groups="kim_management.group_kim_management",
        domain="[('state', '=', 'decided')]",
    )
    event_id = fields.Many2one(
        "kim.event",
        "Set at",
        index="btree_not_null",
        check_company=True,
        help="E.g. the planning conference in which it was worked out.",
    )
    source = fields.Char(help="Document that reports the goal, e.g. the number of the Vorlage.")
    source_date = fields.Date(help="Date of that document.")
    # Who brings it about, and by when
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        tracking=True,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    start_date = fields.Date("From", help="Day from which it holds or is worked on; empty means unknown.")
    due_date = fields.Date("Until", tracking=True, help="Day by which it is to be reached; empty means open.")
    indicator_ids = fields.One2many("kim.goal.indicator", "goal_id", "Indicators", copy=True)
    progress = fields.Integer("Progress in Percent", compute="_compute_progress", aggregator=None)
    progress_label = fields.Char("Progress", compute="_compute_progress")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    _due_after_start = models.Constraint(
        "CHECK(due_date IS NULL OR start_date IS NULL OR due_date >= start_date)",
        "The goal ends before it begins. Please correct “From” or “Until”.",
    )

    # === COMPUTE METHODS === #

    @api.depends("sequence", "parent_id.sort_key")
    def _compute_sort_key(self):
        """Put each goal below the one it belongs to, in the order of their numbers."""
        for goal in self:
            goal.sort_key = f"{goal.parent_id.sort_key or ''}{goal.sequence:05d}.{goal._origin.id or 0:09d}/"

    @api.depends("name", "parent_path")
    def _compute_outline_name(self):
        for goal in self:
            level = max((goal.parent_path or "").count("/") - 1, 0)
            goal.outline_name = INDENT * level + (goal.name or "")

    @api.depends("indicator_ids.progress", "indicator_ids.is_actual_known")
    @api.depends_context("reference_date", "lang")
    def _compute_progress(self):
        """Average the indicators whose value is known: Σ progress ÷ number; unknown where none is."""
        for goal in self:
            known = goal.indicator_ids.filtered("is_actual_known")
            goal.progress = round(sum(known.mapped("progress")) / len(known)) if known else 0
            if known:
                goal.progress_label = self.env._("%(percent)s %%", percent=goal.progress)
            else:
                goal.progress_label = self.env._("unknown") if goal.indicator_ids else False

    # === CONSTRAINT METHODS === #

    @api.constrains("kind", "parent_id")
    def _check_place(self):
        """Let each stand only under one of a kind above its own, so that the system never goes round in circles."""
        for goal in self | self.child_ids:
            if goal.parent_id and RANKS[goal.parent_id.kind] >= RANKS[goal.kind]:
                labels = dict(self._fields["kind"]._description_selection(self.env))
                raise ValidationError(
                    self.env._(
                        "“%(goal)s” (%(kind)s) cannot belong to “%(parent)s” (%(parent_kind)s). The order is: guiding "
                        "principle, goal, sub-goal, measure.",
                        goal=goal.name,
                        kind=labels[goal.kind],
                        parent=goal.parent_id.name,
                        parent_kind=labels[goal.parent_id.kind],
                    )
                )

    # === BUSINESS METHODS === #

    def _thread_themes(self):
        """Return the own themes and those of the goals above and below."""
        around = self.search(["|", ("id", "parent_of", self.ids), ("id", "child_of", self.ids)])
        return around.theme_ids

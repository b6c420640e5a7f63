from collections import Counter, defaultdict

from odoo import api, fields, models

from .kim_case_goal import PENDING, REACHED


class KimCase(models.Model):
    """Goals and measures of a case, and how many goals were reached: numbers that outlive the words."""

    _inherit = "kim.case"

    # The team's alone, as all that holds free text (docs/decisions/0023)
    goal_ids = fields.One2many("kim.case.goal", "case_id", "Goals", groups="kim_management.group_kim_case_manager")
    measure_ids = fields.One2many(
        "kim.case.measure", "case_id", "Measures", groups="kim_management.group_kim_case_manager"
    )
    goal_count = fields.Integer(
        "Goals Agreed", compute="_compute_goal_counts", store=True, help="All goals of the case, dropped ones included."
    )
    goal_reached_count = fields.Integer(
        "Goals Reached", compute="_compute_goal_counts", store=True, help="Reached or exceeded."
    )
    goal_dropped_count = fields.Integer(
        "Goals Dropped", compute="_compute_goal_counts", store=True, help="Given up for a reason, before the end."
    )

    # === COMPUTE METHODS === #

    @api.depends("goal_ids.attainment")
    def _compute_goal_counts(self):
        groups = self.env["kim.case.goal"]._read_group(
            [("case_id", "in", self.ids)], ["case_id", "attainment"], ["__count"]
        )
        counts = defaultdict(Counter)
        for case, attainment, count in groups:
            counts[case.id][attainment] = count
        for case in self:
            own = counts[case._origin.id]
            case.goal_count = own.total()
            case.goal_reached_count = sum(own[attainment] for attainment in REACHED)
            case.goal_dropped_count = own["dropped"]

    # === EXTENSION POINTS === #

    @api.model
    def _due_sources(self):
        """Add open measures, and goals that are not reached yet."""
        return [
            *super()._due_sources(),
            ("kim.case.measure", "due_date", [("state", "=", "open")]),
            ("kim.case.goal", "due_date", [("attainment", "in", PENDING)]),
        ]

    # === BUSINESS METHODS === #

    def _open_measures(self):
        """Return the open measures of the cases; for whoever asks, since the sentence tells no more than how many."""
        domain = [("case_id", "in", self.ids), ("state", "=", "open")]
        # sudo: see above
        return self.env["kim.case.measure"].sudo().search(domain).with_env(self.env)

    def _unassessed_goals(self):
        """Return the goals of the cases of which nobody has said yet what became of them."""
        domain = [("case_id", "in", self.ids), ("attainment", "=", "not_started")]
        # sudo: as above
        return self.env["kim.case.goal"].sudo().search(domain).with_env(self.env)

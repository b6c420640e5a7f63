from odoo import models


class KimGoal(models.Model):
    """A goal or measure belongs to its own themes and to those of the goals above and below it."""

    _name = "kim.goal"
    _inherit = ["kim.goal", "kim.thread.origin.mixin"]

    def _thread_themes(self):
        above_and_below = self.search(["|", ("id", "parent_of", self.ids), ("id", "child_of", self.ids)])
        return above_and_below.theme_ids

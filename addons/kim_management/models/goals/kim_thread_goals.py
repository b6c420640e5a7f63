from odoo import api, models
from odoo.tools.misc import format_date


class KimThread(models.AbstractModel):
    """Goals, measures and effects in the thread: those of the theme and all that stand below them."""

    _inherit = "kim.thread"

    @api.model
    def _collect_goals(self, themes):
        return self._collect_of_kinds(themes, "goal", ("principle", "goal", "sub_goal"))

    @api.model
    def _collect_measures(self, themes):
        return self._collect_of_kinds(themes, "measure", ("measure",))

    @api.model
    def _collect_of_kinds(self, themes, kind, kinds):
        """Return the goals of some kinds on the day they begin, or on which they are due."""
        goals = self._goals_by_theme(themes)
        readable = self._readable(goals)
        return {
            theme_id: [
                self._entry(
                    *(kind, goal.start_date or goal.due_date, goal, readable),
                    title=goal.name,
                    text=self._say_state(goal),
                    count=self._say_progress(goal),
                )
                for goal in found
                if goal.kind in kinds
            ]
            for theme_id, found in goals.items()
        }

    @api.model
    def _collect_effects(self, themes):
        """Return what has changed: of what was reached, and the last value of each indicator."""
        goals = self._goals_by_theme(themes)
        readable = self._readable(goals)
        return {
            theme_id: [entry for goal in found for entry in self._effects(goal, readable)]
            for theme_id, found in goals.items()
        }

    @api.model
    def _effects(self, goal, readable):
        entries = [
            self._entry(
                *("effect", indicator.actual_date, goal, readable),
                title=indicator.name,
                text=indicator.actual_label,
                count=self.env._("%(percent)s %%", percent=indicator.progress),
            )
            for indicator in goal.indicator_ids
            if indicator.is_actual_known
        ]
        if goal.state == "reached" and goal.effect:
            entries.append(self._entry("effect", goal.done_date, goal, readable, title=goal.name, text=goal.effect))
        return entries

    @api.model
    def _goals_by_theme(self, themes):
        """Return {theme id: its goals and what stands below them}."""
        # sudo: each entry asks for the right of the reader
        linked = {theme.id: theme.goal_ids for theme in themes.sudo()}
        roots = self.env["kim.goal"].sudo().union(*linked.values())
        below = roots.search([("id", "child_of", roots.ids)])
        paths = {theme_id: tuple(goals.mapped("parent_path")) for theme_id, goals in linked.items()}
        return {
            theme_id: below.filtered(lambda goal, tops=tops: goal.parent_path.startswith(tops))
            for theme_id, tops in paths.items()
        }

    @api.model
    def _readable(self, goals_by_theme):
        goals = self.env["kim.goal"].union(*goals_by_theme.values()).with_env(self.env)
        return goals._filtered_access("read").sudo()

    @api.model
    def _say_progress(self, goal):
        if not goal.indicator_ids:
            return ""
        return self.env._("Progress: %(progress)s", progress=goal.progress_label)

    @api.model
    def _say_state(self, goal):
        """Say how far it is: its state, and by when or since when."""
        label = dict(goal._fields["state"]._description_selection(self.env))[goal.state]
        if goal.done_date:
            day = format_date(self.env, goal.done_date)
            return self.env._("%(state)s on %(day)s", state=label, day=day)
        if goal.due_date:
            day = format_date(self.env, goal.due_date)
            return self.env._("%(state)s, until %(day)s", state=label, day=day)
        return label

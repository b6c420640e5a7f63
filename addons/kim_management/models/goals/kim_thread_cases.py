from odoo import api, models
from odoo.tools.misc import format_date

from .thread_entry import ThreadEntry

COORDINATOR = "kim_management.group_kim_coordinator"


class KimThread(models.AbstractModel):
    """Where a theme comes from: cases as one number, the reconstructions that brought it to light, its escalations."""

    _inherit = "kim.thread"

    @api.model
    def _collect_cases(self, themes):
        """Return one number of cases for each theme, on the day on which it was first noticed.

        One number only, so that parts and sum cannot tell of each other (docs/decisions/0034).
        """
        rows = self.env["kim.theme.evidence"]._read_group(
            [("theme_id", "in", themes.ids)],
            ["theme_id"],
            ["case_count:sum", "case_count:array_agg", "evidence_date:min", "evidence_date:max"],
        )
        return {
            theme.id: [
                ThreadEntry(
                    "cases",
                    first,
                    title=self._say_cases(theme, count, 0 not in parts),
                    text=self._say_noticed(first, last),
                )
            ]
            for theme, count, parts, first, last in rows
        }

    @api.model
    def _say_cases(self, theme, count, is_complete):
        """Say the number: unknown where nobody counted, hidden where it is small for who must not see few people."""
        smallest = theme.company_id.sudo().kim_small_number  # sudo: the threshold is no secret
        if not count:
            return self.env._("Number of cases unknown")
        if count < smallest and not self.env.user.has_group(COORDINATOR):
            return self.env._("Fewer than %(number)s cases known", number=smallest)
        if not is_complete:
            return self.env._("At least %(number)s cases", number=count)
        return self.env._("1 case") if count == 1 else self.env._("%(number)s cases", number=count)

    @api.model
    def _say_noticed(self, first, last):
        if first == last:
            return ""
        return self.env._("Noticed again and again until %(day)s", day=format_date(self.env, last))

    @api.model
    def _collect_reconstructions(self, themes):
        """Return the reconstructions from which each theme comes."""
        # sudo: that and when there was a reconstruction is told to all who work on the theme; the pattern is not
        evidence = self.env["kim.theme.evidence"].sudo()
        rows = evidence.search_fetch(
            [("theme_id", "in", themes.ids), ("reconstruction_id", "!=", False)], ["theme_id", "reconstruction_id"]
        )
        readable = rows.reconstruction_id.with_env(self.env)._filtered_access("read")
        return {
            theme.id: [
                self._entry(
                    *("reconstruction", reconstruction.event_date, reconstruction, readable),
                    title=reconstruction.event_id.name,
                    text=reconstruction.pattern,
                )
                for reconstruction in found.reconstruction_id
            ]
            for theme, found in rows.grouped("theme_id").items()
        }

    @api.model
    def _collect_escalations(self, themes):
        """Return where each theme was taken, and what was answered."""
        escalations = themes.escalation_ids
        targets = dict(escalations._fields["target"]._description_selection(self.env))
        return {
            theme.id: [
                self._entry(
                    *("escalation", escalation.escalation_date, escalation, escalations),
                    title=escalation.body_id.name or targets[escalation.target],
                    text=escalation.answer or escalation.reason,
                    count=self.env._("waits for an answer") if escalation.is_open else self.env._("answered"),
                )
                for escalation in theme.escalation_ids
            ]
            for theme in themes
        }

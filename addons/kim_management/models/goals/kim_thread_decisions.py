from collections import defaultdict

from odoo import api, models


class KimThread(models.AbstractModel):
    """What is deliberated and decided about a theme, and the agreements that rest on it."""

    _inherit = "kim.thread"

    @api.model
    def _collect_meetings(self, themes):
        """Return the meetings that had a theme on their agenda."""
        # sudo: that it was deliberated, and when, is told to all who work on the theme; what was said is not
        items = self.env["kim.event.agenda.item"].sudo().search([("theme_id", "in", themes.ids)])
        items = items.filtered(lambda item: item.event_id.state in ("planned", "held"))
        readable = items.with_env(self.env)._filtered_access("read").sudo().event_id
        return {
            theme.id: [
                self._entry(
                    *("meeting", item.event_id.start_date, item.event_id, readable),
                    title=item.event_id.name,
                    text=item.result or item.name,
                )
                for item in found.sorted("id")
            ]
            for theme, found in items.grouped("theme_id").items()
        }

    @api.model
    def _collect_decisions(self, themes):
        # sudo: that and when something was decided is told to all who work on the theme; what it was is not
        decisions = themes.sudo().decision_ids
        readable = decisions.with_env(self.env)._filtered_access("read")
        labels = dict(decisions._fields["state"]._description_selection(self.env))
        return {
            theme.id: [
                self._entry(
                    *("decision", decision.decision_date, decision, readable),
                    title=decision.name,
                    text=decision.wording,
                    count="" if decision.state == "decided" else labels[decision.state],
                )
                for decision in theme.decision_ids
            ]
            for theme in themes.sudo()
        }

    @api.model
    def _collect_agreements(self, themes):
        """Return the agreements that rest on the decisions about each theme, since they were signed."""
        decided = {theme.id: theme.decision_ids for theme in themes.sudo()}  # sudo: see above
        decisions = themes.sudo().decision_ids
        agreements = self.env["kim.agreement"].sudo().search([("decision_id", "in", decisions.ids)])
        readable = agreements.with_env(self.env)._filtered_access("read")
        labels = dict(agreements._fields["state"]._description_selection(self.env))
        found = defaultdict(list)
        for theme_id, named in decided.items():
            for agreement in agreements.filtered(lambda row, named=named: row.decision_id in named):
                found[theme_id].append(
                    self._entry(
                        *("agreement", agreement.signed_date or agreement.start_date, agreement, readable),
                        title=agreement.name,
                        text=agreement.purpose or agreement.party_names,
                        count=labels[agreement.state],
                    )
                )
        return found

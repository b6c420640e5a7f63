from odoo import models
from odoo.fields import Domain


class KimStateExport(models.TransientModel):
    """What is missing for the state's form: how many times, never whose it is."""

    _inherit = "kim.state.export"

    # === BUSINESS METHODS === #

    def _gaps(self):
        """Return [(what, how many)] of everything that is missing in the period; nothing that is complete."""
        wizard = self._with_report()
        gaps = [*self._case_gaps(), *self._person_gaps(), *self._reported_gaps(), *wizard._column_gaps()]
        return [(what, amount) for what, amount in gaps if amount]

    def _accompanied(self):
        """Return the figures' model as of the period, and the domain of the cases that were accompanied in it."""
        figures = self.env["kim.case.figure"]._as_of(self.end_date, self.start_date)
        return figures, Domain("company_id", "=", self.company_id.id) & Domain("accompanied_cases", ">", 0)

    def _case_gaps(self):
        figures, domain = self._accompanied()
        gaps = (
            (self.env._("cases without a municipality"), Domain("municipality_id", "=", False)),
            (self.env._("cases without a target group"), Domain("target_group_ids", "=", False)),
            (self.env._("cases without a field of action"), Domain("field_of_action_ids", "=", False)),
            (self.env._("cases without a source of referral"), Domain("referral_source", "=", "unknown")),
            (self.env._("cases without a reference of the state"), Domain("has_state_reference", "=", False)),
            (
                self.env._("closed cases without an outcome"),
                Domain("closed_cases", ">", 0) & Domain("closing_reason", "=", False),
            ),
        )
        for what, is_missing in gaps:
            yield what, figures.search_count(domain & is_missing)

    def _person_gaps(self):
        """Count people of whom the state asks more than is known."""
        figures, domain = self._accompanied()
        # sudo: only numbers leave this method; whoever exports may not see the people themselves
        cases = self.env["kim.case"].sudo()
        accompanied = Domain("id", "in", figures._search(domain))
        for what, is_missing in (
            (self.env._("persons without a sex"), Domain("client_id.sex", "=", "unknown")),
            (self.env._("persons without a year of birth"), Domain("client_id.birth_year", "in", (False, 0))),
        ):
            [(persons,)] = cases._read_group(accompanied & is_missing, [], ["client_id:count_distinct"])
            yield what, persons

    def _reported_gaps(self):
        """Count what carriers have not reported: numbers of the period, and posts on its last day."""
        yield self.env._("counts that carriers have not reported"), len(self._unknown_counts())
        staffing = self.env["kim.staffing"]._as_of(self.end_date)
        [(fte, heads)] = staffing._read_group(
            [("company_id", "=", self.company_id.id)], [], ["unknown_fte:sum", "unknown_heads:sum"]
        )
        yield self.env._("full-time equivalents of which nobody knows whether they are filled"), round(fte or 0, 2)
        yield self.env._("occupancies whose number of people is not known"), heads or 0

    def _column_gaps(self):
        """Count columns of the form that have no figure: unknown, or a key that the report does not have."""
        for line in self.mapping_id.line_ids.filtered(lambda line: line.source_kind == "report"):
            if self.env._("unknown") in self._figures(line).values():
                yield self.env._("column “%(heading)s” without a figure", heading=line.heading), 1

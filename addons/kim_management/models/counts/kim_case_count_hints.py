from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

# A count that halves or doubles within a period is asked about, unless it is a matter of a few
CONSPICUOUS_RATIO = 2
CONSPICUOUS_DIFFERENCE = 10


class KimCaseCount(models.Model):
    """What cannot be right is said and kept: sources that contradict each other, counts that jump or fall."""

    _inherit = "kim.case.count"

    hint = fields.Text(compute="_compute_hint", help="Please check these points. Nothing is corrected by itself.")
    is_contradicted = fields.Boolean("Contradicted", compute="_compute_hint", search="_search_is_contradicted")

    # === COMPUTE METHODS === #

    @api.depends("carrier_id", "municipality_id", "unit", "period_kind", "end_date", "exactness", "value", "active")
    @api.depends_context("lang")
    def _compute_hint(self):
        """Compare with what other sources say of the same, and with the period before; one query for all rows."""
        others = self._others()
        for count in self:
            same = [other for other in others[count._key()] if count.active and other != count._origin]
            contradicting = [other for other in same if count._contradicts(other)]
            count.is_contradicted = bool(contradicting)
            sentences = [count._contradiction_hint(other) for other in contradicting]
            sentences += count._jump_hints(others[count._previous_key()]) if count.active else []
            sentences += [self.env._("The carrier has confirmed the number.")] if count.is_confirmed else []
            count.hint = "\n".join(sentences)

    def _search_is_contradicted(self, operator, value):
        """Find the rows that another row contradicts, as :meth:`_contradicts` does."""
        if operator != "in":
            return NotImplemented
        contradicted = SQL(
            """
            (SELECT a.id FROM kim_case_count a
               JOIN kim_case_count b ON b.id <> a.id AND b.company_id = a.company_id AND b.carrier_id = a.carrier_id
                AND b.municipality_id IS NOT DISTINCT FROM a.municipality_id
                AND b.unit = a.unit AND b.period_kind = a.period_kind AND b.end_date = a.end_date
              WHERE a.active AND b.active AND ((a.exactness = 'exact' AND b.exactness = 'exact' AND a.value <> b.value)
                 OR (a.exactness = 'exact' AND b.exactness = 'lower_bound' AND a.value <= b.value)
                 OR (b.exactness = 'exact' AND a.exactness = 'lower_bound' AND b.value <= a.value)))
            """
        )
        return Domain("id", "in" if True in value else "not in", contradicted)

    # === BUSINESS METHODS === #

    def _others(self):
        """Return the counts of the same carriers by key, for comparison."""
        domain = Domain("carrier_id", "in", self.carrier_id.ids) & Domain("unit", "in", list(set(self.mapped("unit"))))
        by_key = defaultdict(list)
        for count in self.search(domain):
            by_key[count._key()].append(count)
        return by_key

    def _contradicts(self, other):
        """Tell whether both cannot be true: different numbers, or a number that is not above the lower bound."""
        kinds = {self.exactness, other.exactness}
        if kinds == {"exact"}:
            return self.value != other.value
        if kinds == {"exact", "lower_bound"}:
            exact, bound = sorted((self, other), key=lambda count: count.exactness)
            return exact.value <= bound.value
        return False

    def _contradiction_hint(self, other):
        kinds = dict(self._fields["source_kind"]._description_selection(self.env))
        return self.env._(
            "Another source says %(count)s (%(kind)s, %(day)s). Both are kept; neither is added to the other.",
            count=other.value_text,
            kind=kinds[other.source_kind],
            day=format_date(self.env, other.reported_date),
        )

    def _jump_hints(self, before):
        """Ask about a count that is twice or half of what the period before had."""
        for previous in before:
            low, high = sorted((self.value, previous.value))
            is_number = self.exactness == previous.exactness == "exact"
            if is_number and high >= low * CONSPICUOUS_RATIO and high - low >= CONSPICUOUS_DIFFERENCE:
                return [self.env._("The period before had %(count)s. Please check.", count=previous.value_text)]
        return []

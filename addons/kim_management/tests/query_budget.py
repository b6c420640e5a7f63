"""What a screen costs, counted in queries (design.md §7), for few records and for many."""

BUDGET_LIST, BUDGET_FORM, BUDGET_SAVE, BUDGET_PORTAL = 10, 40, 25, 25
BUDGET_PORTAL_HOME = 40  # it asks every room what there is to do (docs/decisions/0050)


class QueryBudgetCase:
    """Counts queries and holds them against a budget; mixed into a test case that says how its world grows.

    ``few`` and ``many`` are how much is added before each of the two counts, ``_grow(count)`` adds it.
    """

    few, many = 3, 30

    def _grow(self, count):
        raise NotImplementedError

    def _count_queries(self, act):
        """Return the queries of ``act`` with warm caches of the server and empty ones of the records."""
        act()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _assert_budget(self, act, budget):
        """Demand that ``act`` stays within the budget and costs about the same for few records and for many."""
        self._grow(self.few)
        few = self._count_queries(act)
        self._grow(self.many)
        many = self._count_queries(act)
        self.assertLessEqual(many, budget)
        self.assertLessEqual(many, few + 1)

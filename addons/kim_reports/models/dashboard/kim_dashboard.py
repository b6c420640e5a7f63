from odoo import api, fields, models
from odoo.tools import SQL

from ...figures import reference_date
from ...sections.ledger import Ledger
from ..paper.kim_report import MONTHS_OF_CHANGES
from .tile import Figure, Rows

COORDINATOR = "kim_management.group_kim_coordinator"


class KimDashboard(models.AbstractModel):
    """The management dashboard: tiles of all rooms on one Stichtag, for one company.

    Each room adds its tiles by extending :meth:`_tiles` (``_inherit = "kim.dashboard"``). A tile asks what lists and
    report ask, so it cannot disagree with them, and costs a fixed number of queries. It tells only what the user may
    read anyway; each figure names the rows of which it is the sum. It is called by ``kim.report.get_dashboard``.
    """

    _name = "kim.dashboard"
    _description = "Dashboard"

    # === BUSINESS METHODS === #

    @api.model
    def _tiles(self, day):
        """Return the :class:`Tile` of all rooms as of ``day``, in the order in which they are shown."""
        return []

    @api.model
    def _values(self, day):
        """Return the dashboard as plain values: the Stichtag, the currency, and the tiles in the council's words."""
        say = self.env.company._kim_say
        tiles = [tile.as_values() for tile in self._tiles(day)]
        for tile in tiles:
            tile["title"] = say(tile["title"])
            for figure in tile["figures"]:
                figure["label"] = say(figure["label"])
        return {
            "reference_date": fields.Date.to_string(day),
            "currency_id": self.env.company.currency_id.id,
            "tiles": tiles,
        }

    @api.model
    def _ledger(self, day):
        """Return what the report of the day asks; the coordination gets all numbers of cases, others public ones."""
        sees_all = self._sees_all_cases()
        since = reference_date.months_before(day, MONTHS_OF_CHANGES)
        return Ledger(self.env, self.env.company, day, since, is_public=not sees_all)

    @api.model
    def _sees_all_cases(self):
        """Return whether small numbers of cases are told: to the coordination, not in a paper that others read."""
        return self.env.user.has_group(COORDINATOR) and not self.env.context.get("kim_public_figures")

    @api.model
    def _company_domain(self, *conditions):
        """Return a domain of the company on screen, though the user may have chosen several."""
        return (("company_id", "=", self.env.company.id), *conditions)

    @api.model
    def _counted(self, *parts, addon="kim_management"):
        """Return a figure for each (model, key, label, tone, domain): how many records it finds, these behind it."""
        counts = self._count(*((model, domain) for model, *_rest, domain in parts))
        return [
            Figure(key, label, count, rows=Rows(f"{addon}.{model.replace('.', '_')}_action", tuple(domain)), tone=tone)
            for (model, key, label, tone, domain), count in zip(parts, counts, strict=True)
        ]

    @api.model
    def _count(self, *parts):
        """Return how many records the user finds by each (model, domain): one query for all of them."""
        selects = [self.env[model]._search(list(domain)).select() for model, domain in parts]
        counts = SQL(", ").join(SQL("(SELECT COUNT(*) FROM (%s) AS found)", select) for select in selects)
        [row] = self.env.execute_query(SQL("SELECT %s", counts))
        return row

    @api.model
    def _now_note(self, day):
        """Return the note of what nobody can tell of another day; none where that day is today."""
        if day == fields.Date.context_today(self):
            return ""
        return self.env._("As of today: its state on other days is not kept.")

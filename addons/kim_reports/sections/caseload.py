"""The full-time equivalents of case management behind the cases, by town and by carrier, on the same Stichtag."""

from ..figures.caseload import per_fte
from .document import Caseload, Fte
from .ledger import total

CASE_MANAGEMENT = "2"  # the code of the building block whose posts accompany cases


class Workforce:
    """Filled full-time equivalents of case management; ``None`` where nobody knows them.

    They are unknown where a post was not reported on, and for a town that shares a post with others: a post over
    several towns is never divided. Posts for all towns together are in the total only.
    """

    def __init__(self, ledger):
        """Ask the staffing ledger by town and by carrier, and which towns share posts."""
        by_town = ledger.ask(["municipality_id"], _is_case_management)
        self.by_town = {town: self._filled(staffing) for town, staffing in by_town if town}
        by_carrier = ledger.ask(["carrier_id"], _is_case_management)
        self.by_carrier = {carrier: self._filled(staffing) for carrier, staffing in by_carrier}
        self.everything = self._filled(total(staffing for _town, staffing in by_town))
        named = ledger.area_labels.values()  # what serves no town by name has one of these instead
        together = ledger.ask(
            ["share_id"],
            lambda row: _is_case_management(row) and not row.municipality_id and row.area_label not in named,
        )
        for share, _staffing in together:
            self.by_town.update(dict.fromkeys(share.municipality_ids))

    def _filled(self, staffing):
        return None if staffing.unknown else staffing.filled


def _is_case_management(row):
    return row.kind == "share" and row.block_id.code == CASE_MANAGEMENT


def cells(fte, running):
    """Return the cells of a row: the full-time equivalents, and the caseload, hidden where the cases are."""
    return [Fte(fte), Caseload(per_fte(running.value, fte), running.is_hidden)]

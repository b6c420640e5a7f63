from datetime import timedelta
from decimal import Decimal

from odoo import models

from ...money.cents import distribute


class KimPositionShare(models.Model):
    """How a share goes on: the old row ends, the next one begins, its people and adverts go along."""

    _inherit = "kim.position.share"

    def action_change(self):
        """Ask from which day the share moves or changes, and into what."""
        return self._wizard_action("kim.position.share.change", self.env._("Change from a Day on"))

    def action_split(self):
        """Ask by which percentages the share is split, and between whom."""
        return self._wizard_action("kim.position.share.split", self.env._("Split the Share"))

    def _wizard_action(self, model, name):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_share_id": self.id},
        }

    def _occupancies_on(self, day):
        """Return the occupancies that hold on ``day`` or later."""
        self.ensure_one()
        return self.occupancy_ids._reaching(day)

    def _continue_from(self, day, parts):
        """End this share the day before ``day`` and return the rows that follow it.

        :param parts: list of field values, one for each row that follows; other values stay as they are. People and
            adverts go along, adverts in proportion; into several parts only a vacant share is split (the wizard checks
            it), as nobody knows who would go with which part.
        A share that begins on ``day`` itself has no past to keep: it is taken back into planning before it is
        replaced, so that the ledger never counts both, and removed.
        """
        self.ensure_one()
        last_day = day - timedelta(days=1)
        has_past = self.start_date <= last_day
        predecessor = self if has_past else self.predecessor_id
        common = {"start_date": day, "end_date": self.end_date, "predecessor_id": predecessor.id}
        values = [{**self.copy_data({"state": self.state})[0], **common, **part} for part in parts]
        moved = [(rows, rows._end_before(day)) for rows in (self.occupancy_ids, self.advertisement_ids)]
        if has_past:
            self.end_date = last_day
        else:
            self.unlink()
        successors = self.create(values)
        for rows, rows_values in moved:
            rows.create([part for row in rows_values for part in successors._parts_of(row)])
        return successors

    def _parts_of(self, values):
        """Return the values of a row that goes on with these shares, its FTE in proportion to theirs."""
        parts = distribute(Decimal(str(values["fte"])), [Decimal(str(share.fte)) for share in self])
        return [
            {**values, "share_id": share.id, "fte": float(fte)} for share, fte in zip(self, parts, strict=True) if fte
        ]

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import float_compare, float_round
from odoo.tools.misc import format_date, formatLang


def _rounded(fte):
    return float_round(fte, precision_digits=2)


class KimPostProposal(models.Model):
    """What an accepted proposal does to the ledger, with the rights of who accepts it and by the ledger's own rules.

    ================  ============================================================================================
    occupancy         a new row; FTE of which nobody had reported anything give way to it, and only as many
    vacancy           the row that holds on the day ends the day before; what is left of it goes on
    advertisement     a new round, or the running one gets its last day and its outcome
    ================  ============================================================================================

    Where two rows could be meant the office says which; nothing is guessed.
    """

    _inherit = "kim.post.proposal"

    def _write_ledger(self):
        """Write the proposal into the ledger and return what it led to, for the proposal.

        :raise UserError: one sentence, from the ledger or from here
        """
        self.ensure_one()
        self._check_claim()
        writers = {
            "occupancy": self._write_occupancy,
            "vacancy": self._write_vacancy,
            "advertisement": self._write_advertisement,
        }
        return writers[self.kind]()

    # === OCCUPANCY === #

    def _write_occupancy(self):
        self._reduce_unknown()
        values = {
            "share_id": self.share_id.id,
            "fte": self.fte,
            "heads": self.heads,
            "start_date": self.start_date,
            "end_date": self.end_date or self.share_id.end_date,  # "until further notice" ends with the share
            "note": "\n".join(text for text in (self.qualification, self.note) if text) or False,
        }
        return {"occupancy_id": self.env["kim.position.occupancy"].create(values).id}

    def _reduce_unknown(self):
        """Let rows "not reported" give way: missing = FTE reported - (FTE of the share - FTE that hold on the day)."""
        share = self.share_id
        holding = share.occupancy_ids._holding(self.start_date)
        missing = _rounded(self.fte - (share.fte - sum(holding.mapped("fte"))))
        for unknown in holding.filtered(lambda row: row.state == "unknown"):
            taken = min(missing, unknown.fte)
            if taken <= 0:
                break
            self._shorten(unknown, taken)
            missing = _rounded(missing - taken)

    def _shorten(self, occupancy, fte):
        """End the row before the day and let go on what is left of it after ``fte`` are gone."""
        left = _rounded(occupancy.fte - fte)
        values = occupancy._end_before(self.start_date)
        if left > 0:
            self.env["kim.position.occupancy"].create([{**row, "fte": left} for row in values])

    # === VACANCY === #

    def _write_vacancy(self):
        holding = self.share_id.occupancy_ids._holding(self.start_date)
        if self.ended_occupancy_id:
            holding &= self.ended_occupancy_id
        filled = _rounded(sum(holding.mapped("fte")))
        if float_compare(self.fte, filled, precision_digits=2) > 0:
            raise UserError(
                self.env._(
                    "On %(day)s only %(filled)s FTE of this share are filled. Please return the proposal.",
                    day=format_date(self.env, self.start_date),
                    filled=formatLang(self.env, filled),
                )
            )
        if float_compare(self.fte, filled, precision_digits=2) == 0:
            for occupancy in holding:
                self._shorten(occupancy, occupancy.fte)
            return {}
        if len(holding) > 1:
            raise UserError(self.env._("Several occupancies hold on this day. Please choose the one that ends."))
        self._shorten(holding, self.fte)
        return {}

    # === ADVERTISEMENT === #

    def _write_advertisement(self):
        if self.outcome != "running":
            return self._end_advertisement()
        rounds = self.share_id.advertisement_ids.mapped("round_number")
        values = {
            "share_id": self.share_id.id,
            "fte": self.fte,
            "start_date": self.start_date,
            "end_date": self.end_date,
            "is_permanent": self.is_permanent,
            "reference": self.reference,
            "note": self.note,
            "round_number": max(rounds, default=0) + 1,
        }
        return {"advertisement_id": self.env["kim.position.advertisement"].create(values).id}

    def _end_advertisement(self):
        running = self.share_id.advertisement_ids.filtered(lambda row: row.outcome == "running")
        running &= self.ended_advertisement_id or running
        if len(running) > 1:
            raise UserError(self.env._("Several adverts run. Please choose the one that has ended."))
        if not running:
            raise UserError(self.env._("No advert of this share runs. Please return the proposal."))
        if running.start_date > self.start_date:
            began = format_date(self.env, running.start_date)
            raise UserError(self.env._("The advert runs since %(day)s only. Please return the proposal.", day=began))
        running.write({"end_date": self.start_date, "outcome": self.outcome})
        return {"advertisement_id": running.id}

from odoo import api, fields, models


class KimInterestCall(models.Model):
    """The comparison of the bids: FTE wanted beside FTE on offer, and answers beside points.

    Points of a bid = Σ weight x mean of the points of all who scored, over the criteria, divided by Σ weight of the
    criteria that somebody scored. What nobody scored is no zero.
    """

    _inherit = "kim.interest.call"

    comparison = fields.Html(compute="_compute_comparison", sanitize=False)

    # === COMPUTE METHODS === #

    @api.depends(
        *("line_ids.fte", "criterion_ids.weight", "bid_ids.state", "bid_ids.line_ids.fte"),
        *("bid_ids.line_ids.selected_fte", "bid_ids.score_ids.points", "bid_ids.answer_ids.text"),
    )
    @api.depends_context("lang")
    def _compute_comparison(self):
        for call in self:
            # The template escapes every text; only the table around it is ours.
            values = call._comparison() if call._competing() else None
            template = "kim_management.kim_interest_comparison"
            call.comparison = self.env["ir.qweb"]._render(template, values) if values else False

    # === BUSINESS METHODS === #

    def _comparison(self):
        """Return the two tables as plain values: ``bids``, ``areas`` and ``criteria``, in the order of the bids."""
        self.ensure_one()
        bids = self._competing()
        means = self._mean_points(bids)
        return {
            "bids": [
                {
                    "name": bid.display_name,
                    "is_late": bid.is_late,
                    "received_date": bid.received_date,
                    "own_share": bid.own_share_per_fte,
                    "top_up": bid.top_up_per_fte,
                    "points": self._weighted(bid, means),
                }
                for bid in bids
            ],
            "currency": self.company_id.currency_id,
            "areas": [self._compared_area(line, bids) for line in self.line_ids],
            "criteria": [self._compared_criterion(each, bids, means) for each in self.criterion_ids],
            "withdrawn": len(self.bid_ids.filtered(lambda bid: bid.state == "withdrawn")),
        }

    def _compared_criterion(self, criterion, bids, means):
        cells = [
            {"text": self._answer(bid, criterion), "mean": means.get((bid, criterion), (None, 0))[0]} for bid in bids
        ]
        return {"name": criterion.name, "weight": criterion.weight, "cells": cells}

    def _compared_area(self, line, bids):
        wanted = {row.bid_id: row for row in bids.line_ids if row.call_line_id == line}
        total = sum(row.fte for row in wanted.values())
        return {
            "name": line.display_name,
            "offered": line.fte,
            "cells": [
                {"wanted": wanted[bid].fte, "selected": wanted[bid].selected_fte} if bid in wanted else None
                for bid in bids
            ],
            "wanted": total,
            "gap": max(line.fte - total, 0),
            "selected": sum(row.selected_fte for row in wanted.values()),
        }

    @staticmethod
    def _answer(bid, criterion):
        return bid.answer_ids.filtered(lambda answer: answer.criterion_id == criterion).text or ""

    @api.model
    def _mean_points(self, bids):
        """Return {(bid, criterion): (mean of the points, number of people who scored)}."""
        rows = self.env["kim.interest.score"]._read_group(
            [("bid_id", "in", bids.ids)], ["bid_id", "criterion_id"], ["points:avg", "__count"]
        )
        return {(bid, criterion): (mean, count) for bid, criterion, mean, count in rows}

    def _weighted(self, bid, means):
        """Return the points of the bid, ``None`` where nobody scored it."""
        scored = [each for each in self.criterion_ids if (bid, each) in means]
        if not scored:
            return None
        return sum(each.weight * means[bid, each][0] for each in scored) / sum(each.weight for each in scored)

from odoo import api, fields, models

LABELLED = ("kind", "outcome", "state")
SHOWN = (
    *("id", "kind", "state", "post_label", "start_date", "end_date", "fte", "heads", "qualification"),
    *("is_permanent", "reference", "outcome", "note", "submitted_date", "return_comment"),
)


class KimPostProposal(models.Model):
    """What the portal pages show of a carrier's posts and of what it reported: plain values, named one by one."""

    _inherit = "kim.post.proposal"

    @api.model
    def _portal_posts(self):
        """Return the shares of the user's carrier as of today, in words and numbers; those to come without figures."""
        today = fields.Date.context_today(self)
        shares = self._own_shares().with_context(reference_date=today)
        return [share_values(share, today) for share in shares]

    @api.model
    def _portal_post(self, share_id):
        """Return one of them; what does not exist and what is another's looks the same."""
        today = fields.Date.context_today(self)
        return share_values(self._own_share(share_id).with_context(reference_date=today), today)

    def _portal_values(self):
        """Return the proposals as dictionaries, for a carrier that may read them."""
        self.check_access("read")
        labels = {name: dict(self._fields[name]._description_selection(self.env)) for name in LABELLED}
        return [
            {
                **{name: proposal[name] for name in SHOWN},
                **{f"{name}_label": labels[name][proposal[name]] for name in LABELLED},
                "share_id": proposal.sudo().share_id.id,  # sudo: a number, of a share of her own carrier
            }
            for proposal in self
        ]


def share_values(share, today):
    """Return what a carrier sees of its share, read as superuser; ``None`` for figures of a day to come.

    A contract is named once it has been sent: until then it is a draft of the office.
    """
    contract = share.contract_id
    figures = ("filled_fte", "vacant_fte", "unknown_fte", "advertised_fte")
    holds = share.start_date <= today
    return {
        "id": share.id,
        "post": share.position_id.code,
        "function": share.function_id.name,
        "area": share.area_label,
        "fte": share.fte,
        "start_date": share.start_date,
        "end_date": share.end_date,
        "contract": contract.number if contract and contract.state != "draft" else None,
        **{name: share[name] if holds else None for name in figures},
    }

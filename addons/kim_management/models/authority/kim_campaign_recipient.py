from odoo import api, fields, models


class KimCampaignRecipient(models.Model):
    """A network that passes the information on: how it was told, when, and how many people it reached."""

    _name = "kim.campaign.recipient"
    _description = "Network of a Campaign"
    _inherit = ["kim.count.mixin", "kim.terminology.mixin"]
    _order = "campaign_id, id"
    _check_company_auto = True

    campaign_id = fields.Many2one("kim.campaign", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="campaign_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner", "Network", required=True, index=True, ondelete="restrict", check_company=True
    )
    channel = fields.Selection(
        [("mail", "By e-mail"), ("letter", "By letter"), ("meeting", "In a meeting"), ("web", "On a web page")],
        required=True,
        default="mail",
    )
    event_id = fields.Many2one("kim.event", "Meeting", index="btree_not_null", check_company=True)
    sent_date = fields.Date("Informed on", help="Empty: not yet.")
    value = fields.Integer("People Reached")

    _network_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (campaign_id, partner_id, channel, event_id)",
        "This network is in the list already.",
    )

    # === COMPUTE METHODS === #

    @api.depends("partner_id", "campaign_id")
    def _compute_display_name(self):
        for recipient in self:
            recipient.display_name = f"{recipient.partner_id.name or ''}: {recipient.campaign_id.name or ''}"

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimCampaign(models.Model):
    """Information campaign through existing networks: what is told, to whom, by whom, and when.

    Sources tell of campaigns without a day, so days may be missing; how many people a network reached is often
    unknown, which is not zero.
    """

    _name = "kim.campaign"
    _description = "Information Campaign"
    _inherit = ["mail.thread", "mail.activity.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "start_date desc nulls last, id desc"
    _check_company_auto = True

    name = fields.Char("Subject", required=True, tracking=True)
    content = fields.Text("What Is Told", help="The message itself. Networks read it, so no word about clients.")
    target = fields.Char("To Whom", help="E.g. people who fulfil the conditions of a naturalisation.")
    authority = fields.Selection(
        [("immigration", "Immigration office"), ("naturalisation", "Naturalisation office")], "Concerns"
    )
    start_date = fields.Date("Begins", tracking=True)
    end_date = fields.Date("Ends", tracking=True)
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        tracking=True,
        default=lambda self: self.env.user if self.env.user.active else False,  # the software itself is not
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    checklist_ids = fields.Many2many("kim.checklist", string="Checklists", check_company=True)
    recipient_ids = fields.One2many("kim.campaign.recipient", "campaign_id", "Networks")
    recipient_count = fields.Integer("Networks Asked", compute="_compute_recipient_count")
    sent_count = fields.Integer("Networks Informed", compute="_compute_recipient_count")
    source = fields.Char(help="Document that reports the campaign, e.g. the number of the Vorlage.")
    source_date = fields.Date(help="Date of that document.")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    # === COMPUTE METHODS === #

    @api.depends("recipient_ids.sent_date")
    def _compute_recipient_count(self):
        """Count the networks, and those that have the information, in one query."""
        rows = self.env["kim.campaign.recipient"]._read_group(
            [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count", "sent_date:count"]
        )
        counts = {campaign.id: (asked, sent) for campaign, asked, sent in rows}
        for campaign in self:
            campaign.recipient_count, campaign.sent_count = counts.get(campaign.id, (0, 0))

    # === CONSTRAINT METHODS === #

    @api.constrains("start_date", "end_date")
    def _check_order(self):
        for campaign in self:
            if campaign.start_date and campaign.end_date and campaign.end_date < campaign.start_date:
                raise ValidationError(self.env._("A campaign ends after it begins. Please correct the days."))

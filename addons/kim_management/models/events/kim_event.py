from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date


class KimEvent(models.Model):
    """Event or meeting of the integration management: network meeting, case reconstruction, training …

    When it takes place says its entry in Odoo's calendar (``kim_event_calendar.py``); how it went, the named steps
    (``kim_event_steps.py``). Nothing here tells about a client: title, description and place are read in the
    calendar, in mails and by carriers.
    """

    _name = "kim.event"
    _description = "Event"
    _inherit = ["mail.thread", "mail.activity.mixin", "kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "start desc nulls last, id desc"
    _check_company_auto = True

    # What it is; the title and the place are in ``kim_event_calendar.py``
    type_id = fields.Many2one("kim.event.type", required=True, index=True, tracking=True, check_company=True)
    color = fields.Integer(related="type_id.color")
    description = fields.Text(help="What it is about. Carriers and invited people read it, so no word about clients.")
    note = fields.Text("Internal Note", help="Read in the office only. No word about clients.")
    body_id = fields.Many2one("kim.body", index="btree_not_null", check_company=True)
    municipality_ids = fields.Many2many("kim.municipality", string="Municipalities", check_company=True)
    round_number = fields.Integer("Round", copy=False, help="E.g. 1 for the first of two rounds in a year; 0: none.")
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        tracking=True,
        default=lambda self: self.env.user if self.env.user.active else False,  # the software itself is not
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    # Who is invited
    audience = fields.Selection(
        [("internal", "Only the office"), ("named", "Carriers named here"), ("all", "All carriers")],
        "Open to",
        required=True,
        default="internal",
        tracking=True,
        help="Whose people see the event in the portal and can register.",
    )
    carrier_ids = fields.Many2many(
        "res.partner",
        string="Invited Carriers",
        check_company=True,
        domain="[('carrier_kind', '!=', False), ('parent_id', '=', False)]",
    )
    participation_ids = fields.One2many("kim.event.participation", "event_id", "Participants")
    # Where it is written
    source = fields.Char(help="Document that reports the event, e.g. the number of the Vorlage.")
    source_date = fields.Date(help="Date of that document.")
    has_hint = fields.Boolean(compute="_compute_hint")
    hint = fields.Char(compute="_compute_hint")

    _round_number_positive = models.Constraint("CHECK(round_number >= 0)", "The round is a number from 1 on.")

    # === COMPUTE METHODS === #

    @api.depends("state", "start_date", "source", "source_date")
    @api.depends_context("lang")
    def _compute_hint(self):
        """Say where a source tells of an event as held that lies after the source's own date."""
        self.has_hint = False
        self.hint = False
        for event in self.filtered(lambda e: e.state == "held" and e.source_date and e.start_date):
            if event.start_date > event.source_date:
                event.has_hint = True
                event.hint = self.env._(
                    "The source “%(document)s” of %(source_date)s reports this event of %(event_date)s as held "
                    "already. Please check the date; it was kept as the source states it.",
                    document=event.source or self.env._("without name"),
                    source_date=format_date(self.env, event.source_date),
                    event_date=format_date(self.env, event.start_date),
                )

    @api.depends("name", "start_date")
    def _compute_display_name(self):
        for event in self:
            day = format_date(self.env, event.start_date) if event.start_date else ""
            event.display_name = " · ".join(part for part in (event.name, day) if part)

    # === CONSTRAINT METHODS === #

    @api.constrains("audience", "carrier_ids")
    def _check_carriers(self):
        for event in self:
            if event.audience == "named" and not event.carrier_ids:
                raise ValidationError(self.env._("Please name the carriers that are invited, or open it to all."))

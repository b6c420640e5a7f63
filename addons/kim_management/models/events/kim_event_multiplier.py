from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import formatLang


class KimEventMultiplier(models.Model):
    """A network partner who was asked to pass the invitation to an event on, and to how many people that was done.

    The people behind it have no names here. To how many it was passed on is often not known, which is not zero.
    """

    _name = "kim.event.multiplier"
    _description = "Invitation through a Multiplier"
    _inherit = ["kim.terminology.mixin"]
    _order = "event_id, kind_id, id"
    _check_company_auto = True

    event_id = fields.Many2one("kim.event", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="event_id.company_id", store=True, index=True)
    kind_id = fields.Many2one("kim.event.multiplier.kind", "Network", required=True, index=True, check_company=True)
    partner_id = fields.Many2one("res.partner", index="btree_not_null", ondelete="restrict", check_company=True)
    channel = fields.Selection(
        [
            ("mail", "By mail"),
            ("phone", "By telephone"),
            ("letter", "By letter"),
            ("meeting", "In a meeting"),
            ("other", "In another way"),
        ]
    )
    asked_date = fields.Date("Asked on", help="Empty: not asked yet, or not known when.")
    exactness = fields.Selection(
        [("unknown", "Unknown"), ("exact", "Exact"), ("lower_bound", "More than")],
        "Passed on",
        required=True,
        default="unknown",
        help="Unknown is not zero.",
    )
    reach = fields.Integer("To How Many", aggregator=None)
    reach_text = fields.Char("Passed on to", compute="_compute_reach_text")
    note = fields.Char(help="No word about clients.")

    _partner_unique = models.Constraint(
        "UNIQUE(event_id, kind_id, partner_id)", "This partner was asked already for this event."
    )
    _reach_plausible = models.Constraint("CHECK(reach >= 0)", "A number of people cannot be negative.")

    # === COMPUTE METHODS === #

    @api.depends("exactness", "reach")
    @api.depends_context("lang")
    def _compute_reach_text(self):
        for multiplier in self:
            number = formatLang(self.env, multiplier.reach, digits=0)
            texts = {
                "exact": number,
                "lower_bound": self.env._("more than %(number)s", number=number),
                "unknown": self.env._("unknown"),
            }
            multiplier.reach_text = texts.get(multiplier.exactness)

    @api.depends("kind_id", "partner_id")
    def _compute_display_name(self):
        for multiplier in self:
            multiplier.display_name = multiplier.partner_id.name or multiplier.kind_id.name

    # === CONSTRAINT METHODS === #

    @api.constrains("exactness", "reach")
    def _check_reach(self):
        if any(multiplier.exactness == "unknown" and multiplier.reach for multiplier in self):
            raise ValidationError(
                self.env._("The invitation was passed on to a number of people or it is unknown. Please choose one.")
            )

    # === ACTION METHODS === #

    def action_ask(self):
        """Write to the partners by the template, with the dates as a file, and note that they were asked today."""
        self.check_access("write")
        template = self.env.ref("kim_management.kim_event_multiplier_mail_template")
        for multiplier in self:
            if not multiplier.partner_id.email:
                raise UserError(
                    self.env._(
                        "“%(multiplier)s” has no mail address. Please enter it with the contact, or ask in another "
                        "way.",
                        multiplier=multiplier.display_name,
                    )
                )
            if multiplier.event_id.state != "planned":
                raise UserError(self.env._("Only a planned event is told to others."))
        for multiplier in self.sudo():  # sudo: the right was checked, the file and the mail are the software's
            files = [fields.Command.create(values) for values in multiplier._mail_files()]
            template.send_mail(multiplier.id, email_values={"attachment_ids": files})
        self.write({"asked_date": fields.Date.context_today(self), "channel": "mail"})

    # === BUSINESS METHODS === #

    def _mail_files(self):
        """Return the event as an iCalendar file to pass on, where it has a time."""
        if not self.event_id.calendar_event_id:
            return []
        return [{"name": "invitation.ics", "mimetype": "text/calendar", "raw": self.event_id._ics()}]

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .clock_time import clock_time

# Kind of contact -> (label, minutes it usually takes)
KINDS = {
    "office": ("Talk at the office", 45),
    "phone": ("Phone call", 10),
    "home_visit": ("Home visit", 60),
    "accompanied": ("Accompanied visit", 90),
    "outside": ("Talk elsewhere", 45),
    "video": ("Video call", 30),
    "messenger": ("Messenger", 5),
    "letter": ("Letter or e-mail", 15),
}
LONGEST_MINUTES = 720
FIRST_DAY = date(1900, 1, 1)


class KimCaseContact(models.Model):
    """Contact (Kontakt, Beratung): somebody of the team spoke with the person, or for her with somebody else.

    It is the unit "Beratung" of the figures and what says that a case has not gone quiet. The note tells of the
    person and is the team's alone.
    """

    _name = "kim.case.contact"
    _description = "Contact"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "contact_date desc, time_of_day desc, id desc"

    # How to understand each other
    language = fields.Char()
    interpreter = fields.Selection(
        [
            ("none", "None"),
            ("professional", "Professional interpreter"),
            ("mediator", "Language mediator"),
            ("lay", "Family or friends"),
        ],
        required=True,
        default="none",
    )
    # When, how and how long
    contact_date = fields.Date("Date", required=True, index=True, default=fields.Date.context_today)
    time_of_day = fields.Char("Time", help="Like 14:30; may stay empty.")
    kind = fields.Selection(
        [(kind, label) for kind, (label, _minutes) in KINDS.items()], required=True, index=True, default="office"
    )
    duration = fields.Integer(
        "Minutes", required=True, default=lambda self: self._usual_minutes(self.env.context.get("default_kind"))
    )
    user_id = fields.Many2one(
        "res.users", "Done by", required=True, readonly=True, index=True, default=lambda self: self.env.user
    )
    # With whom and about what
    actor_ids = fields.Many2many("kim.actor", string="Who Else Took Part", check_company=True)
    field_of_action_ids = fields.Many2many("kim.field.of.action", string="Fields of Action", check_company=True)
    note = fields.Text(help="Only the case manager and her deputy read it.")

    _duration_plausible = models.Constraint(
        "CHECK(duration BETWEEN 1 AND 720)", "Please enter the minutes of the contact, between 1 and 720."
    )
    _date_plausible = models.Constraint(
        "CHECK(contact_date >= '1900-01-01')", "The date of the contact lies before 1900. Please correct it."
    )

    # === DEFAULTS === #

    @api.model
    def default_get(self, fields):
        """Begin with the language and the interpreter of the last contact."""
        values = super().default_get(fields)
        if values.get("case_id"):
            known = self.env["kim.case"].browse(values["case_id"])._contact_language()
            values.update({name: value for name, value in known.items() if name in fields})
        return values

    @api.model
    def _usual_minutes(self, kind):
        return KINDS.get(kind, KINDS["office"])[1]

    # === CONSTRAINT METHODS === #

    @api.constrains("contact_date")
    def _check_held_by_now(self):
        today = fields.Date.context_today(self)
        if any(contact.contact_date > today for contact in self):
            raise ValidationError(
                self.env._("A contact cannot be logged before it happens. Please correct the date, or plan a deadline.")
            )

    @api.model
    def _check_plausible(self, vals):
        """Refuse before PostgreSQL does, which would write the refused row, note included, into the server's log."""
        if "duration" in vals and not 1 <= (vals["duration"] or 0) <= LONGEST_MINUTES:
            raise UserError(self.env._("Please enter the minutes of the contact, between 1 and 720."))
        if vals.get("contact_date") and fields.Date.to_date(vals["contact_date"]) < FIRST_DAY:
            raise UserError(self.env._("The date of the contact lies before 1900. Please correct it."))
        if vals.get("time_of_day"):
            vals["time_of_day"] = clock_time(vals["time_of_day"])
            if not vals["time_of_day"]:
                raise UserError(self.env._("Please enter the time like 14:30, or leave it empty."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Log contacts in one's own name."""
        self.check_access("create")  # who may not create at all is told so, not what is wrong with the values
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            self._check_plausible(vals)
            if not self.env.su:
                vals["user_id"] = self.env.uid
        return super().create(vals_list)

    def write(self, vals):
        """Refuse to give a contact to somebody else."""
        self.check_access("write")  # as in create
        vals = dict(vals)
        self._check_plausible(vals)
        if not self.env.su and "user_id" in vals:
            raise AccessError(self.env._("A contact stays with whoever had it."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_others_or_old(self):
        """A slip of the finger may go on the same day; later it would be a hole in the file."""
        today = fields.Date.context_today(self)
        for contact in self if not self.env.su else self.browse():
            logged = fields.Date.context_today(contact, contact.create_date)
            if contact.user_id != self.env.user or logged != today:
                raise UserError(
                    self.env._("A contact is removed by whoever logged it, on the same day. Please correct it instead.")
                )

    # === ACTION METHODS === #

    def action_undo(self):
        """Remove a contact that was logged by mistake."""
        self.unlink()
        return {"type": "ir.actions.act_window_close"}

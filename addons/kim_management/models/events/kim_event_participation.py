from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

EXPECTED = ("invited", "registered", "attended")
TAKES_A_PLACE = ("registered", "attended")


class KimEventParticipation(models.Model):
    """Somebody who takes part in an event: a contact by name, or a group of people by number and without names.

    Clients are no contacts and take part as part of a group. What people of a carrier do, they do in the portal
    (``kim_event_portal.py``); the row stays their carrier's, also when the person works elsewhere later.
    """

    _name = "kim.event.participation"
    _description = "Participation"
    _inherit = ["kim.carrier.mixin", "kim.printable.mixin", "kim.terminology.mixin"]
    _order = "event_id, id"
    _check_company_auto = True
    _carrier_fields = frozenset(("event_id", "partner_id", "carrier_id", "state"))

    event_id = fields.Many2one("kim.event", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="event_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner", "Person", index="btree_not_null", ondelete="restrict", check_company=True
    )
    carrier_id = fields.Many2one(
        "res.partner", "Organisation", compute="_compute_carrier", store=True, index=True, precompute=True
    )
    group_name = fields.Char("Group", help="E.g. women with experience of flight. People in it have no names here.")
    head_count = fields.Integer("Number", default=1)
    state = fields.Selection(
        [
            ("invited", "Invited"),
            ("registered", "Registered"),
            ("cancelled", "Signed Off"),
            ("attended", "Attended"),
        ],
        required=True,
        default="invited",
        copy=False,
        index=True,
    )

    _person_unique = models.Constraint("UNIQUE(event_id, partner_id)", "This person takes part already.")
    _head_count_positive = models.Constraint("CHECK(head_count > 0)", "The number of people is at least 1.")

    # === COMPUTE METHODS === #

    @api.depends("partner_id")
    def _compute_carrier(self):
        """Take the organisation of the person as it is when the person is entered; history is kept."""
        for participation in self:
            participation.carrier_id = participation.partner_id.commercial_partner_id

    @api.depends("partner_id", "group_name", "head_count")
    def _compute_display_name(self):
        # sudo: carriers read the name of their colleague, whom they cannot read as a contact
        for participation, told in zip(self, self.sudo(), strict=True):
            participation.display_name = told.partner_id.name or f"{told.group_name} ({told.head_count})"

    # === CONSTRAINT METHODS === #

    @api.constrains("partner_id", "group_name", "head_count")
    def _check_person_or_group(self):
        for participation in self:
            if bool(participation.partner_id) == bool((participation.group_name or "").strip()):
                raise ValidationError(self.env._("Please enter either a person or the name of a group."))
            if participation.partner_id and participation.head_count != 1:
                raise ValidationError(self.env._("A person counts once. Please enter others as a group."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Invite people the Odoo way: as attendees of the calendar entry."""
        participations = super().create(vals_list)
        participations._push_attendance()
        return participations

    def write(self, vals):
        """Refuse a direct change of the state, and of who it is."""
        self.check_access("write")
        if not self.env.su and {"state", "event_id", "partner_id", "carrier_id"} & vals.keys():
            raise UserError(self.env._("Who takes part is changed by the buttons only. Please add another line."))
        result = super().write(vals)
        if "state" in vals:
            self._push_attendance()
        return result

    def unlink(self):
        """Take the person off the calendar entry, too."""
        self._withdraw_attendance()
        return super().unlink()

    # === ACTION METHODS === #

    def action_register(self):
        """Note that the person comes, e.g. after a call; cancelled or invited -> registered."""
        self._move(("invited", "cancelled"), "registered")

    def action_cancel(self):
        """Note that the person does not come; invited or registered -> cancelled."""
        self._move(("invited", "registered"), "cancelled")

    def action_attend(self):
        """Note that the person was there; also where nobody had registered."""
        self._move(("invited", "registered", "cancelled"), "attended")

    def action_withdraw(self):
        """Cancel the own registration or a colleague's, as a person of the carrier in the portal."""
        self._demand_carrier()
        for participation in self.sudo():  # sudo: people of a carrier write by steps alone
            if participation.event_id.state != "planned" or participation.state not in ("invited", "registered"):
                raise UserError(self.env._("This registration cannot be cancelled any more."))
            participation.state = "cancelled"

    # === BUSINESS METHODS === #

    def _move(self, origins, state):
        self.check_access("write")
        for participation in self:
            if participation.state not in origins:
                raise UserError(self.env._("This has been noted already."))
        self.sudo().write({"state": state})  # sudo: closed to direct writes, the right was checked

    def _expected(self):
        """Return those who did not cancel."""
        return self.filtered(lambda participation: participation.state in EXPECTED)

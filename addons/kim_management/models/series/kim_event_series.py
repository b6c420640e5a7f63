from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_date

MOST_ROUNDS = 52  # one each week


class KimEventSeries(models.Model):
    """Series of events with a target: so many meetings of a type in each town, or so many for the whole council.

    Target and actual are counted in ``kim_event_series_coverage.py``; what is missing is planned in
    ``kim_event_series_planning.py``.
    """

    _name = "kim.event.series"
    _description = "Series of Events"
    _inherit = ["mail.thread", "mail.activity.mixin", "kim.terminology.mixin"]
    _order = "start_date desc, name, id"
    _check_company_auto = True

    # What is wanted
    name = fields.Char(required=True, tracking=True, help="E.g. 2 network meetings in each town 2022.")
    type_id = fields.Many2one("kim.event.type", required=True, index=True, tracking=True, check_company=True)
    event_title = fields.Char(
        "Title of the Events",
        help="Events that are planned from here are called so, with the town or the number behind; else as their type.",
    )
    start_date = fields.Date("Begins", required=True, index=True, tracking=True)
    end_date = fields.Date("Ends", required=True, index=True, tracking=True)
    is_per_town = fields.Boolean(
        "In Each Town", default=True, tracking=True, help="Otherwise the events are for the whole council."
    )
    round_count = fields.Integer("Rounds", required=True, default=2, tracking=True)
    municipality_ids = fields.Many2many(
        "kim.municipality",
        string="Municipalities",
        check_company=True,
        context={"active_test": False},  # a town that is served no longer stays in the series of its time
        default=lambda self: self.env["kim.municipality"].search([("company_id", "=", self.env.company.id)]),
        help="Who takes part. A town that is left out has no target.",
    )
    target_ids = fields.One2many("kim.event.series.target", "series_id", "Other Targets", copy=True)
    round_ids = fields.One2many("kim.event.series.round", "series_id", "Deadlines", copy=False)
    # Who plans it
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        tracking=True,
        default=lambda self: self.env.user if self.env.user.active else False,  # the software itself is not
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    # Where it is written
    source = fields.Char(help="Document that names the target, e.g. the number of the Vorlage.")
    source_date = fields.Date(help="Date of that document.")
    event_ids = fields.One2many("kim.event", "series_id", "Events")

    _period_order = models.Constraint(
        "CHECK(end_date >= start_date)", "The series ends before it begins. Please correct the period."
    )
    _round_count_range = models.Constraint(
        f"CHECK(round_count BETWEEN 1 AND {MOST_ROUNDS})", "A series has 1 to 52 rounds. Please correct the number."
    )

    # === COMPUTE METHODS === #

    @api.depends("name", "start_date", "end_date")
    def _compute_display_name(self):
        """Tell the period behind the name, unless the name tells its year already."""
        for series in self:
            year = str(series.start_date.year) if series.start_date else ""
            period = " – ".join(format_date(self.env, day) for day in (series.start_date, series.end_date) if day)
            named = series.name or ""
            series.display_name = named if year in named else f"{named} ({period})"

    # === CONSTRAINT METHODS === #

    @api.constrains("is_per_town", "municipality_ids")
    def _check_municipalities(self):
        for series in self:
            if series.is_per_town and not series.municipality_ids:
                raise ValidationError(
                    self.env._(
                        "Please choose the towns of “%(series)s”, or take “In Each Town” off.", series=series.name
                    )
                )

    @api.constrains("type_id")
    def _check_type(self):
        self.event_ids._check_series_type()

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if self.event_ids:
            raise UserError(self.env._("There are events in this series. Please archive it instead of deleting it."))

    # === ACTION METHODS === #

    def action_open_events(self):
        """Open the events of the series."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_event_action")
        context = {"default_series_id": self.id, "default_type_id": self.type_id.id}
        return {**action, "name": self.name, "domain": [("series_id", "=", self.id)], "context": context}

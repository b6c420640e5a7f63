from odoo import api, fields, models
from odoo.tools.misc import formatLang


class KimEvent(models.Model):
    """How many took part in an event and how they were invited: people by name and groups by number, added up.

    An event that was held and of which nobody noted who was there has an unknown number of participants, not none.
    """

    _inherit = "kim.event"

    attended_count = fields.Integer("Was There", compute="_compute_attendance")
    attended_named_count = fields.Integer("Of These by Name", compute="_compute_attendance")
    attendance_text = fields.Char("Attendance", compute="_compute_attendance")
    multiplier_ids = fields.One2many("kim.event.multiplier", "event_id", "Multipliers")
    multiplier_text = fields.Char("Reached through Multipliers", compute="_compute_multiplier_text")
    result = fields.Text("Results", help="What came out of it. Read in the office only; no word about clients.")

    # === COMPUTE METHODS === #

    @api.depends("state", "participation_ids.state", "participation_ids.head_count")
    @api.depends_context("lang")
    def _compute_attendance(self):
        """Add up who was there: a person counts once, a group by its number."""
        domain = [("event_id", "in", self.ids), ("state", "=", "attended")]
        # sudo: the sums are the same for everybody who reads the event
        rows = (
            self.env["kim.event.participation"]
            .sudo()
            ._read_group(domain, ["event_id"], ["head_count:sum", "partner_id:count"])
        )
        sums = {event.id: (heads, named) for event, heads, named in rows}
        for event in self:
            event.attended_count, event.attended_named_count = sums.get(event.id, (0, 0))
            event.attendance_text = event._say_attendance()

    @api.depends("multiplier_ids.exactness", "multiplier_ids.reach")
    @api.depends_context("lang")
    def _compute_multiplier_text(self):
        """Say to how many the invitation was passed on: the known numbers added up, and how many are unknown."""
        for event in self:
            known = event.multiplier_ids.filtered(lambda multiplier: multiplier.exactness != "unknown")
            unknown = len(event.multiplier_ids - known)
            total = formatLang(self.env, sum(known.mapped("reach")), digits=0)
            if any(multiplier.exactness == "lower_bound" for multiplier in known):
                total = self.env._("more than %(number)s", number=total)
            if not known:
                text = self.env._("unknown") if unknown else False
            elif unknown:
                text = self.env._("%(number)s, unknown of %(unknown)s more multipliers", number=total, unknown=unknown)
            else:
                text = total
            event.multiplier_text = text

    # === ACTION METHODS === #

    def action_participations(self):
        """Open who takes part in the event, to be added up by state and organisation."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_event_participation_action")
        return {**action, "domain": [("event_id", "=", self.id)], "context": {"default_event_id": self.id}}

    # === BUSINESS METHODS === #

    def _say_attendance(self):
        if not self.attended_count:
            return self.env._("unknown") if self.state == "held" else False
        number = formatLang(self.env, self.attended_count, digits=0)
        grouped = self.attended_count - self.attended_named_count
        if not grouped or not self.attended_named_count:
            return number
        return self.env._(
            "%(number)s, of these %(named)s by name and %(grouped)s in groups",
            number=number,
            named=self.attended_named_count,
            grouped=grouped,
        )

    def _hours(self):
        """Say how long the event lasts, in hours; nothing of whole days."""
        self.ensure_one()
        if self.allday or not self.start or not self.stop:
            return None
        hours = (self.stop - self.start).total_seconds() / 3600
        return self.env._("%(hours)s hours", hours=f"{hours:.2f}".rstrip("0").rstrip(".").replace(".", self._comma()))

    def _comma(self):
        return self.env["res.lang"]._get_data(code=self.env.lang or "de_DE").decimal_point or ","

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

MOST_LINES = 200


class KimEventAttendanceSheet(models.TransientModel):
    """Papers of an event: the attendance sheet to sign, with names or with empty lines, and all certificates at once.

    An empty sheet asks for signatures, so it is not laid out where clients take part: they are counted as a group.
    """

    _name = "kim.event.attendance.sheet"
    _description = "Attendance Sheet"
    _inherit = ["kim.terminology.mixin", "kim.printable.mixin"]
    _kim_print_template = "kim_management.kim_event_attendance_sheet"

    event_id = fields.Many2one("kim.event", required=True, ondelete="cascade")
    kind = fields.Selection(
        [
            ("names", "Attendance sheet with the names of who is expected"),
            ("empty", "Attendance sheet with empty lines"),
            ("certificates", "Certificates of all who were there"),
        ],
        "Paper",
        required=True,
        default="names",
    )
    empty_lines = fields.Integer(default=5, help="Lines for people who come without registration.")
    has_organisation = fields.Boolean("Column for the Organisation", default=True)

    # === COMPUTE METHODS === #

    @api.depends("event_id", "kind")
    def _compute_display_name(self):
        for sheet in self:
            sheet.display_name = sheet.event_id.display_name

    # === CONSTRAINT METHODS === #

    @api.constrains("empty_lines")
    def _check_empty_lines(self):
        if any(not 0 <= sheet.empty_lines <= MOST_LINES for sheet in self):
            raise ValidationError(self.env._("Please enter between 0 and %(most)s empty lines.", most=MOST_LINES))

    # === BUSINESS METHODS === #

    def _print_page(self):
        """Demand the right to the event, and something to print."""
        self.event_id.check_access("read")
        if self.kind == "certificates" and not self._certified():
            raise UserError(
                self.env._(
                    "Nobody gets a certificate of this event yet. It was held, people by name are noted as “was "
                    "there”, and its type gives certificates: that is what it takes."
                )
            )
        return super()._print_page()

    def _print_template(self):
        if self.kind == "certificates":
            return "kim_management.kim_event_certificate"
        return super()._print_template()

    def _print_values(self):
        if self.kind == "certificates":
            certified = self._certified()
            return {"title": self.env._("Certificate of Attendance"), "papers": certified._certificate_values()}
        event = self.event_id
        return {
            "title": self.env._("Attendance Sheet"),
            "event": event.name,
            "when": event._time_label(),
            "place": event.place,
            "people": self._people(),
            "groups": self._groups(),
            "lines": range(self.empty_lines),
        }

    def _print_name(self):
        return f"{self.env._('Attendance Sheet')}_{self.event_id.id}".replace(" ", "_")

    def _certified(self):
        return self.event_id.participation_ids.filtered("has_certificate").sorted(lambda p: p.partner_id.name or "")

    def _people(self):
        """Return name and organisation of who is expected, by name; none where the sheet is empty."""
        if self.kind == "empty":
            return []
        expected = self.event_id.participation_ids._expected().filtered("partner_id")
        return [
            (person.partner_id.name, person.carrier_id.name if person.carrier_id != person.partner_id else "")
            for person in expected.sorted(lambda row: row.partner_id.name or "")
        ]

    def _groups(self):
        """Return the groups, which sign with one number; none where the sheet is empty."""
        if self.kind == "empty":
            return []
        groups = self.event_id.participation_ids._expected().filtered(lambda row: not row.partner_id)
        return [(group.group_name, group.head_count) for group in groups]

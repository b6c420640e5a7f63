from odoo import api, fields, models
from odoo.exceptions import UserError


class KimEventParticipation(models.Model):
    """The certificate of attendance: of trainings, for people by name who were there."""

    _inherit = "kim.event.participation"
    _kim_print_template = "kim_management.kim_event_certificate"

    # For sums by kind of event and by time
    type_id = fields.Many2one(related="event_id.type_id", store=True, index=True)
    event_date = fields.Date("Day", related="event_id.start_date", store=True)
    event_state = fields.Selection(related="event_id.state", store=True, string="State of the Event")
    has_certificate = fields.Boolean("Gets a Certificate", compute="_compute_has_certificate", compute_sudo=True)

    # === COMPUTE METHODS === #

    @api.depends("partner_id", "state", "event_id.state", "event_id.type_id.has_certificate")
    def _compute_has_certificate(self):
        for participation in self:
            event = participation.event_id
            participation.has_certificate = (
                bool(participation.partner_id)
                and (participation.state, event.state) == ("attended", "held")
                and event.type_id.has_certificate
            )

    # === BUSINESS METHODS === #

    def _print_page(self):
        """Refuse a certificate for who was not there, or of an event that gives none."""
        if not self.sudo().has_certificate:  # sudo: people of a carrier print their own
            raise UserError(
                self.env._(
                    "A certificate is for people by name who were there, at an event that was held and whose type "
                    "gives certificates."
                )
            )
        return super()._print_page()

    def _print_values(self):
        # sudo: people of a carrier print their own, and have no right to the event
        return {"title": self.env._("Certificate of Attendance"), "papers": self.sudo()._certificate_values()}

    def _print_name(self):
        return f"{self.env._('Certificate of Attendance')}_{self.id}".replace(" ", "_")

    def _person_values(self):
        """Return what the portal shows of a colleague who takes part."""
        self.ensure_one()
        return {
            "id": self.id,
            "partner_id": self.partner_id.id,
            "name": self.partner_id.name,
            "state": self.state,
            "has_certificate": self.has_certificate,
        }

    def _certificate_values(self):
        """Return what is printed on each certificate, as plain values."""
        return [
            {
                "person": participation.partner_id.name,
                "organisation": participation.carrier_id.name
                if participation.carrier_id != participation.partner_id
                else None,
                "event": participation.event_id.name,
                "time": participation.event_id._time_label(),
                "hours": participation.event_id._hours(),
                "place": participation.event_id.place,
                "contents": participation.event_id.description,
                "council": participation.company_id.name,
                "responsible": participation.event_id.user_id.name,
            }
            for participation in self
        ]

from odoo import api, fields, models
from odoo.exceptions import UserError

from .kim_event_agenda import OFFICE


class KimEvent(models.Model):
    """The members of the body at its meeting: invited with the agenda, and counted for the quorum.

    Who belongs to the body says its term on the day of the meeting. A seat counts once, whether its member came or
    whoever stands in; the seat of an institution that has named nobody counts where somebody of it was there.
    """

    _inherit = "kim.event"

    seat_count = fields.Integer("Votes in the Body", compute="_compute_quorum", groups=OFFICE)
    present_seat_count = fields.Integer("Votes Present", compute="_compute_quorum", groups=OFFICE)
    quorum = fields.Selection(
        [("reached", "Quorum reached"), ("missed", "No quorum")], compute="_compute_quorum", groups=OFFICE
    )

    # === COMPUTE METHODS === #

    @api.depends(
        *("state", "start_date", "participation_ids.state", "body_id.member_ids.is_voting"),
        *("body_id.quorum_kind", "body_id.quorum_number"),
    )
    def _compute_quorum(self):
        """Count the voting seats of the day, and those that were there."""
        for event in self:
            seats, present = event._seats()
            event.seat_count, event.present_seat_count = len(seats), len(present)
            quorate = event.body_id._is_quorate(len(present), len(seats)) if event.state == "held" and seats else None
            event.quorum = quorate is not None and ("reached" if quorate else "missed")

    # === ACTION METHODS === #

    def action_invite_members(self):
        """Invite the members of the body by mail, with the agenda; who is invited already gets the agenda again."""
        self.check_access("write")
        self.ensure_one()
        self._check_state(("planned", "held"), self.env._("This meeting does not take place: nobody is invited."))
        self._demand_open_minutes()
        if not self.body_id or not self.start:
            raise UserError(self.env._("Please enter first whose meeting it is, and when it takes place."))
        people = self._member_people()
        if not people:
            raise UserError(
                self.env._("%(body)s has no members on this day. Please enter them first.", body=self.body_id.name)
            )
        event = self.with_context(kim_event_agenda=self._agenda_lines())
        new = people - self.participation_ids.partner_id
        if self.state == "planned":
            event._notify("agenda", people - new)
        event.participation_ids.create([{"event_id": self.id, "partner_id": person.id} for person in new])
        return self._tell_invited(people)

    # === BUSINESS METHODS === #

    def _members(self):
        """Return the members of the body on the day of the meeting, on the reference date where it has none yet."""
        day = self.start_date or self.env["kim.validity.mixin"]._get_reference_date()
        return self.body_id._members_on(day)

    def _member_people(self):
        """Return whom to invite: the person of each seat, else its institution."""
        return self.env["res.partner"].union(
            *(member.partner_id or member.institution_id for member in self._members())
        )

    def _seats(self):
        """Return the voting seats of the body, and those whose vote was present."""
        voting = self._members().filtered("is_voting")
        there = self.participation_ids.filtered(lambda p: p.state == "attended").partner_id
        houses = there.commercial_partner_id
        came = voting.filtered(lambda m: m.partner_id in there if m.partner_id else m.institution_id in houses)
        return voting._seat(), came._seat()

    def _quorum_told(self):
        """Say how many votes were present of how many, and whether that was a quorum; nothing without voting seats."""
        if not self.seat_count:
            return None
        labels = dict(self._fields["quorum"]._description_selection(self.env))
        counted = self.env._(
            "%(present)s of %(seats)s votes were present", present=self.present_seat_count, seats=self.seat_count
        )
        return " · ".join(part for part in (counted, labels.get(self.quorum)) if part)

    def _agenda_lines(self):
        """Return what of the agenda goes into the mail to members."""
        items = self.agenda_item_ids.filtered("is_for_members").sorted()
        return [{"name": item.name, "presenter": item.presenter or None} for item in items]

    def _tell_invited(self, people):
        """Say on screen how many were invited, and who has to be told by other means."""
        without = people.filtered(lambda person: not person.email)
        message = self.env._("%(count)s members are invited.", count=len(people))
        if without:
            names = ", ".join(without.mapped("name"))
            told = self.env._("Without e-mail address, please tell them otherwise: %(names)s", names=names)
            message = f"{message} {told}"
        params = {"message": message, "type": "warning" if without else "success", "sticky": bool(without)}
        params["next"] = {"type": "ir.actions.client", "tag": "soft_reload"}
        return {"type": "ir.actions.client", "tag": "display_notification", "params": params}

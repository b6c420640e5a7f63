from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..events.kim_event_calendar import USUAL_DURATION
from ..events.kim_event_participation import TAKES_A_PLACE

MARGIN = timedelta(hours=1)  # before it begins and after it ends
LONGEST = timedelta(hours=12)  # so that nothing stays open which somebody forgot to close


class KimCaseReconstruction(models.Model):
    """The page of the meeting on which those who take part read the sheets, and nobody else (docs/decisions/0057).

    Open is what the moderator opened, for the people who were registered then: from an hour before the meeting to an
    hour after it, for twelve hours at most, and not when the meeting was called off or moved. Who is entered later
    reads nothing until the moderator opens again. Each look at each sheet leaves a row in the access log.
    """

    _inherit = "kim.case.reconstruction"

    open_until = fields.Datetime("Sheets Open until", readonly=True, copy=False)
    opened_by_id = fields.Many2one("res.users", "Opened by", readonly=True, copy=False, index="btree_not_null")
    reader_ids = fields.Many2many(
        "res.partner", string="Opened for", readonly=True, copy=False, help="Who was registered when it was opened."
    )
    participant_ids = fields.Many2many(
        "res.partner", string="Registered by Name", compute="_compute_participants", compute_sudo=True
    )
    is_open = fields.Boolean("Sheets Are Open", compute="_compute_is_open")

    # === COMPUTE METHODS === #

    @api.depends("open_until", "state", "event_id.start", "event_id.stop", "event_id.state")
    def _compute_is_open(self):
        for reconstruction in self:
            reconstruction.is_open = reconstruction._is_shown()

    @api.depends("event_id.participation_ids.state")
    def _compute_participants(self):
        """Return who would read the sheets if they were opened now."""
        for reconstruction in self:
            rows = reconstruction.event_id.participation_ids.filtered(lambda row: row.state in TAKES_A_PLACE)
            reconstruction.participant_ids = rows.partner_id

    # === ACTION METHODS === #

    def action_open_sheets(self):
        """Let those who are registered now read the sheets on the meeting's page."""
        self.check_access("write")
        self._check_in_work()
        now = fields.Datetime.now()
        for reconstruction in self:
            if not reconstruction.sheet_ids:
                raise UserError(self.env._("Please enter the case sheets first."))
            first, last = reconstruction._session()
            if not first or not first <= now < last:
                raise UserError(
                    self.env._("The sheets are opened from one hour before the meeting until one hour after it.")
                )
            values = {
                "open_until": min(last, now + LONGEST),
                "opened_by_id": self.env.uid,
                "reader_ids": [fields.Command.set(reconstruction.participant_ids.ids)],
            }
            reconstruction.sudo().write(values)  # sudo: closed to direct writes, the right was checked

    def action_close_sheets(self):
        """Close the meeting's page again, at once."""
        self.check_access("write")
        self._close_sheets()

    def action_show_page(self):
        """Open the page on which those who take part read the sheets."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/my/kim/events/{self.event_id.id}/sheets", "target": "new"}

    # === BUSINESS METHODS === #

    def _close_sheets(self):
        # sudo: closed to direct writes, the right was checked
        self.sudo().write({"open_until": False, "opened_by_id": False, "reader_ids": [fields.Command.clear()]})

    def _session(self):
        """Return from when to when the sheets can be open: ``(None, None)`` without a meeting or its time."""
        self.ensure_one()
        event = self.event_id.sudo()  # sudo: the supervision reads no events
        if not event.start or event.state not in ("planned", "held"):
            return None, None
        if event.allday:
            first, last = (
                event._zone().localize(datetime.combine(day, time())).astimezone(pytz.utc).replace(tzinfo=None)
                for day in (event.start_date, event.stop_date + timedelta(days=1))
            )
            return first, last
        return event.start - MARGIN, (event.stop or event.start + USUAL_DURATION) + MARGIN

    def _is_shown(self):
        """Tell whether the sheets are open at this moment; asked anew at every look, so that a move closes them."""
        now, (first, last) = fields.Datetime.now(), self._session()
        return bool(self.state == "draft" and self.open_until and first and first <= now < min(last, self.open_until))

    @api.model
    def _shown_at(self, event_id):
        """Return the reconstruction of the meeting as superuser, if its sheets are open to the user now, else none."""
        # sudo: participants have no right to the model, what is asked here is the right
        found = self.sudo().search([("event_id", "=", event_id)])
        return found.filtered(lambda reconstruction: reconstruction._is_open_to_user())

    def _is_open_to_user(self):
        """Tell whether the user may read the sheets at this moment.

        The moderator may, and people who were registered by name when it was opened, and still are. Who was only
        invited, signed off, or is a colleague of somebody registered is nobody here.
        """
        user, told = self.env.user, self.sudo()  # sudo: what is asked here is the right
        takes_part = told.moderator_id == user or user.partner_id in told.reader_ids & told.participant_ids
        return takes_part and told.company_id in user.company_ids and told._is_shown()

    def _shown_sheets(self):
        """Return what the page shows of each sheet, as plain values, and log whose it is.

        Withdrawn sheets are not there any more; those of a restricted person are not passed on (Art. 18 GDPR).
        """
        self.ensure_one()
        # sudo: the link to the case is for the log, and for the restriction
        releases = self.sheet_ids._releases().filtered(lambda release: not release.sheet_id.case_id.is_restricted)
        cases = releases.sheet_id.case_id
        self.env["kim.case.access.log"]._note_once(cases, "open", ground="reconstruction")
        return [
            {"number": release.number, "rows": release.content or [], "narrative": release.narrative}
            for release in releases
        ]

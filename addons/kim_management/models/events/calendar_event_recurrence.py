from datetime import timedelta

from odoo import api, models

from .entry_sync import Rewriting, rewriting

SEVERAL = ("future_events", "all_events")


class CalendarEvent(models.Model):
    """Entries of events that recur: each date is an event, which lives and moves with its entry.

    Odoo changes a recurrence by archiving the entries it had and making new ones. The events do not follow each of
    these writes, which would cancel them: Odoo works under the mark of the other side, and the events are given their
    new entries afterwards (``kim_event_recurrence.py``, docs/decisions/0053).
    """

    _inherit = "calendar.event"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Remember what is made while a recurrence is rewritten."""
        entries = super().create(vals_list)
        collector = self.env.context.get("kim_event_rewriting")
        if isinstance(collector, Rewriting):
            collector.made.update(entries.ids)
        return entries

    def unlink(self):
        """Only archive while a recurrence is rewritten: the attendees of a date that is dropped are still told."""
        if self and isinstance(self.env.context.get("kim_event_rewriting"), Rewriting):
            return self.write({"active": False})
        return super().unlink()

    # === ACTION METHODS === #

    def action_mass_deletion(self, recurrence_update_setting):
        """End the rule with "this and following": Odoo leaves it, and makes the deleted dates anew later."""
        linked = self._kim_events()
        recurrence, day = self.recurrence_id, self.start
        result = super().action_mass_deletion(recurrence_update_setting)
        if linked and recurrence_update_setting == "future_events" and recurrence.exists():
            local = linked._local_day(day)
            recurrence.write({"end_type": "end_date", "until": local - timedelta(days=1)})
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _kim_changes_recurrence(self, vals):
        """Tell whether Odoo might make and dismiss entries: by a rule, or where several dates are changed at once."""
        rule = {*self._get_recurrent_fields(), "recurrency", "recurrence_id", "rrule_type_ui"}
        return bool(rule & vals.keys()) or vals.get("recurrence_update") in SEVERAL

    def _kim_recurring(self):
        """Return the entries with all others of their recurrences, also those that were taken out of the calendar."""
        entries = self.with_context(active_test=False)
        return self | entries.recurrence_id.calendar_event_ids.with_env(self.env)

    def _kim_rewrite(self, vals, linked):
        """Let Odoo change the recurrence, then let the events follow."""
        origin = self._kim_events()[:1] or linked[:1]
        vals = dict(vals)
        people = vals.pop("partner_ids", None)
        if not self.recurrence_id:
            vals.setdefault("event_tz", origin._zone().zone)  # a rule without a zone would shift in winter
        begins = {event: event.start for event in linked}
        quiet, collector = rewriting(self)
        result = quiet.write(vals)
        made = self.browse(collector.made).exists().filtered("active")
        followed = linked._follow_rewriting(origin, begins, made.sorted("start"))
        if people:
            followed._change_people(people)
        return result

from odoo import models
from odoo.tools.misc import format_date

PRESENCE = {"attended": "present", "cancelled": "excused"}


class KimEventMinutes(models.Model):
    """What the minutes say, as plain data: live while they are a draft, frozen once they are approved."""

    _inherit = "kim.event.minutes"
    _kim_print_template = "kim_management.kim_event_minutes_print"

    # === BUSINESS METHODS === #

    def _content(self):
        """Return what the minutes say: the frozen content, or the meeting as it stands now."""
        self.ensure_one()
        return self.content if self.state == "approved" else self._live_content()

    def _live_content(self):
        event = self.event_id
        return {
            "title": event.name,
            "body": event.body_id.name or None,
            "time": event._time_label(),
            "place": event.place or None,
            "chair": self.chair_id.name or None,
            "taker": self.taker_id.name or None,
            "opening": self.opening or None,
            "closing": self.closing or None,
            "attendance": self._attendance(),
            "quorum": event._quorum_told(),
            "items": [item._minutes_values() for item in event.agenda_item_ids.sorted()],
        }

    def _attendance(self):
        """Return who was there, who had signed off and who was missing; groups by their number."""
        rows = []
        for participation in self.event_id.participation_ids:
            person = participation.partner_id
            rows.append(
                {
                    "name": person.name or participation.group_name,
                    "organisation": participation.carrier_id.name if participation.carrier_id != person else None,
                    "number": participation.head_count,
                    "presence": PRESENCE.get(participation.state, "absent"),
                }
            )
        order = ("present", "excused", "absent")
        return sorted(rows, key=lambda row: (order.index(row["presence"]), row["name"].casefold()))

    def _member_values(self):
        """Return the approved minutes as members read them, without items that are not for them; else nothing."""
        if self.state != "approved":
            return None
        items = [item for item in self.content["items"] if item["is_for_members"]]
        approved = format_date(self.env, self.approved_date)
        who = {presence: self._names(presence) for presence in ("present", "excused")}
        return {**self.content, **who, "id": self.id, "items": items, "approved_on": approved}

    def _names(self, presence):
        """Return who was there, or excused, in a line; a group with its number."""
        rows = [row for row in self.content["attendance"] if row["presence"] == presence]
        return ", ".join(f"{row['name']} ({row['number']})" if row["number"] > 1 else row["name"] for row in rows)

    # === PRINT === #

    def _print_values(self):
        content = self._content()
        labels = self._presence_labels()
        return {"title": self._print_title(content), "content": content, "labels": labels}

    def _print_title(self, content):
        return self.env._("Minutes: %(meeting)s", meeting=content["title"])

    def _presence_labels(self):
        return {"present": self.env._("Present"), "excused": self.env._("Excused"), "absent": self.env._("Absent")}

    def _print_name(self):
        """Name the file by kind and day."""
        return f"{self._description}_{self.event_id.start_date}".replace(" ", "_")

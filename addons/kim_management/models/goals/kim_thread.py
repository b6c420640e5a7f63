from collections import defaultdict
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools.misc import format_date

from .thread_entry import ThreadEntry, ThreadSource, one_line


class KimThread(models.AbstractModel):
    """The thread of a theme: case → reconstruction → theme → project group → decision → measure → effect.

    Each room adds its part by extending :meth:`_thread_sources`. The thread never tells a name: cases are counts,
    people do not appear. Whoever may read the theme in the office sees that and when something happened; what it was
    is told to those who may read the record, and opens for them (docs/decisions/0058).
    """

    _name = "kim.thread"
    _description = "Thread of a Theme"

    # === BUSINESS METHODS === #

    @api.model
    def _thread_sources(self):
        """Return the :class:`ThreadSource` of all rooms, in the order of the way. Extend it to add another one."""
        return [
            ThreadSource("cases", self.env._("Cases"), self._collect_cases, "fa-folder-open-o", True),
            ThreadSource(
                "reconstruction", self.env._("Reconstruction"), self._collect_reconstructions, "fa-search", True
            ),
            ThreadSource("theme", self.env._("Theme"), self._collect_themes, "fa-lightbulb-o", True),
            ThreadSource("escalation", self.env._("Escalation"), self._collect_escalations, "fa-level-up"),
            ThreadSource("group", self.env._("Project Group"), self._collect_groups, "fa-users", True),
            ThreadSource("meeting", self.env._("Deliberation"), self._collect_meetings, "fa-comments-o"),
            ThreadSource("decision", self.env._("Decision"), self._collect_decisions, "fa-gavel", True),
            ThreadSource("goal", self.env._("Goal"), self._collect_goals, "fa-bullseye"),
            ThreadSource("measure", self.env._("Measure"), self._collect_measures, "fa-wrench", True),
            ThreadSource("agreement", self.env._("Agreement"), self._collect_agreements, "fa-handshake-o"),
            ThreadSource("effect", self.env._("Effect"), self._collect_effects, "fa-line-chart", True),
        ]

    @api.model
    def _entries(self, themes):
        """Return the entries of the themes in order of time, those without a day at the end, each of them once."""
        found = [entry for entries in self._entries_by_theme(themes).values() for entry in entries]
        return self._in_order(dict.fromkeys(found))

    @api.model
    def _entries_by_theme(self, themes):
        """Return {theme id: entries in order of time} of themes that the user may read."""
        if self.env.user.share:
            raise AccessError(self.env._("The thread is read in the office."))
        themes.check_access("read")
        entries = defaultdict(list)
        for source in self._thread_sources():
            for theme_id, found in source.collect(themes).items():
                entries[theme_id] += found
        return {theme.id: self._in_order(entries[theme.id]) for theme in themes}

    @api.model
    def _in_order(self, entries):
        """Sort by day; on one day in the order of the way from the case to the effect."""
        place = {source.kind: number for number, source in enumerate(self._thread_sources())}
        return sorted(entries, key=lambda entry: (entry.day or date.max, place[entry.kind]))

    @api.model
    def _thread_values(self, themes):
        """Return what view and page show of each theme, as plain values."""
        today = fields.Date.context_today(themes)
        # sudo: the state's label and the field of action are read with the theme
        fields_of_action = {theme.id: theme.sudo().field_of_action_id.name or "" for theme in themes}
        labels = dict(themes._fields["state"]._description_selection(self.env))
        return [
            {
                "id": theme.id,
                "name": theme.name,
                "about": " · ".join(filter(None, (fields_of_action[theme.id], labels[theme.state]))),
                "stations": self._stations(entries),
                "parts": self._parts(entries, today),
            }
            for theme, entries in zip(themes, self._entries_by_theme(themes).values(), strict=True)
        ]

    @api.model
    def _parts(self, entries, today):
        """Return the chain in its parts: what has been, what is to come after today, and what has no day."""
        parts = [
            ("past", "", [entry for entry in entries if entry.day and entry.day <= today]),
            (
                "coming",
                self.env._("Today, %(day)s", day=format_date(self.env, today)),
                [entry for entry in entries if entry.day and entry.day > today],
            ),
            ("undated", self.env._("Without a day"), [entry for entry in entries if not entry.day]),
        ]
        return [
            {"key": key, "title": title, "entries": [self._entry_values(entry) for entry in found]}
            for key, title, found in parts
            if found or key == "coming"
        ]

    @api.model
    def _stations(self, entries):
        """Return the stations of the whole way, and how often the theme passed each, so that one sees what is open."""
        kinds = [entry.kind for entry in entries]
        return [
            {"kind": source.kind, "label": source.label, "icon": source.icon, "count": kinds.count(source.kind)}
            for source in self._thread_sources()
            if source.is_station
        ]

    @api.model
    def _entry_values(self, entry):
        source = next(source for source in self._thread_sources() if source.kind == entry.kind)
        return {
            "kind": entry.kind,
            "label": source.label,
            "icon": source.icon,
            "day": format_date(self.env, entry.day) if entry.day else "",
            "iso_day": fields.Date.to_string(entry.day) if entry.day else "",
            "title": entry.title,
            "text": entry.text,
            "count": entry.count,
            "model": entry.model,
            "record_id": entry.record_id,
        }

    @api.model
    def _entry(self, kind, day, record, readable, **values):
        """Return an entry; of a record that the reader may not read only that there is one, and its day."""
        if record not in readable:
            return ThreadEntry(kind, day)
        values = {name: one_line(value) for name, value in values.items()}
        return ThreadEntry(kind, day, model=record._name, record_id=record.id, **values)

    # === SOURCES === #

    @api.model
    def _collect_themes(self, themes):
        labels = dict(themes._fields["state"]._description_selection(self.env))
        return {
            theme.id: [
                self._entry(
                    *("theme", theme.proposed_date, theme, themes),
                    title=theme.name,
                    text=theme.description or labels[theme.state],
                )
            ]
            for theme in themes
        }

    @api.model
    def _collect_groups(self, themes):
        """Return the project group of each theme, with the number of its members."""
        groups = themes.body_id
        readable = groups._filtered_access("read")
        members = self._count_members(groups)
        return {
            theme.id: [
                self._entry(
                    *("group", theme.body_id.founded_date, theme.body_id, readable),
                    title=theme.body_id.name,
                    text=theme.body_id.purpose,
                    count=self._say_members(members.get(theme.body_id.id, 0)),
                )
            ]
            for theme in themes
            if theme.body_id
        }

    @api.model
    def _say_members(self, count):
        if not count:
            return ""
        return self.env._("1 member") if count == 1 else self.env._("%(count)s members", count=count)

    @api.model
    def _count_members(self, groups):
        """Return {id of the group: number of its members today}."""
        today = fields.Date.context_today(groups)
        members = groups.sudo()._members_on(today)  # sudo: a number only
        return {group.id: len(rows) for group, rows in members.grouped("body_id").items()}

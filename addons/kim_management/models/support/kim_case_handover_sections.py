from odoo import models

from .kim_case_goal import PENDING

CONTACTS_TOLD = 5


class KimCase(models.Model):
    """What the support room adds to the handover sheet: what is open, and what was talked about last."""

    _inherit = "kim.case"

    def _handover_sections(self):
        """Add goals, measures, deadlines, reviews and referrals that are open, and the last contacts."""
        added = [
            self._section_goals(),
            self._section_measures(),
            self._section_deadlines(),
            self._section_reviews(),
            self._section_referrals(),
            self._section_contacts(),
        ]
        return super()._handover_sections() + added

    def _section_goals(self):
        goals = self.goal_ids.filtered(lambda goal: goal.attainment in PENDING)
        rows = [
            [goal.name, self._section_label(goal, "attainment"), self._section_day(goal.due_date)] for goal in goals
        ]
        head = [self.env._("Goal"), self.env._("Attainment"), self.env._("Due by")]
        return self._section(self.env._("Open Goals"), head, rows)

    def _section_measures(self):
        measures = self.measure_ids.filtered(lambda measure: measure.state == "open")
        rows = [[line.name, self._section_label(line, "actor"), self._section_day(line.due_date)] for line in measures]
        head = [self.env._("Measure"), self.env._("Responsible"), self.env._("Due by")]
        return self._section(self.env._("Open Measures"), head, rows)

    def _section_deadlines(self):
        deadlines = self.deadline_ids.filtered(lambda deadline: not deadline.done_date).sorted("due_date")
        rows = [[line.kind_id.name, self._section_day(line.due_date), line.note or ""] for line in deadlines]
        head = [self.env._("Deadline"), self.env._("Due on"), self.env._("Note")]
        return self._section(self.env._("Open Deadlines"), head, rows)

    def _section_reviews(self):
        reviews = self.review_ids.filtered(lambda review: review.state == "planned").sorted("planned_date")
        rows = [[self._section_day(review.planned_date), review.note or ""] for review in reviews]
        return self._section(self.env._("Planned Reviews"), [self.env._("Planned for"), self.env._("Note")], rows)

    def _section_referrals(self):
        referrals = self.referral_ids.filtered(lambda referral: referral.state in ("draft", "sent", "accepted"))
        rows = [
            [line.receiver_id.display_name, self._section_label(line, "state"), self._section_day(line.due_date)]
            for line in referrals
        ]
        head = [self.env._("Institution"), self.env._("State"), self.env._("Answer Due")]
        return self._section(self.env._("Open Referrals"), head, rows)

    def _section_contacts(self):
        contacts = self.contact_ids.sorted("contact_date", reverse=True)[:CONTACTS_TOLD]
        rows = [[self._section_day(line.contact_date), self._section_label(line, "kind")] for line in contacts]
        return self._section(self.env._("Last Contacts"), [self.env._("Date"), self.env._("Kind")], rows)

    def _section_label(self, line, name):
        return dict(line._fields[name]._description_selection(self.env)).get(line[name], "")

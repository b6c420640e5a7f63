from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .kim_theme_steps import DAY_FIELDS

# The days of the steps that led to a state
DAYS_OF_STATE = {
    "proposed": (),
    "returned": (),
    "accepted": ("accepted_date",),
    "in_work": ("accepted_date", "started_date"),
    "done": ("accepted_date", "started_date", "done_date"),
    "rejected": ("rejected_date",),
}
# The day since when a state holds, and the days that end it; a return is a proposal that waits
SINCE = {
    "proposed": ("proposed_date", ("accepted_date", "rejected_date")),
    "accepted": ("accepted_date", ("started_date", "rejected_date")),
    "in_work": ("started_date", ("done_date",)),
    "done": ("done_date", ()),
    "rejected": ("rejected_date", ()),
}


class KimTheme(models.Model):
    """The days of the steps, so that report and dashboard can tell of a theme as it stood on any Stichtag.

    A button notes its own day; the coordination corrects it where the step was taken on another one. What came as a
    list, without days, counts from the day it was proposed. A step that is taken back has no day any more: that it had
    once been taken is told by the record's history only.
    """

    _inherit = "kim.theme"

    accepted_date = fields.Date(
        "Accepted on", compute="_compute_days", store=True, readonly=False, copy=False, tracking=True
    )
    started_date = fields.Date(
        "Work Begun on", compute="_compute_days", store=True, readonly=False, copy=False, tracking=True
    )
    done_date = fields.Date("Done on", compute="_compute_days", store=True, readonly=False, copy=False, tracking=True)
    rejected_date = fields.Date(
        "Rejected on", compute="_compute_days", store=True, readonly=False, copy=False, tracking=True
    )

    # === COMPUTE METHODS === #

    @api.depends("state")
    def _compute_days(self):
        """Keep the days of the steps that led to the state, and no others."""
        for theme in self:
            needed = DAYS_OF_STATE[theme.state or "proposed"]
            for name in DAY_FIELDS:
                if name in needed:
                    theme[name] = theme[name] or theme.proposed_date or fields.Date.context_today(theme)
                elif name != "accepted_date" or theme.state != "rejected":  # what was accepted may be rejected later
                    theme[name] = False

    # === CONSTRAINT METHODS === #

    @api.constrains("state", "proposed_date", *DAY_FIELDS)
    def _check_days(self):
        """Each step that was taken has its day, no other has one, and none lies before the step before it."""
        for theme in self:
            needed = DAYS_OF_STATE[theme.state]
            given = [name for name in DAY_FIELDS if theme[name]]
            also = {"accepted_date"} if theme.state == "rejected" else set()
            if not set(needed) <= set(given) or set(given) - set(needed) - also:
                raise ValidationError(
                    self.env._("Each step that was taken has its day, and no other. Please use the buttons first.")
                )
            days = [day for day in (theme.proposed_date, *(theme[name] for name in given)) if day]
            if days != sorted(days):
                raise ValidationError(
                    self.env._("The steps of a theme follow one another. Please correct the day that lies too early.")
                )
            if days and days[-1] > max(fields.Date.context_today(theme), days[0]):
                raise ValidationError(
                    self.env._("A step that was taken does not lie in the future. Please correct its day.")
                )

    # === BUSINESS METHODS === #

    @api.model
    def _in_state_on_domain(self, states, day):
        """Return the domain of the themes that were in one of the states on a day, by the days of their steps.

        :param states: of :data:`SINCE`; what was returned with a question was still proposed
        :param str day: ISO date, so that the domain can go to the browser
        """
        return Domain.OR(
            Domain.AND(
                [
                    Domain(SINCE[state][0], "<=", day),
                    *(Domain(end, "=", False) | Domain(end, ">", day) for end in SINCE[state][1]),
                ]
            )
            for state in states
        )

    def _move(self, origins, state, **values):
        """Note the day of the step, which is today and never before the step that led to it, and forget later ones.

        All days are written, for Odoo computes none of them where one is given.
        """
        theme = self.sudo()  # sudo: carriers, who answer a return, do not read these days
        needed, kept = DAYS_OF_STATE[state], {name: theme[name] for name in DAY_FIELDS}
        days = {name: day if name in needed or state == "rejected" else False for name, day in kept.items()}
        if needed and not days[needed[-1]]:
            known = [day for day in (theme.proposed_date, *days.values()) if day]
            days[needed[-1]] = max([fields.Date.context_today(self), *known])
        return super()._move(origins, state, **days, **values)

from dataclasses import dataclass

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools.misc import format_date

COORDINATOR = "kim_management.group_kim_coordinator"
ASSISTANT = "kim_management.group_kim_assistant"


@dataclass(frozen=True)
class Step:
    """A step in the life of a contract: from which states, on which day it is noted, and who may take it."""

    origins: tuple
    day_field: str
    group: str


# In the order of a contract's life. Posting and receiving paper is office work; what binds the county is not.
STEPS = {
    "sent": Step(("draft",), "sent_date", ASSISTANT),
    "returned": Step(("sent",), "returned_date", ASSISTANT),
    "signed": Step(("returned",), "signed_date", COORDINATOR),
    "active": Step(("signed",), "active_date", COORDINATOR),
    "ended": Step(("active",), "closed_date", COORDINATOR),
    "terminated": Step(("sent", "returned", "signed", "active"), "closed_date", COORDINATOR),
}
DAY_FIELDS = tuple(dict.fromkeys(step.day_field for step in STEPS.values()))
RETURNED = ("returned", "signed", "active", "ended")


class KimContract(models.Model):
    """How a contract comes about: drafted, sent, returned, signed, active, ended or terminated, each on a day.

    The state moves by its named actions only, which check role and state on the server (design.md §4, rule 6). A list
    can record a contract that has already gone further, so that files from before can be taken over.
    """

    _inherit = "kim.contract"

    state = fields.Selection(
        [
            ("draft", "Drafted"),
            ("sent", "Sent"),
            ("returned", "Returned"),
            ("signed", "Signed"),
            ("active", "Active"),
            ("ended", "Ended"),
            ("terminated", "Terminated"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    draft_date = fields.Date("Drafted on", copy=False, help="Empty means unknown.")
    sent_date = fields.Date("Sent on", readonly=True, copy=False, tracking=True)
    returned_date = fields.Date("Returned on", readonly=True, copy=False, tracking=True)
    signed_date = fields.Date("Signed on", readonly=True, copy=False, tracking=True)
    active_date = fields.Date("Active since", readonly=True, copy=False, tracking=True)
    closed_date = fields.Date("Ended or Terminated on", readonly=True, copy=False, tracking=True)
    step_date = fields.Date(
        "Day of the Next Step", copy=False, help="Day on which the next step really took place; empty means today."
    )
    # Added up in lists, so that a group shows how many of how many are back
    returned_count = fields.Integer("Returned (Number)", compute="_compute_returned_count", store=True)

    # === COMPUTE METHODS === #

    @api.depends("state", "returned_date")
    def _compute_returned_count(self):
        """Count 1 for a contract that came back, also where it was terminated later."""
        for contract in self:
            contract.returned_count = int(contract.state in RETURNED or bool(contract.returned_date))

    # === CONSTRAINT METHODS === #

    @api.constrains("state", "draft_date", *DAY_FIELDS)
    def _check_days(self):
        """Demand a day for the present state, none for later ones, and that no step lies before an earlier one."""
        for contract in self:
            step = STEPS.get(contract.state)
            reached = DAY_FIELDS[: DAY_FIELDS.index(step.day_field) + 1] if step else ()
            missing = step and not contract[step.day_field]
            if missing or any(contract[name] for name in DAY_FIELDS if name not in reached):
                raise ValidationError(
                    self.env._(
                        "The days of contract “%(number)s” do not fit its state. Please give the day of the present "
                        "state, and none for later ones.",
                        number=contract.number,
                    )
                )
            days = [contract[name] for name in ("draft_date", *reached) if contract[name]]
            if days != sorted(days):
                raise ValidationError(
                    self.env._(
                        "The steps of contract “%(number)s” are not in order: %(days)s. Please correct the day of the "
                        "next step.",
                        number=contract.number,
                        days=", ".join(format_date(self.env, day) for day in days),
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Let only the coordination record contracts that have gone further already."""
        contracts = super().create(vals_list)
        taken_over = contracts.filtered(lambda contract: contract.state != "draft")
        if taken_over and not self.env.su and not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("Only the coordination records contracts that have been sent already."))
        return contracts

    def write(self, vals):
        """Refuse a direct change of the state or its days; loading the same list again changes neither."""
        if not self.env.su:
            for name in {"state", *DAY_FIELDS} & set(vals):
                value = self._fields[name].convert_to_cache(vals[name], self) or False
                if any(contract[name] != value for contract in self):
                    raise UserError(self.env._("The state of a contract is changed by its buttons only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        if kept := self.filtered(lambda contract: contract.state != "draft"):
            raise UserError(
                self.env._(
                    "Contract “%(number)s” has been sent and is kept. Please terminate it instead.",
                    number=kept[0].number,
                )
            )

    # === ACTION METHODS === #

    def action_send(self):
        """Note that the contract went to the carrier."""
        self._take_step("sent")

    def action_return(self):
        """Note that the carrier sent the contract back, signed."""
        self._take_step("returned")

    def action_sign(self):
        """Note that the county signed."""
        self._take_step("signed")

    def action_activate(self):
        """Let the contract run; funds are paid from now on."""
        self._take_step("active")

    def action_end(self):
        """Note that the contract has run out."""
        self._take_step("ended")

    def action_terminate(self):
        """Note that the contract was terminated, or withdrawn before it ran."""
        self._take_step("terminated")

    def action_undo(self):
        """Take back the last step, entered by mistake; the chatter keeps that it was there."""
        self._check_may_move(COORDINATOR)
        for contract in self:
            if contract.state == "draft":
                raise UserError(self.env._("Contract “%(number)s” has taken no step yet.", number=contract.number))
            closed = STEPS[contract.state].day_field
            earlier = [state for state, step in STEPS.items() if step.day_field != closed and contract[step.day_field]]
            values = {"state": earlier[-1] if earlier else "draft", closed: False}
            contract.sudo().write(values)  # sudo: closed to direct writes, right and role were checked above

    # === BUSINESS METHODS === #

    def _take_step(self, state):
        """Move to the state on the day of the next step, if role and present state allow it."""
        step = STEPS[state]
        self._check_may_move(step.group)
        labels = dict(self._fields["state"]._description_selection(self.env))
        for contract in self:
            if contract.state not in step.origins:
                raise UserError(
                    self.env._(
                        "Contract “%(number)s” is “%(state)s” and cannot become “%(target)s”. Please take the steps in "
                        "their order.",
                        number=contract.number,
                        state=labels[contract.state],
                        target=labels[state],
                    )
                )
            day = contract.step_date or fields.Date.context_today(self)
            values = {"state": state, step.day_field: day, "step_date": False}
            contract.sudo().write(values)  # sudo: closed to direct writes, right and role were checked above

    def _check_may_move(self, group):
        """Demand the right to write and the role; a second person who moves it at once waits or is refused."""
        self.check_access("write")
        if not self.env.user.has_group(group):
            raise AccessError(self.env._("This step is taken by the coordination. Please ask them."))
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])

    def _state_on(self, day):
        """Return the state on a day, from the days of the steps; ``False`` before the first known step.

        A draft that has taken no step is one on every day if nobody knows since when: it must not get lost.
        """
        self.ensure_one()
        closing = self.state if self.state == "terminated" else "ended"
        states = {STEPS[state].day_field: state for state in STEPS if state not in ("ended", "terminated")}
        steps = {"draft_date": "draft", **states, "closed_date": closing}
        taken = [state for name, state in steps.items() if self[name] and self[name] <= day]
        undated = "draft" if self.state == "draft" and not self.draft_date else False
        return taken[-1] if taken else undated

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

REASONS = [
    ("leave", "Leaves or is away"),
    ("illness", "Illness"),
    ("responsibility", "Change of responsibility"),
    ("carrier", "Change of carrier"),
]
STATES = [("proposed", "Proposed"), ("accepted", "Accepted"), ("rejected", "Rejected"), ("withdrawn", "Withdrawn")]
# What each side may still write while the proposal stands; everything else moves by named actions
GIVER_FIELDS = {"note", "reason", "handover_date", "stays_deputy"}
RECEIVER_FIELDS = {"rejection_reason"}


class KimCaseHandover(models.Model):
    """Handover (Übergabe): a case manager proposes her successor, who accepts or rejects.

    Until the receiver accepts and the day has come, nothing changes, so that no case is without a manager. Before that
    the receiver reads what stands here: number, phase, town, target groups, how many of what, and the note, but neither
    the case nor the person. ``candidate_id`` is the receiver while the handover is open; it is what the rule looks at.
    """

    _name = "kim.case.handover"
    _description = "Handover of a Case"
    _inherit = ["kim.case.part.mixin", "kim.printable.mixin", "kim.terminology.mixin"]
    _order = "id desc"

    from_user_id = fields.Many2one("res.users", "Handed over by", required=True, readonly=True, index=True)
    to_user_id = fields.Many2one("res.users", "Receiver", required=True, index=True)
    candidate_id = fields.Many2one(
        "res.users", "Reads before Accepting", compute="_compute_candidate_id", store=True, index="btree_not_null"
    )
    reason = fields.Selection(REASONS, required=True, default="leave")
    handover_date = fields.Date(
        "From Day", required=True, default=fields.Date.context_today, help="First day of the new case manager."
    )
    stays_deputy = fields.Boolean(
        "I Stay as Deputy", help="The former case manager becomes deputy. Not at a handover to another body."
    )
    note = fields.Text("Note for the Successor", help="Read by the team of the case and, at once, by the receiver.")
    # Answer
    state = fields.Selection(STATES, required=True, default="proposed", readonly=True, index=True)
    rejection_reason = fields.Text("Reason of the Rejection", help="Needed to reject the handover.")
    answer_date = fields.Date("Answered on", readonly=True)
    done_date = fields.Date("In Effect since", readonly=True, help="Day on which the case changed hands.")
    # What the receiver sees of the case
    phase_id = fields.Many2one(related="case_id.phase_id")
    municipality_id = fields.Many2one(related="case_id.municipality_id")
    target_group_ids = fields.Many2many(related="case_id.target_group_ids")
    facts = fields.Text("What Comes along", compute="_compute_facts", compute_sudo=True)
    # Which side the user is on
    is_giver = fields.Boolean(compute="_compute_sides")
    is_receiver = fields.Boolean(compute="_compute_sides")

    _one_open = models.UniqueIndex(
        "(case_id) WHERE candidate_id IS NOT NULL",
        "A handover of this case is open already. Please withdraw it first.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "to_user_id", "done_date")
    def _compute_candidate_id(self):
        """Name the receiver from the proposal until the case is hers, or she rejected."""
        for handover in self:
            is_open = handover.state == "proposed" or (handover.state == "accepted" and not handover.done_date)
            handover.candidate_id = handover.to_user_id if is_open else False

    @api.depends("case_id")
    @api.depends_context("lang")
    def _compute_facts(self):
        """Count each section of the handover sheet; its rows are for the time after the acceptance.

        A form may name any case: counted is that of a handover that the reader sees, else her own.
        """
        for handover in self:
            case = handover.case_id
            is_shown = case and (
                case._origin == handover._origin.case_id or case._origin.sudo(False).has_access("write")
            )
            sections = case._handover_sections() if is_shown else []
            handover.facts = "\n".join(f"{section['title']}: {len(section['rows'])}" for section in sections)

    @api.depends("from_user_id", "to_user_id", "manager_id")
    @api.depends_context("uid")
    def _compute_sides(self):
        for handover in self:
            handover.is_giver = self.env.user in (handover.manager_id or self.env.user)
            handover.is_receiver = self.env.user == handover.to_user_id

    # === CONSTRAINT METHODS === #

    @api.constrains("to_user_id", "case_id")
    def _check_receiver(self):
        """A handover to someone without access would leave the case to nobody."""
        for handover in self.sudo():  # sudo: case managers need not be allowed to read user accounts
            if not handover.to_user_id._is_kim_case_manager(handover.company_id):
                raise ValidationError(
                    self.env._(
                        "The receiver must be an active case manager of the same council. Please choose another."
                    )
                )
            if handover.to_user_id == handover.from_user_id:
                raise ValidationError(self.env._("The receiver manages this case already. Please choose another."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Propose handovers of one's own running cases, and tell the receivers."""
        cases = self.env["kim.case"].sudo().browse([vals.get("case_id") for vals in vals_list])  # sudo: to know who
        for vals, case in zip(vals_list, cases, strict=True):
            if not self.env.su:
                self.check_access("create")
                if case.manager_id != self.env.user:
                    raise AccessError(self.env._("Only the case manager hands her case over."))
                vals.update(state="proposed", answer_date=False, done_date=False)
            vals["from_user_id"] = case.manager_id.id
        handovers = super().create(vals_list)
        for handover in handovers:
            handover._check_possible()
            handover._announce()
        return handovers

    def write(self, vals):
        """Let each side write its own words while the proposal stands, and nothing else."""
        if not self.env.su:
            self.check_access("write")
            for handover in self:
                mine = GIVER_FIELDS if handover.manager_id == self.env.user else set()
                if handover.candidate_id == self.env.user:
                    mine = mine | RECEIVER_FIELDS
                if handover.state != "proposed" or vals.keys() - mine:
                    raise UserError(
                        self.env._("A handover is changed by its buttons only; its note, by whoever hands over.")
                    )
        return super().write(vals)

from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("listed", "Listed"),
    ("held", "Held back"),
    ("deleted", "Deleted"),
    ("skipped", "No longer due"),
    ("failed", "Failed"),
]


class KimDeletionRunLine(models.Model):
    """One person, or all intakes without a person, in a deletion run: by number, and nothing else that tells who.

    Without time stamps of its own: the order of deletion would lead from a number to its anonymous figures.
    """

    _name = "kim.deletion.run.line"
    _description = "Line of a Deletion Run"
    _inherit = ["kim.terminology.mixin"]
    _order = "run_id desc, due_date, client_number, id"
    _rec_name = "client_number"
    _log_access = False

    run_id = fields.Many2one("kim.deletion.run", required=True, index=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one(related="run_id.company_id", store=True, index=True)
    run_state = fields.Selection(related="run_id.state", string="State of the Run")
    client_number = fields.Char("Person", readonly=True, help="Number of the person; empty: people without a name.")
    case_numbers = fields.Char("Cases", readonly=True)
    quantity = fields.Integer("Records", readonly=True, help="How many intakes without a person.")
    closing_date = fields.Date("Closed on", readonly=True, help="Last closing, else the day of the intake.")
    rule_id = fields.Many2one(
        "kim.deletion.rule", "Deletion Period", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    due_date = fields.Date("Due since", readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="listed", copy=False)
    hold_reason = fields.Selection(
        [
            ("proceedings", "Legal proceedings"),
            ("claims", "Open claims or audit"),
            ("archive", "Offered to the archive"),
            ("request", "Request of the person"),
            ("restricted", "Restricted (Art. 18 GDPR)"),
            ("other", "Other reason"),
        ],
        "Held Back because",
    )
    hold_until = fields.Date("Held Back until", help="From this day on the person is listed again.")

    # === CRUD METHODS === #

    def write(self, vals):
        """Let people note why something is held back, while the list is open, and nothing else."""
        is_open = all(line.run_id.state == "listed" for line in self)
        if not self.env.su and not (is_open and vals.keys() <= {"hold_reason", "hold_until"}):
            raise UserError(self.env._("Only reason and end of holding back are entered, before the approval."))
        return super().write(vals)

    # === ACTION METHODS === #

    def action_hold(self):
        """Hold lines back; each needs its reason and until when."""
        self._check_open()
        if not all(line.hold_reason and line.hold_until for line in self):
            raise UserError(self.env._("Please enter first why it is held back, and until when."))
        self.sudo().state = "held"  # sudo: closed to direct writes, the right was checked above

    def action_release(self):
        """Put lines back on the list."""
        self._check_open()
        if any(line.hold_reason == "restricted" for line in self):
            raise UserError(self.env._("This person is restricted. Please lift the restriction first."))
        # sudo: as above
        self.sudo().write({"state": "listed", "hold_reason": False, "hold_until": False})

    def _check_open(self):
        self.check_access("write")
        if any(line.run_id.state != "listed" or line.state not in ("listed", "held") for line in self):
            raise UserError(self.env._("Lines are held back and released before the approval only."))

    # === BUSINESS METHODS === #

    @api.model
    def _held_numbers(self, company, day):
        """Return ``{number of a person: (reason, until)}`` of what earlier runs hold back beyond ``day``."""
        held = self.search(
            [("company_id", "=", company.id), ("state", "=", "held"), ("hold_until", ">", day)], order="hold_until"
        )
        return {line.client_number: (line.hold_reason, line.hold_until) for line in held}

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# Computed or given once: whoever could write them would pass a person on, or put a name where only a number is
GUARDED_FIELDS = {"number", "company_id", "manager_id", "deputy_id", "case_ids"}

SEXES = [("female", "Female"), ("male", "Male"), ("diverse", "Diverse"), ("unknown", "Unknown")]


class KimClient(models.Model):
    """A person who is accompanied: the one and only place of names, birthdays and addresses (design.md §4, rule 7).

    Deliberately no contact and without chatter, activities or attachments. To everything else the person is a number.

    Who may see a person is stored on the person: the manager and the deputy of the running case, else of the last one,
    else whoever took the person in. Because a person has at most one running case, this is one user and one deputy,
    and the record rule needs no join (design.md §4, rule 9).
    """

    _name = "kim.client"
    _description = "Client"
    _inherit = ["kim.careful.save.mixin", "kim.long.text.mixin", "kim.terminology.mixin", "kim.person.document.mixin"]
    _rec_name = "number"
    _rec_names_search = ["number"]
    _order = "id desc"
    _check_company_auto = True
    _kim_numbered = True

    number = fields.Char(required=True, readonly=True, copy=False, default=lambda self: self.env._("New"))
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True, default=lambda self: self.env.company
    )
    case_ids = fields.One2many("kim.case", "client_id", "Cases")
    manager_id = fields.Many2one("res.users", "Case Manager", compute="_compute_team", store=True, index=True)
    deputy_id = fields.Many2one("res.users", compute="_compute_team", store=True, index="btree_not_null")
    # Who
    first_name = fields.Char()
    last_name = fields.Char()
    birth_date = fields.Date()
    birth_year = fields.Integer(
        compute="_compute_birth_year",
        store=True,
        readonly=False,
        aggregator=None,
        help="Enough where the day of birth is not known; empty means unknown.",
    )
    sex = fields.Selection(
        SEXES,
        required=True,
        default="unknown",
    )
    # How to reach and to understand
    phone = fields.Char()
    email = fields.Char()
    street = fields.Char()
    zip = fields.Char("Postcode")
    city = fields.Char("Place of Residence")
    language = fields.Char(help="Language in which the person is best understood.")
    is_interpreter_needed = fields.Boolean("Interpreter Needed")

    _number_unique = models.Constraint("UNIQUE(number, company_id)", "This client number exists already.")
    _birth_year_plausible = models.Constraint(
        "CHECK(COALESCE(birth_year, 0) = 0 OR birth_year BETWEEN 1900 AND 9999)",
        "Please enter the year of birth with four digits.",
    )

    # === COMPUTE METHODS === #

    @api.depends("case_ids.manager_id", "case_ids.deputy_id", "case_ids.closing_date")
    def _compute_team(self):
        """Copy manager and deputy of the running case, else of the last one, else whoever took the person in."""
        for client in self:
            case = client.case_ids.sorted(lambda case: (not case.closing_date, case.id or 0))[-1:]
            client.manager_id = case.manager_id or client.create_uid
            client.deputy_id = case.deputy_id

    @api.depends("birth_date")
    def _compute_birth_year(self):
        for client in self.filtered("birth_date"):
            client.birth_year = client.birth_date.year

    # === CONSTRAINT METHODS === #

    @api.constrains("birth_date", "birth_year")
    def _check_birth_not_in_future(self):
        """The sentence repeats neither name nor day: messages end up in logs and on other people's screens."""
        today = fields.Date.context_today(self)
        if any(client.birth_year > today.year or (client.birth_date or today) > today for client in self):
            raise ValidationError(self.env._("The date of birth lies in the future. Please correct it."))

    @api.constrains("first_name", "last_name")
    def _check_has_name(self):
        """Not a NOT NULL column: PostgreSQL would write the refused row, name included, into the server's log."""
        if any(not (client.first_name or client.last_name) for client in self):
            raise ValidationError(self.env._("Please enter a first name or a last name."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Give each person a number."""
        self.check_access("create")  # who may not create at all is told so, not which fields are closed
        for vals in vals_list:
            self._refuse_guarded(vals)
            vals["number"] = self.env["ir.sequence"].next_by_code("kim.client")
            vals.setdefault("first_name", False)  # so that the check for a name cannot be skipped
        return super().create(vals_list)

    def write(self, vals):
        """Refuse a direct change of number and team; what follows from the cases is computed all the same."""
        self._refuse_guarded(vals)
        return super().write(vals)

    @api.model
    def _refuse_guarded(self, vals):
        if not self.env.su and GUARDED_FIELDS & vals.keys():
            raise UserError(self.env._("Number and team of a person follow from her cases and are not changed here."))

    # === ACTION METHODS === #

    def action_open_case(self):
        """Open the running case of the person, else the last one."""
        self.ensure_one()
        self.check_access("read")
        case = self.case_ids.sorted(lambda case: (not case.closing_date, case.id))[-1:]
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_case_action_own")
        return {**action, "view_mode": "form", "views": [(False, "form")], "res_id": case.id}

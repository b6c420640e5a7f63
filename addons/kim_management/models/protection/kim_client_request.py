from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..foundation.preset_values import without_presets

KINDS = [
    ("access", "Access (Art. 15)"),
    ("correction", "Correction (Art. 16)"),
    ("erasure", "Erasure (Art. 17)"),
    ("restriction", "Restriction (Art. 18)"),
    ("portability", "Data portability (Art. 20)"),
    ("objection", "Objection (Art. 21)"),
]
TYPED_FIELDS = {
    *("client_number", "client_id", "kind", "received_date", "company_id"),
    *("extension_reason", "refusal_reason", "restriction_reason"),
}


class KimClientRequest(models.Model):
    """Request of a person (Betroffenenanfrage) by Art. 15 to 21 GDPR, and whether it was answered in time.

    Due one month after it was received, Art. 12 (3); two months more where the reason is told within that month. The
    person is called by number, also to the data protection officer. A request outlives the person by its number, as
    the proof that it was answered.
    """

    _name = "kim.client.request"
    _description = "Request of a Person"
    _inherit = ["kim.terminology.mixin", "kim.person.document.mixin"]
    _order = "state, due_date, id"
    _rec_name = "client_number"
    _check_company_auto = True
    _kim_numbered = True
    _kim_survives_person = True

    client_id = fields.Many2one(
        "kim.client", index="btree_not_null", readonly=True, ondelete="restrict", check_company=True
    )
    client_number = fields.Char(
        "Person", required=True, readonly=True, index=True, help="Number of the person, for example K-00001."
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True, default=lambda self: self.env.company
    )
    manager_id = fields.Many2one(related="client_id.manager_id", store=True, index=True)
    deputy_id = fields.Many2one(related="client_id.deputy_id", store=True, index="btree_not_null")
    kind = fields.Selection(KINDS, required=True, default="access")
    received_date = fields.Date("Received on", required=True, default=fields.Date.context_today)
    extension_reason = fields.Selection(
        [("complex", "The request is complex"), ("many", "There are many requests")],
        help="By Art. 12 (3) GDPR. The person is told within one month.",
    )
    is_extended = fields.Boolean("Extended", readonly=True, copy=False)
    due_date = fields.Date(compute="_compute_due_date", store=True, index=True)
    is_overdue = fields.Boolean("Overdue", compute="_compute_is_overdue")
    state = fields.Selection(
        [("open", "Open"), ("answered", "Answered"), ("refused", "Refused")],
        required=True,
        readonly=True,
        default="open",
        copy=False,
    )
    refusal_reason = fields.Selection(
        [
            ("identity", "Identity not proven"),
            ("excessive", "Unfounded or excessive (Art. 12 (5))"),
            ("retention", "Duty to keep the data (Art. 17 (3))"),
            ("others", "Rights of others (Art. 15 (4))"),
            ("other", "Other reason"),
        ],
    )
    closed_date = fields.Date("Answered on", readonly=True, copy=False)
    closed_by_id = fields.Many2one(
        "res.users", "Answered by", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )
    corrected_fields = fields.Char(readonly=True, copy=False, help="What was corrected, by the names of the fields.")
    restriction_reason = fields.Selection(
        lambda self: self.env["kim.client"]._fields["restriction_reason"]._description_selection(self.env)
    )

    # === COMPUTE METHODS === #

    @api.depends("received_date", "is_extended")
    def _compute_due_date(self):
        for request in self:
            months = relativedelta(months=3 if request.is_extended else 1)
            request.due_date = request.received_date and request.received_date + months

    @api.depends("due_date", "state")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for request in self:
            request.is_overdue = request.state == "open" and bool(request.due_date) and request.due_date < today

    # === CONSTRAINT METHODS === #

    @api.constrains("received_date")
    def _check_received_by_now(self):
        if any(request.received_date > fields.Date.context_today(request) for request in self):
            raise ValidationError(self.env._("A request cannot be received in the future. Please correct the day."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Find the person by the number; a case manager registers for her own people only."""
        self.check_access("create")  # who may not register at all learns nothing about numbers
        for vals in vals_list:
            self._refuse_guarded(vals)
            vals["client_id"] = self._find_client(vals).id
        unset = without_presets(self, self._fields.keys() - TYPED_FIELDS)
        requests = super(KimClientRequest, unset).create(vals_list).with_env(self.env)
        for request in requests:
            request = request.sudo()  # sudo: the number as it is written, which is what the request is about
            request.client_number = request.client_id.number
        return requests

    def write(self, vals):
        """Refuse what moves by the buttons only, and changes of what is answered."""
        if not self.env.su:
            self._refuse_guarded(vals)
            if {"client_number", "client_id", "company_id"} & vals.keys():
                raise UserError(self.env._("A request stays with its person. Please enter the other one anew."))
            if vals and any(request.state != "open" for request in self):
                raise UserError(self.env._("The request is answered already."))
        return super().write(vals)

    def _refuse_guarded(self, vals):
        if not self.env.su and vals.keys() - TYPED_FIELDS:
            raise UserError(self.env._("A request is extended, answered and refused by its buttons only."))

    def _find_client(self, vals):
        """Return the person of the number; who may not see all persons by number must see this one."""
        company = vals.get("company_id") or self.env.company.id
        number = (vals.get("client_number") or "").strip()
        # sudo: the officer registers by number, which shows nothing of the person
        clients = self.env["kim.client"].sudo()
        client = clients.browse(vals.get("client_id")) or clients.search(
            [("number", "=", number), ("company_id", "=", company)], limit=1
        )
        is_officer = self.env.su or self.env.user.has_group("kim_management.group_kim_data_protection")
        if not client or not (is_officer or client.with_env(self.env).has_access("read")):
            # a number that is not there and one that is not hers look the same
            refusal = UserError if is_officer else AccessError
            raise refusal(self.env._("There is no person of yours with this number. Please check it."))
        return client

    # === ACTION METHODS === #

    def action_extend(self):
        """Take two months more, with the reason of the law."""
        self._check_open()
        if not all(request.extension_reason for request in self):
            raise UserError(self.env._("Please choose the reason for the extension first."))
        if any(request.is_extended for request in self):
            raise UserError(self.env._("The time is extended once, by two months."))
        self.sudo().is_extended = True  # sudo: closed to direct writes, the right was checked above

    def action_answer(self):
        """Note that the request was met."""
        self._check_open()
        self._close("answered")

    def action_refuse(self):
        """Note that the request was refused, with the reason that the person was told."""
        self._check_open()
        if not all(request.refusal_reason for request in self):
            raise UserError(self.env._("Please choose the reason for the refusal first."))
        self._close("refused")

    def action_restrict(self):
        """Restrict the processing of the person's data, by number."""
        self._check_open()
        for request in self:
            if not request.restriction_reason:
                raise UserError(self.env._("Please choose the reason for the restriction first."))
            client = request.sudo().client_id.with_env(self.env)  # sudo: the number leads to the person
            client._restrict(request.restriction_reason)

    def action_lift(self):
        """Lift the restriction of the person's data, by number."""
        self.check_access("write")
        self.sudo().client_id.with_env(self.env)._lift()  # sudo: the number leads to the person

    # === BUSINESS METHODS === #

    def _close(self, state):
        # sudo: closed to direct writes, the right was checked before
        self.sudo().write(
            {"state": state, "closed_date": fields.Date.context_today(self), "closed_by_id": self.env.uid}
        )

    def _check_open(self):
        self.check_access("write")
        if any(request.state != "open" for request in self):
            raise UserError(self.env._("The request is answered already."))

    def _forget_person(self):
        """Keep the number, the kind and the days; what was corrected tells about the person."""
        self.write({"client_id": False, "corrected_fields": False})

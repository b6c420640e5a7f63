from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .kim_characteristic import KINDS

# Of these a person may have several at once
SEVERAL = ("nationality",)


class KimClientCharacteristic(models.Model):
    """What holds for a person from when to when: residence status, nationality, legal area (Rechtskreis).

    A new entry of a kind ends the one before it the day before; what was is kept. Only nationalities stand side by
    side. A person without an entry was not asked; "unknown" is an entry.
    """

    _name = "kim.client.characteristic"
    _description = "Characteristic of a Person"
    _inherit = ["kim.validity.mixin", "kim.client.part.mixin", "kim.terminology.mixin"]
    _order = "client_id, kind, start_date desc, id desc"
    _kim_countable = frozenset({"kind", "characteristic_id", "country_id", "start_date", "end_date", "expiry_date"})

    kind = fields.Selection(KINDS, required=True, index=True, default="residence_status")
    characteristic_id = fields.Many2one(
        "kim.characteristic",
        "Entry",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('kind', '=', kind)]",
        help="For a nationality only where no country fits: stateless, undetermined, unknown.",
    )
    country_id = fields.Many2one("res.country", "Nationality", index="btree_not_null", ondelete="restrict")
    expiry_date = fields.Date(
        "Title Valid until", index="btree_not_null", help="Last day of the residence title; you are reminded before."
    )

    _one_value = models.Constraint(
        "CHECK((characteristic_id IS NULL) <> (country_id IS NULL) AND (country_id IS NULL OR kind = 'nationality'))",
        "Please choose one entry: for a nationality the country, else an entry of the list.",
    )
    _one_open = models.UniqueIndex(
        "(client_id, kind) WHERE end_date IS NULL AND kind <> 'nationality'",
        "This person has an entry of this kind already. Please end that one first.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("kind", "characteristic_id")
    def _check_kind(self):
        if any(row.characteristic_id and row.characteristic_id.kind != row.kind for row in self):
            raise ValidationError(self.env._("Please choose an entry of the same list."))

    @api.constrains("kind", "start_date", "end_date", "client_id", "characteristic_id", "country_id")
    def _check_no_overlap(self):
        for row in self:
            same = row._neighbours() & self._overlapping_domain(row.start_date, row.end_date)
            if self.search_count(same, limit=1):
                raise ValidationError(
                    self.env._(
                        "On these days another entry of the same kind holds already. "
                        "Please correct the days of one of the two."
                    )
                )

    # === ONCHANGE METHODS === #

    @api.onchange("kind")
    def _onchange_kind(self):
        self.characteristic_id = self.country_id = self.expiry_date = False

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """End what held before the new entry begins, and the new one before the next begins."""
        rows = self.browse()
        for vals in vals_list:  # one by one: a row of the same list may end the one before it
            rows |= super().create([self._placed(vals)])
        rows._keep_deadline()
        return rows

    def _placed(self, vals):
        """Make room for a new row among those of its kind, and return its values with the end that leaves room.

        Values that are incomplete or refer to somebody else's person are left to the checks of ``create``.
        """
        vals = {"kind": "residence_status", "start_date": fields.Date.context_today(self), **vals}
        start_date = fields.Date.to_date(vals["start_date"])
        if vals["kind"] in SEVERAL or not vals.get("client_id") or not start_date:
            return vals
        siblings = self.search([("client_id", "=", vals["client_id"]), ("kind", "=", vals["kind"])], order="start_date")
        if any(row.start_date == start_date for row in siblings):
            raise UserError(self.env._("An entry of this kind begins on this day already. Please correct that one."))
        siblings.filtered(lambda row: row.start_date < start_date)._reaching(start_date).end_date = (
            start_date - timedelta(days=1)
        )
        self.flush_model(["end_date"])  # the ended row makes room for the new one
        following = siblings.filtered(lambda row: row.start_date > start_date)[:1]
        if following and not vals.get("end_date"):
            vals["end_date"] = following.start_date - timedelta(days=1)
        return vals

    def write(self, vals):
        """Keep the reminder of a residence title with its last day."""
        result = super().write(vals)
        if {"expiry_date", "end_date", "kind"} & vals.keys():
            self._keep_deadline()
        return result

    # === BUSINESS METHODS === #

    def _keep_deadline(self):
        """Note the last day of a residence title that still holds as a deadline of the running case, once."""
        kind = self.env.ref("kim_management.kim_deadline_kind_residence", raise_if_not_found=False)
        titles = self.filtered(lambda row: row.kind == "residence_status" and row.expiry_date and not row.end_date)
        for title in titles if kind else ():
            # sudo: the software reminds, whoever enters the title
            case = title.client_id.sudo().case_ids.filtered(lambda case: not case.closing_date)[:1]
            present = case.deadline_ids.filtered(lambda row: row.kind_id == kind and not row.done_date)[:1]
            if present:
                present.due_date = title.expiry_date
            elif case:
                values = {"case_id": case.id, "kind_id": kind.id, "due_date": title.expiry_date}
                self.env["kim.case.deadline"].sudo().create(values)  # sudo: as above

    def _neighbours(self):
        """Return the domain of the other rows that may not hold on the same days as this one."""
        self.ensure_one()
        domain = Domain("id", "!=", self.id) & Domain("client_id", "=", self.client_id.id)
        domain &= Domain("kind", "=", self.kind)
        if self.kind in SEVERAL:
            domain &= Domain("characteristic_id", "=", self.characteristic_id.id)
            domain &= Domain("country_id", "=", self.country_id.id)
        return domain

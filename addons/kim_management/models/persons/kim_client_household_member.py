from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..cases.kim_client import SEXES


class KimClientHouseholdMember(models.Model):
    """Household member (Haushaltsmitglied): who lives with the person, from when to when.

    The person herself is not a row; a household has one member more than rows. Who is accompanied as well is named by
    number, and only by somebody who sees that person.
    """

    _name = "kim.client.household.member"
    _description = "Household Member"
    _inherit = ["kim.validity.mixin", "kim.client.part.mixin", "kim.terminology.mixin"]
    _order = "client_id, end_date desc nulls first, birth_year, id"
    _kim_countable = frozenset({"relation", "sex", "start_date", "end_date"})

    relation = fields.Selection(
        [
            ("partner", "Spouse or partner"),
            ("child", "Child"),
            ("parent", "Parent"),
            ("sibling", "Sibling"),
            ("grandparent", "Grandparent"),
            ("relative", "Other relative"),
            ("other", "Other person"),
            ("unknown", "Unknown"),
        ],
        required=True,
        default="unknown",
    )
    name = fields.Char(help="Only if it is needed for the support.")
    birth_year = fields.Integer(aggregator=None, help="Empty means unknown.")
    sex = fields.Selection(SEXES, required=True, default="unknown")
    member_client_id = fields.Many2one(
        "kim.client",
        "Accompanied as",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('id', '!=', client_id)]",
        help="Number of the household member, if you accompany her or him as well.",
    )
    start_date = fields.Date("In the Household since", help="If it is not known: the day on which you heard of it.")
    end_date = fields.Date("Moved out on", help="Last day in the household.")

    # === CONSTRAINT METHODS === #

    # Not a CHECK: PostgreSQL would write the refused row, name included, into the server's log
    @api.constrains("birth_year")
    def _check_birth_year(self):
        this_year = fields.Date.context_today(self).year
        if any(member.birth_year and not 1900 <= member.birth_year <= this_year for member in self):
            raise ValidationError(self.env._("Please enter a year of birth between 1900 and this year, or none."))

    @api.constrains("client_id", "member_client_id")
    def _check_somebody_else(self):
        if any(member.client_id == member.member_client_id for member in self):
            raise ValidationError(self.env._("Nobody is a member of the own household. Please choose somebody else."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Link nobody by guessing numbers."""
        self._check_member_seen(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        """Link nobody by guessing numbers."""
        self._check_member_seen([vals])
        return super().write(vals)

    def _check_member_seen(self, vals_list):
        """Demand the right to see whoever is linked; the refusal says no more than that."""
        linked = [vals["member_client_id"] for vals in vals_list if vals.get("member_client_id")]
        self.env["kim.client"].browse(linked).check_access("read")

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..foundation.preset_values import without_presets

# Field -> the category that the consent has to name
SPECIAL = {
    "health": "kim_management.kim_data_category_health",
    "religion": "kim_management.kim_data_category_religion",
    "ethnic_origin": "kim_management.kim_data_category_origin",
    "orientation": "kim_management.kim_data_category_orientation",
}


class KimClientSpecial(models.Model):
    """Special categories (Art. 9 GDPR), each only with the person's consent to case management that names it.

    Whoever belongs to the person's team **and** has the right of its own (``group_kim_special_categories``) sees them,
    one person at a time. They are no condition of a search, no group and no figure. Without a valid consent nothing
    stays: a withdrawal empties the field at once, the end of a consent on the day after.
    """

    _name = "kim.client.special"
    _description = "Special Categories of a Person"
    _inherit = ["kim.client.part.mixin", "kim.terminology.mixin"]

    health = fields.Text()
    health_date = fields.Date("Health: Entered on", readonly=True)
    health_consent_id = fields.Many2one("kim.case.consent", "Health: Consent", readonly=True, index="btree_not_null")
    religion = fields.Char("Religion and Belief")
    religion_date = fields.Date("Religion: Entered on", readonly=True)
    religion_consent_id = fields.Many2one(
        "kim.case.consent", "Religion: Consent", readonly=True, index="btree_not_null"
    )
    ethnic_origin = fields.Char()
    ethnic_origin_date = fields.Date("Origin: Entered on", readonly=True)
    ethnic_origin_consent_id = fields.Many2one(
        "kim.case.consent", "Origin: Consent", readonly=True, index="btree_not_null"
    )
    orientation = fields.Char("Sexual Orientation")
    orientation_date = fields.Date("Orientation: Entered on", readonly=True)
    orientation_consent_id = fields.Many2one(
        "kim.case.consent", "Orientation: Consent", readonly=True, index="btree_not_null"
    )

    _one_per_person = models.Constraint(
        "UNIQUE(client_id)", "This person has special categories already. Please open that entry."
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Create the rows empty, so that whose person it is gets checked first; then fill them as ``write`` does."""
        self.check_access("create")
        unset = without_presets(self, self._fields)
        empty = [{"client_id": vals.get("client_id")} for vals in vals_list]
        rows = super(KimClientSpecial, unset).create(empty).with_env(self.env)
        for row, vals in zip(rows, vals_list, strict=True):
            if filled := {name: value for name, value in vals.items() if name != "client_id"}:
                row.write(filled)
        return rows

    def write(self, vals):
        """Take a value only with a consent that names its category; note both."""
        self.check_access("write")
        if not self.env.su and vals.keys() - {*SPECIAL, "client_id"}:
            raise UserError(self.env._("Day and consent follow from what you enter."))
        if self.env.su and not SPECIAL.keys() & vals.keys():
            return super().write(vals)
        for row in self:
            super(KimClientSpecial, row).write({**vals, **row._consented(vals)})
        return True

    def _consented(self, vals):
        """Return day and consent of each value, none for what is emptied."""
        result = {}
        for name in SPECIAL.keys() & vals.keys():
            consent = self._find_consent(name) if vals[name] else self.env["kim.case.consent"]
            if vals[name] and not consent:
                raise UserError(
                    self.env._(
                        "The person's consent to case management does not name “%(category)s”. "
                        "Please ask first and enter the consent.",
                        category=self.env.ref(SPECIAL[name]).sudo().name,
                    )
                )
            result[f"{name}_consent_id"] = consent.id
            result[f"{name}_date"] = consent and fields.Date.context_today(self)
        return result

    # === NO LISTS === #

    def _read_format(self, fnames, load="_classic_read"):
        """Hand out one person at a time."""
        if not self.env.su and len(self) > 1 and SPECIAL.keys() & set(fnames):
            raise AccessError(self.env._("Special categories are read one person at a time."))
        return super()._read_format(fnames, load)

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Refuse to look for people by special categories."""
        domain = Domain(domain)
        if not self.env.su and any(
            condition.field_expr.split(".")[0] in SPECIAL for condition in domain.iter_conditions()
        ):
            raise AccessError(self.env._("Special categories are read one person at a time."))
        return super()._search(domain, *args, **kwargs)

    # === BUSINESS METHODS === #

    def _find_consent(self, name):
        """Return the valid consent that names the category, of the person's last case."""
        self.ensure_one()
        # sudo: whether there is a consent decides, and not whether she may read it
        case = self.sudo().client_id.case_ids.sorted(lambda case: (not case.closing_date, case.id))[-1:]
        category = self.env.ref(SPECIAL[name]).sudo()
        return case and case._find_consent("accompaniment", categories=category).sudo() or self.env["kim.case.consent"]

    def _forget_uncovered(self):
        """Empty what no valid consent covers any more."""
        for row in self:
            gone = [name for name in SPECIAL if row[name] and not row._find_consent(name)]
            row.write(dict.fromkeys(gone, False))

    @api.model
    def _cron_forget_uncovered(self):
        """Empty what rests on a consent that is over since yesterday."""
        over = Domain.OR(
            Domain(name, "!=", False)
            & (Domain(f"{name}_consent_id", "=", False) | Domain(f"{name}_consent_id.is_valid", "=", False))
            for name in SPECIAL
        )
        self.sudo().search(over)._forget_uncovered()  # sudo: the software's own duty

from odoo import fields, models

# What may be ticked, in the order in which it is printed
CHOICES = (
    *("with_age_group", "with_sex", "with_household", "with_residence_status", "nationality", "place"),
    *("with_target_groups", "with_fields_of_action", "with_referral_source", "with_phases"),
)


class KimCaseSheet(models.Model):
    """What a sheet may tell: a closed list of values, each ticked one by one, none of them a day or a number."""

    _inherit = "kim.case.sheet"

    with_age_group = fields.Boolean("Age Group", default=True)
    with_sex = fields.Boolean("Sex")
    with_household = fields.Boolean("People in the Household")
    with_residence_status = fields.Boolean("Residence Status")
    nationality = fields.Selection([("union", "European Union or not"), ("country", "Country")])
    place = fields.Selection([("district", "Council"), ("town", "Town")], default="district")
    with_target_groups = fields.Boolean("Target Groups", default=True)
    with_fields_of_action = fields.Boolean("Fields of Action", default=True)
    with_referral_source = fields.Boolean("Referral Source")
    with_phases = fields.Boolean("Phases")
    date_precision = fields.Selection(
        [("quarter", "Quarter"), ("month", "Month")], "Days Coarsened to", required=True, default="quarter"
    )

    def _choices(self):
        return {*CHOICES, "date_precision"}

    def _values(self):
        """Return ``[[label, value], …]`` of what is ticked, as of today; what is not known is left out."""
        self.ensure_one()
        labels = self.fields_get(CHOICES, ["string"])
        case = self.case_id.sudo()  # sudo: the team reads these of its own case; the coarse values are all that is kept
        told = [(name, getattr(self, f"_value_{name.removeprefix('with_')}")(case)) for name in CHOICES if self[name]]
        return [[labels[name]["string"], value] for name, value in told if value]

    def _day(self):
        return fields.Date.context_today(self)

    # === VALUES === #

    def _value_age_group(self, case):
        group = case.client_id._age_group(self._day())
        return group if group != "unknown" else ""

    def _value_sex(self, case):
        return self._label(case.client_id, "sex") if case.client_id.sex != "unknown" else ""

    def _value_household(self, case):
        return str(case.client_id._household_sizes(self._day())[case.client_id.id])

    def _value_residence_status(self, case):
        return ", ".join(self._characteristics(case, "residence_status").characteristic_id.mapped("name"))

    def _value_nationality(self, case):
        rows = self._characteristics(case, "nationality")
        if self.nationality == "country":
            return ", ".join([*rows.country_id.mapped("name"), *rows.characteristic_id.mapped("name")])
        inside = self.env.ref("base.europe").country_ids
        words = {
            self.env._("European Union") if country in inside else self.env._("Outside the European Union")
            for country in rows.country_id
        }
        return ", ".join(sorted(words))

    def _value_place(self, case):
        return case.municipality_id.name if self.place == "town" else case.company_id.name

    def _value_target_groups(self, case):
        return ", ".join(case.target_group_ids.sorted("id").mapped("name"))

    def _value_fields_of_action(self, case):
        return ", ".join(case.field_of_action_ids.sorted("id").mapped("name"))

    def _value_referral_source(self, case):
        return self._label(case, "referral_source") if case.referral_source != "unknown" else ""

    def _value_phases(self, case):
        return ", ".join(
            f"{period.phase_id.name} ({self._coarse(period.start_date)})" for period in case.phase_period_ids
        )

    # === HELPERS === #

    def _characteristics(self, case, kind):
        rows = case.client_id.characteristic_ids
        return rows.filtered(lambda row: row.kind == kind).filtered_domain(rows._valid_on_domain(self._day()))

    def _label(self, record, name):
        return dict(record._fields[name]._description_selection(self.env))[record[name]]

    def _coarse(self, day):
        """Return a day as its quarter or month, in figures."""
        if self.date_precision == "month":
            return f"{day:%m/%Y}"
        return self.env._("quarter %(quarter)s/%(year)s", quarter=(day.month + 2) // 3, year=day.year)

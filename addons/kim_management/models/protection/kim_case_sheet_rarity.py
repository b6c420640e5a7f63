from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...age_groups import age_group, age_group_sql

# What a released copy could be compared with: the same values of other people's cases, of every case that ever was
QUERY = """
    SELECT COUNT(DISTINCT c.client_id)
      FROM kim_case c JOIN kim_client p ON p.id = c.client_id
     WHERE c.company_id = %s AND %s
"""
VALID = "start_date <= %(day)s AND (end_date IS NULL OR end_date >= %(day)s)"


class KimCaseSheet(models.Model):
    """How many people of the council share what a sheet tells: fewer than k could be recognised by it (k-anonymity)."""

    _inherit = "kim.case.sheet"

    matching_count = fields.Integer("People Alike", compute="_compute_matching_count", aggregator=None)
    is_rare = fields.Boolean(compute="_compute_matching_count")

    @api.depends(
        *("case_id", "state", "with_age_group", "with_sex", "with_household", "with_residence_status", "nationality"),
        *("place", "with_target_groups", "with_fields_of_action", "with_referral_source", "with_phases"),
        "date_precision",
    )
    def _compute_matching_count(self):
        """Count drafts as ticked; a released sheet keeps the count of its day.

        A form may name any case: of one that is not the reader's, the count would tell what its person shares.
        """
        for sheet in self:
            is_draft = sheet.state == "draft" and bool(sheet.case_id) and sheet.case_id._origin.has_access("write")
            sheet.matching_count = sheet._matching_people() if is_draft else sheet.released_matches
            sheet.is_rare = is_draft and sheet.matching_count < sheet.company_id.sudo().kim_sheet_people

    @api.onchange("with_age_group", "with_sex", "with_household", "with_residence_status", "nationality", "place")
    @api.onchange("with_target_groups", "with_fields_of_action", "with_referral_source", "with_phases")
    def _onchange_choices(self):
        self.is_rarity_accepted = False

    def _check_rarity(self, matches):
        """Refuse a combination that fewer than k people share, unless the case manager confirmed it."""
        people = self.company_id.sudo().kim_sheet_people  # sudo: a setting
        if matches < people and not self.is_rarity_accepted:
            raise UserError(
                self.env._(
                    "Only %(matches)s people of the council have these values, fewer than %(people)s. "
                    "Please tell less, or confirm that the sheet is to be released although it is rare.",
                    matches=matches,
                    people=people,
                )
            )
        if matches < people:
            self._check_decides()

    def _check_decides(self):
        if not self.env.su and any(sheet.manager_id != self.env.user for sheet in self):
            raise UserError(self.env._("Only the case manager decides about the release of a rare combination."))

    def _matching_people(self):
        """Return how many people of the council the ticked values hold for, the person herself included: one query."""
        self.ensure_one()
        case = self.case_id.sudo()._origin  # sudo: compared and counted only
        chosen = [name for name in self._rarity_sql() if self[name]]
        if self.place == "district":
            chosen.remove("place")
        conditions = [SQL("(%s)", self._rarity_sql()[name](case)) for name in chosen]
        self.env.flush_all()
        where = SQL(" AND ").join(conditions) if conditions else SQL("TRUE")
        self.env.cr.execute(SQL(QUERY, case.company_id.id, where))
        return self.env.cr.fetchone()[0]

    # === CONDITIONS === #

    def _rarity_sql(self):
        """Return {choice: function that gives the condition of having the same value as the case}."""
        return {
            "with_age_group": self._same_age_group,
            "with_sex": lambda case: SQL("p.sex = %s", case.client_id.sex),
            "with_household": self._same_household,
            "with_residence_status": lambda case: self._same_characteristic(case, "residence_status"),
            "nationality": lambda case: self._same_characteristic(case, "nationality"),
            "place": lambda case: SQL("c.municipality_id IS NOT DISTINCT FROM %s", case.municipality_id.id or None),
            "with_target_groups": lambda case: self._same_set(case, "target_group_ids"),
            "with_fields_of_action": lambda case: self._same_set(case, "field_of_action_ids"),
            "with_referral_source": lambda case: SQL("c.referral_source = %s", case.referral_source),
            "with_phases": self._same_phases,
        }

    def _same_age_group(self, case):
        day = self._day()
        return SQL("%s = %s", age_group_sql(SQL("p.birth_year"), day), age_group(case.client_id.birth_year, day))

    def _same_household(self, case):
        return SQL(
            "(SELECT COUNT(*) + 1 FROM kim_client_household_member m WHERE m.client_id = p.id AND %s) = %s",
            SQL(VALID, day=self._day()),
            case.client_id._household_sizes(self._day())[case.client_id.id],
        )

    def _same_characteristic(self, case, kind):
        rows = self._characteristics(case, kind)
        return SQL(
            "(SELECT array_agg(COALESCE(country_id, -characteristic_id) ORDER BY 1) FROM kim_client_characteristic h "
            "WHERE h.client_id = p.id AND h.kind = %s AND %s) IS NOT DISTINCT FROM %s",
            kind,
            SQL(VALID, day=self._day()),
            sorted(row.country_id.id or -row.characteristic_id.id for row in rows) or None,
        )

    def _same_set(self, case, name):
        field = case._fields[name]
        return SQL(
            "(SELECT array_agg(r.%(value)s ORDER BY r.%(value)s) FROM %(table)s r WHERE r.%(key)s = c.id) "
            "IS NOT DISTINCT FROM %(ids)s",
            table=SQL.identifier(field.relation),
            key=SQL.identifier(field.column1),
            value=SQL.identifier(field.column2),
            ids=sorted(case[name].ids) or None,
        )

    def _same_phases(self, case):
        periods = case.phase_period_ids.sorted(lambda period: (period.start_date, period.id))
        step = 3 if self.date_precision == "quarter" else 1
        return SQL(
            "(SELECT array_agg(t.phase_id || '@' || EXTRACT(YEAR FROM t.start_date) || '-' || "
            "CEIL(EXTRACT(MONTH FROM t.start_date) / %(step)s) ORDER BY t.start_date, t.id) "
            "FROM kim_case_phase_period t WHERE t.case_id = c.id) IS NOT DISTINCT FROM %(phases)s",
            step=step,
            phases=[f"{p.phase_id.id}@{p.start_date.year}-{-(-p.start_date.month // step)}" for p in periods] or None,
        )

import re
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError

MONTHS = [
    *(("1", "January"), ("2", "February"), ("3", "March"), ("4", "April"), ("5", "May"), ("6", "June")),
    *(("7", "July"), ("8", "August"), ("9", "September"), ("10", "October"), ("11", "November"), ("12", "December")),
]
FIRST_YEAR, LAST_YEAR = 2000, 2100
NAMED_MONTHS = "jan|feb|mär|maerz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
# A day tells who it was to everybody who was there: 17.05.2022, 2022-05-17, 17. Mai
DAY = re.compile(
    rf"\b\d{{1,2}}\.\s?\d{{1,2}}\.(?:\s?\d{{2,4}})?|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}\.\s?(?:{NAMED_MONTHS})",
    re.IGNORECASE,
)
# "Lindenstraße 7"
ADDRESS = re.compile(r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring)\s+\d{1,4}\s?[a-z]?\b", re.IGNORECASE)


class KimIncidentMixin(models.AbstractModel):
    """What is told of an incident of discrimination, and that nobody can be recognised by it."""

    _name = "kim.incident.mixin"
    _description = "Incident without Names"
    _inherit = ["kim.nameless.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _nameless_fields = frozenset(("description", "action_taken"))

    year = fields.Integer(required=True, aggregator=None, default=lambda self: fields.Date.context_today(self).year)
    month = fields.Selection(MONTHS, required=True, help="The month only, no day.")
    municipality_id = fields.Many2one("kim.municipality", index="btree_not_null", check_company=True)
    area_id = fields.Many2one(
        "kim.incident.area", "Area of Life", index="btree_not_null", check_company=True, ondelete="restrict"
    )
    ground_ids = fields.Many2many("kim.incident.ground", string="Grounds", check_company=True)
    description = fields.Text(
        "What Happened", required=True, help="No names, no day, nothing by which somebody could be recognised."
    )
    action_taken = fields.Text("What Was Done")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)

    # === CONSTRAINT METHODS === #

    @api.constrains("year", "month")
    def _check_month(self):
        """Demand a month of our time that has begun."""
        today = fields.Date.context_today(self)
        for incident in self:
            if not FIRST_YEAR <= incident.year <= LAST_YEAR:
                raise ValidationError(self.env._("Please enter the year with four digits, such as 2022."))
            if date(incident.year, int(incident.month), 1) > today:
                raise ValidationError(self.env._("This month is still to come. Please correct it."))

    @api.constrains("description", "action_taken")
    def _check_nobody_is_recognised(self):
        for incident in self:
            for text in (incident.description, incident.action_taken):
                if DAY.search(text or "") or ADDRESS.search(text or ""):
                    raise ValidationError(
                        self.env._(
                            "The text tells a day or an address, by which somebody could be recognised. Please say it "
                            "without; the month is enough."
                        )
                    )

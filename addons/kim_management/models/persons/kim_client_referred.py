from odoo import fields, models
from odoo.tools import SQL


class KimClientReferred(models.Model):
    """What an office sees of the people it referred: its own number, the name, and where it stands.

    Calculated from the intake at the moment of asking, so that a consent which is withdrawn or over shows nothing at
    once, and neither does a restriction (Art. 18 GDPR). Deliberately no right to ``kim.client``: whatever becomes known
    of the person later stays with her team.
    """

    _name = "kim.client.referred"
    _description = "Referred Person"
    _inherit = ["kim.identity.mixin", "kim.terminology.mixin"]
    _auto = False
    _rec_name = "number"
    _rec_names_search = ["number"]
    _order = "intake_date desc, id desc"
    _depends = {
        "kim.case.intake": [
            *("client_id", "case_id", "outcome", "intake_date", "company_id", "referral_number", "referrer_id"),
            *("referral_partner_id", "feedback_given_date", "feedback_end_date", "feedback_withdrawn_date"),
        ],
        "kim.client": ["first_name", "last_name", "is_restricted"],
        "kim.case": ["start_date", "closing_date"],
        "kim.case.consent": ["case_id", "purpose", "recipient_id", "given_date", "end_date", "withdrawn_date"],
    }
    _kim_countable = frozenset({"status", "intake_date"})

    number = fields.Char(readonly=True)
    first_name = fields.Char(readonly=True)
    last_name = fields.Char(readonly=True)
    intake_date = fields.Date("Referred on", readonly=True)
    status = fields.Selection(
        [("waiting", "Waits"), ("accompanied", "Is accompanied"), ("closed", "Closed")], readonly=True
    )
    since_date = fields.Date("Since", readonly=True)
    referrer_id = fields.Many2one("res.users", "Referred by (User)", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)

    @property
    def _table_query(self):
        """Return the referred people about whom the person lets the office know today."""
        today = fields.Date.context_today(self)
        return SQL(
            """
            SELECT intake.id, intake.referral_number AS number, person.first_name, person.last_name,
                   intake.intake_date, intake.referrer_id, intake.company_id,
                   CASE WHEN intake.outcome = 'waiting' THEN 'waiting'
                        WHEN the_case.id IS NULL OR the_case.closing_date IS NOT NULL THEN 'closed'
                        ELSE 'accompanied' END AS status,
                   COALESCE(the_case.closing_date, the_case.start_date, intake.intake_date) AS since_date
              FROM kim_case_intake intake
              LEFT JOIN kim_client person ON person.id = intake.client_id
              LEFT JOIN kim_case the_case ON the_case.id = intake.case_id
              LEFT JOIN res_partner office ON office.id = intake.referral_partner_id
             WHERE intake.referrer_id IS NOT NULL AND person.is_restricted IS NOT TRUE
               AND CASE WHEN intake.case_id IS NULL THEN %(before)s
                        ELSE EXISTS (
                            SELECT 1 FROM kim_case_consent consent
                             WHERE consent.case_id = intake.case_id AND consent.purpose = 'feedback'
                               AND consent.recipient_id IN (office.id, office.commercial_partner_id)
                               AND %(during)s
                        ) END
            """,
            before=_holds("intake", "feedback_given_date", "feedback_end_date", "feedback_withdrawn_date", today),
            during=_holds("consent", "given_date", "end_date", "withdrawn_date", today),
        )

    # === ACTION METHODS === #

    def action_withdraw(self):
        """End one's own access, because the person said so at the office."""
        self.check_access("read")
        # sudo: the row is hers, checked above; she can only end what she is told
        self.env["kim.case.intake"].sudo().browse(self.ids)._withdraw_feedback()

    # === LOG === #

    def _kim_persons(self):
        return self.env["kim.case.intake"].browse(self.ids).client_id

    def _kim_note(self, kind):
        """Log the look of the office at the person."""
        persons = self.sudo()._kim_persons().with_env(self.env)  # sudo: the rows are the user's own
        self.env["kim.case.access.log"]._note_once(persons, kind, ground="referrer")


def _holds(alias, given, end, withdrawn, day):
    """Return as SQL that a consent holds on a day; the same as ``kim.case.consent._valid_domain``."""
    given, end, withdrawn = (SQL.identifier(alias, name) for name in (given, end, withdrawn))
    return SQL(
        "(%s <= %s AND (%s IS NULL OR %s >= %s) AND (%s IS NULL OR %s > %s))",
        *(given, day, end, end, day, withdrawn, withdrawn, day),
    )

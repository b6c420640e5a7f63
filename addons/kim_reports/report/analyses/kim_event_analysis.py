from odoo import fields, models
from odoo.tools import SQL


class KimEventAnalysis(models.Model):
    """Events over time, as seen from the Stichtag: what was held, what is to come, what was called off.

    An event counts once, in the tense in which the report tells of it (``sections/events.py``):

    * held: recorded as held, and its day has come, or a source of the time reports it, or it has no day
    * not confirmed: its day has come, but nobody recorded that it was held
    * to come: its day has not come, or is not fixed yet
    * called off, or replaced by another

    An event for several towns counts in each of them, and once in the total. Who was there is counted by number; a held
    event of which nobody noted it has an unknown number, which is counted and not zero.
    """

    _name = "kim.event.analysis"
    _description = "Events over Time"
    _inherit = ["kim.dated.fact.mixin", "kim.terminology.mixin"]
    _auto = False
    _rec_name = "event_id"
    _order = "day desc nulls last, id desc"
    _depends = {
        "kim.event": [
            *("company_id", "type_id", "series_id", "body_id", "state", "start_date", "source_date", "round_number"),
            *("audience", "municipality_ids", "parent_id"),
        ],
        "kim.event.participation": ["event_id", "state", "head_count"],
    }

    event_id = fields.Many2one("kim.event", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    # Dimensions
    type_id = fields.Many2one("kim.event.type", readonly=True)
    series_id = fields.Many2one("kim.event.series", readonly=True)
    body_id = fields.Many2one("kim.body", readonly=True)
    municipality_ids = fields.Many2many(
        *("kim.municipality", "kim_event_kim_municipality_rel", "kim_event_id", "kim_municipality_id"),
        string="Municipalities",
        readonly=True,
    )
    round_number = fields.Integer("Round", readonly=True, aggregator=None)
    audience = fields.Selection(
        lambda self: self.env["kim.event"]._fields["audience"]._description_selection(self.env),
        "Open to",
        readonly=True,
    )
    is_session = fields.Boolean("Session of Another Event", readonly=True)
    tense = fields.Selection(
        [("past", "Held"), ("unconfirmed", "Not confirmed"), ("coming", "To come"), ("dropped", "Called off")],
        "As of the Reference Date",
        readonly=True,
    )
    # Figures
    events = fields.Integer(readonly=True)
    held_events = fields.Integer("Held", readonly=True)
    unconfirmed_events = fields.Integer(
        "Not Confirmed", readonly=True, help="Their day has come; nobody recorded them."
    )
    coming_events = fields.Integer("To Come", readonly=True)
    dropped_events = fields.Integer("Called Off", readonly=True, help="Or replaced by another event.")
    attendances = fields.Integer(readonly=True, help="People who were there, added over the events.")
    unknown_attendances = fields.Integer(
        "Held without Count", readonly=True, help="Held events of which nobody noted who was there."
    )

    # === BUSINESS METHODS === #

    @property
    def _table_query(self):
        """Return a row for each event, with its tense as of the Stichtag."""
        return SQL(
            """
            SELECT told.*, 1 AS events, (told.tense = 'past')::int AS held_events,
                   (told.tense = 'unconfirmed')::int AS unconfirmed_events,
                   (told.tense = 'coming')::int AS coming_events, (told.tense = 'dropped')::int AS dropped_events,
                   CASE WHEN told.tense = 'past' THEN NULLIF(told.heads, 0) END AS attendances,
                   (told.tense = 'past' AND told.heads = 0)::int AS unknown_attendances
              FROM (%s) told
            """,
            self._fact_sql(self._event_sql()),
        )

    def _event_sql(self):
        return SQL(
            """
            SELECT e.id, e.id AS event_id, e.company_id, e.type_id, e.series_id, e.body_id, e.round_number,
                   e.audience, e.parent_id IS NOT NULL AS is_session, e.start_date AS day,
                   COALESCE(there.heads, 0)::int AS heads,
                   CASE WHEN e.state NOT IN ('planned', 'held') THEN 'dropped'
                        WHEN e.start_date IS NULL THEN CASE e.state WHEN 'held' THEN 'past' ELSE 'coming' END
                        WHEN e.start_date <= %(day)s THEN CASE e.state WHEN 'held' THEN 'past' ELSE 'unconfirmed' END
                        WHEN e.state = 'held' AND e.source_date <= %(day)s THEN 'past'
                        ELSE 'coming' END AS tense
              FROM kim_event e
              LEFT JOIN (SELECT event_id, SUM(head_count) AS heads FROM kim_event_participation
                          WHERE state = 'attended' GROUP BY event_id) there ON there.event_id = e.id
            """,
            day=self._get_reference_date(),
        )

from odoo import api, fields, models
from odoo.tools import SQL


class KimSteeringItem(models.Model):
    """One search over everything that steers: events, agendas, decisions, themes, goals, agreements and the rest.

    Calculated at the moment of asking, with the rights of whoever asks: a model or row that she may not read is not in
    it. Rooms add theirs by :meth:`_steering_sources` (``_inherit = "kim.steering.item"``). Nothing of a case is.
    """

    _name = "kim.steering.item"
    _description = "Found in Steering"
    _inherit = ["kim.terminology.mixin"]
    _auto = False
    _rec_name = "title"
    _order = "day desc nulls last, kind, title, id"

    kind = fields.Selection(lambda self: self._kinds(), "What", readonly=True)
    title = fields.Char(readonly=True)
    day = fields.Date(readonly=True)
    text = fields.Text(readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    res_id = fields.Integer("Record", readonly=True, aggregator=None, export_string_translation=False)

    # === ACTION METHODS === #

    def action_open(self):
        """Open the record that was found."""
        self.ensure_one()
        self.check_access("read")
        source = next(source for source in self._steering_sources() if source.kind == self.kind)
        return {
            "type": "ir.actions.act_window",
            "res_model": source.opens or source.model,
            "res_id": self.res_id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    # === BUSINESS METHODS === #

    @api.model
    def _steering_sources(self):
        """Return the :class:`SteeringSource` of all rooms."""
        return []

    @api.model
    def _kinds(self):
        return [(source.kind, source.label) for source in self._steering_sources()]

    # === QUERY === #

    @property
    def _table_query(self):
        """Put what the user may read below each other; without any right there are no rows."""
        sources = self._steering_sources()
        parts = [
            self._rows(source, place, len(sources))
            for place, source in enumerate(sources)
            if self.env[source.model].has_access("read")
        ]
        return SQL(" UNION ALL ").join(parts) if parts else self._no_rows()

    @api.model
    def _rows(self, source, place, places):
        """Return the rows of one source as the user may read them; ``place`` keeps the ids of sources apart."""
        model = self.env[source.model].with_context(active_test=False)
        query = model._search([])

        def column(name):
            """Return a column as SQL; nothing where there is none."""
            return model._field_to_sql(query.table, name, query) if name else SQL("NULL")

        texts = [SQL("%s::text", column(name)) for name in source.texts] or [SQL("NULL")]
        return query.subselect(
            SQL("%s::bigint * %s + %s AS id", SQL.identifier(query.table, "id"), places, place),
            SQL("%s::int AS res_id", column(source.record)),
            SQL("%s::varchar AS kind", source.kind),
            SQL("%s::varchar AS title", column(source.title)),
            SQL("%s::date AS day", column(source.day)),
            SQL("NULLIF(CONCAT_WS(' · ', %s), '') AS text", SQL(", ").join(texts)),
            SQL("%s::int AS company_id", column("company_id")),
        )

    @api.model
    def _no_rows(self):
        return SQL(
            "SELECT NULL::bigint AS id, NULL::int AS res_id, NULL::varchar AS kind, NULL::varchar AS title, "
            "NULL::date AS day, NULL::text AS text, NULL::int AS company_id WHERE FALSE"
        )

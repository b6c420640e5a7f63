import difflib

from odoo import api, models

from ...loading.booleans import boolean_text
from ...loading.dates import date_text, datetime_text
from ...loading.numbers import decimal_text, whole_text
from ...loading.problem import ListProblem
from ...loading.references import own_ids, split

# Columns that are required in the database but that the model fills in itself when it creates a record.
FILLED_BY_THE_MODEL = {("res.company", "partner_id")}

TEXTS = {"boolean": boolean_text, "date": date_text, "datetime": datetime_text, "integer": whole_text}


class KimCsvLoad(models.AbstractModel):
    """Columns and cells of one list: what they may hold, and how ``Model.load()`` wants it."""

    _inherit = "kim.csv.load"

    # === COLUMNS === #

    @api.model
    def _prepare(self, table):
        """Check columns and cells, and put the cells into the form that ``Model.load()`` reads."""
        try:
            if not table.has_id():
                raise ListProblem("no_id_column", row=1)
            ids = own_ids(table)
            fields = {column: self._column_field(table, column) for column in table.columns if column != "id"}
            self._check_columns(table, ids)
            for number, row in table.rows:
                for column, field in fields.items():
                    row[column] = self._prepare_cell(field, number, column, row[column])
                self._check_period(number, row)
        except ListProblem as problem:
            raise problem.at(file=table.file) from None

    @api.model
    def _column_field(self, table, column):
        """Return the field of a column ``field`` or ``field/id``.

        :raise ListProblem: the model has no such field, or it cannot be loaded
        """
        fields = self.env[table.model]._fields
        name, slash, part = column.partition("/")
        field = fields.get(name)
        if not field or (slash and (part != "id" or not field.relational)):
            known = [f"{key}/id" if slash and fields[key].relational else key for key in fields]
            nearest = difflib.get_close_matches(column, known, n=1, cutoff=0.0)
            raise ListProblem("unknown_column", row=1, column=column, nearest=nearest[0])
        if f"{name}{'' if slash else '/id'}" in table.columns:
            raise ListProblem("double_column", row=1, column=column)
        if field.type == "one2many":
            raise ListProblem("lines_column", row=1, column=column, file_name=f"{field.comodel_name}.csv")
        if name in models.MAGIC_COLUMNS or (field.compute and field.readonly and not field.inverse):
            raise ListProblem("computed_column", row=1, column=column)
        return field

    @api.model
    def _references(self, table):
        """Return {column: model that it refers to}."""
        fields = self.env[table.model]._fields
        named = ((column, fields.get(column.partition("/")[0])) for column in table.columns)
        return {column: field.comodel_name for column, field in named if field and field.relational}

    @api.model
    def _required_columns(self, table):
        fields = self.env[table.model]._fields
        return {column for column in table.columns if column == "id" or fields[column.partition("/")[0]].required}

    @api.model
    def _check_columns(self, table, ids):
        """Raise where the list creates records but lacks a column that they need.

        A default does as well as a column, but not for dates: a default that depends on the day of loading is no
        fact of a list.
        """
        model = self.env[table.model]
        if all(self._exists(table.model, external_id) for external_id in ids):
            return
        given = {column.partition("/")[0] for column in table.columns} | {
            *model._inherits.values(),
            *models.MAGIC_COLUMNS,
        }
        needed = [
            name
            for name, field in model._fields.items()
            if field.required and field.store and not field.compute and name not in given
        ]
        defaults = model.default_get(needed)
        for name in needed:
            has_default = defaults.get(name) is not None and model._fields[name].type not in ("date", "datetime")
            if not has_default and (table.model, name) not in FILLED_BY_THE_MODEL:
                column = f"{name}/id" if model._fields[name].relational else name
                raise ListProblem("missing_column", row=1, column=column)

    # === CELLS === #

    @api.model
    def _prepare_cell(self, field, number, column, cell):
        """Return the cell as ``Model.load()`` reads it."""
        place = {"row": number, "column": column}
        if not cell:
            if field.required:
                raise ListProblem("missing_cell", **place)
            return cell
        try:
            if field.type in ("float", "monetary"):
                digits = field.get_digits(self.env) if field.type == "float" else None
                return decimal_text(cell, digits and digits[1])
            if field.type in TEXTS:
                return TEXTS[field.type](cell)
        except ListProblem as problem:
            raise problem.at(**place) from None
        return ",".join(split(cell)) if column.endswith("/id") else cell

    @api.model
    def _check_period(self, number, row):
        """Raise where a row ends before it begins; ISO dates compare as text."""
        start, end = row.get("start_date"), row.get("end_date")
        if start and end and end < start:
            raise ListProblem("reversed", row=number, column="end_date", start=start, end=end)

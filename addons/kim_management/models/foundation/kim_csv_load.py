import difflib
import re
import traceback
from functools import partial
from pathlib import Path

import psycopg2

from odoo import api, models
from odoo.exceptions import UserError

from ...loading import references
from ...loading.order import Step, steps
from ...loading.problem import ListProblem
from ...loading.table import Table, read_table

# A list is no conversation: no creation notes, no followers, no invitations. Changes by a later load are tracked.
# import_file: Odoo then guards lists as its import screen does, e.g. against ids in the name of an installed module.
QUIETLY = {
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "no_reset_password": True,
    "import_file": True,
}


class KimCsvLoad(models.AbstractModel):
    """Loads a directory of lists, all or nothing.

    Each file ``<model>.csv`` has Odoo's own load format, and ``Model.load()`` does the real work, so that the same
    file goes through Odoo's import screen as well. This model brings what that screen lacks: several lists in the
    order in which they depend on each other, numbers and dates as Germans write them, and, for whatever is wrong,
    one sentence with file, row and column. Rows carry external ids; loading them again updates them.

    What a cell may hold is in ``kim_csv_load_cells.py``, the sentences are in ``kim_csv_load_sentences.py``.
    """

    _name = "kim.csv.load"
    _description = "Loading of Lists"

    @api.private
    @api.model
    def load_directory(self, path):
        """Load all lists of a directory on this machine and return ``{model: rows}`` in the order of loading.

        Nothing is committed here. Private: a path of the server is no business of a remote caller.

        :raise UserError: one sentence with file, row and column; nothing is loaded then
        """
        loader = self.with_context(**QUIETLY)
        try:
            with self.env.cr.savepoint():
                tables = loader._read_directory(Path(path))
                loader._check_references(tables)
                order = loader._loading_steps(tables)
                for step in order:
                    loader._load_step(tables[step.model], step)
                return {step.model: len(tables[step.model].rows) for step in order}
        except ListProblem as problem:
            raise UserError(self._sentence(problem)) from problem

    # === READING === #

    @api.model
    def _read_directory(self, folder):
        """Return {model: table} with cells as ``Model.load()`` reads them.

        :rtype: dict[str, Table]
        """
        if not folder.is_dir():
            raise ListProblem("no_directory", path=str(folder))
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.name[0] not in ".~")
        if not files:
            raise ListProblem("no_lists", path=str(folder))
        for path in files:
            self._check_model(path)
        tables = {path.stem: read_table(path) for path in files}
        for table in tables.values():
            self._prepare(table)
        return tables

    @api.model
    def _check_model(self, path):
        """Raise unless the file is named after a model that holds records."""
        if path.stem in self.env and self._holds_records(path.stem):
            return
        names = [name for name in self.env if self._holds_records(name)]
        nearest = difflib.get_close_matches(path.stem, names, n=1, cutoff=0.0)
        raise ListProblem("unknown_model", file=path.name, nearest=nearest[0])

    @api.model
    def _holds_records(self, name):
        model = self.env[name]
        return model._auto and not model._abstract and not model._transient

    # === ORDER === #

    @api.model
    def _check_references(self, tables):
        """Raise unless every external id that a list refers to is in a list or in the database."""
        ids = {model: references.own_ids(table) for model, table in tables.items()}
        for table in tables.values():
            for column, target in self._references(table).items():
                if column.endswith("/id"):
                    references.check(table, column, target, ids.get(target, {}), partial(self._exists, target))

    @api.model
    def _exists(self, target, external_id):
        """Say whether the external id is a record of the model ``target``."""
        record = self.env.ref(external_id, raise_if_not_found=False)
        return bool(record) and record._name == target

    @api.model
    def _loading_steps(self, tables):
        """Return the steps in which the lists are loaded."""
        return steps(
            {model: table.columns for model, table in tables.items()},
            {model: self._references(table) for model, table in tables.items()},
            {model: self._required_columns(table) for model, table in tables.items()},
        )

    # === LOADING === #

    @api.model
    def _load_step(self, table, step):
        """Load the columns of one step; a warning of Odoo, such as an ambiguous name, is refused like an error."""
        cells = [[row[column] for column in step.columns] for _number, row in table.rows]
        result = self.env[table.model].load(list(step.columns), cells)
        if result["messages"]:
            self._raise_refusal(table, step, cells, result["messages"][0])

    @api.model
    def _raise_refusal(self, table: Table, step: Step, cells, message):
        """Find the row that Odoo refuses and raise for it.

        ``load()`` files the error of a whole batch under the batch's first row; row by row it is attributed
        exactly. A sum is thus refused at the row that overdraws it.
        """
        model = self.env[table.model]
        index = message.get("rows", {}).get("from", 0)
        for position, row_cells in enumerate(cells):
            result = model.load(list(step.columns), [row_cells])
            if result["messages"]:
                index, message = position, result["messages"][0]
                break
        number = table.rows[index][0]
        field = message.get("field") or self._field_of_rule(model, step.columns, cells[index])
        columns = [column for column in step.columns if column.partition("/")[0] == field]
        text = " ".join(message["message"].split())
        column = columns[0] if columns else None
        raise ListProblem("refused", file=table.file, row=number, column=column, message=text)

    @api.model
    def _field_of_rule(self, model, columns, cells):
        """Return the first field of the row that the broken rule watches, ``None`` where it cannot be told.

        A rule over several fields says what is wrong, but ``load()`` not which fields it is about. So the row is
        loaded once more by the parts that ``load()`` consists of, and the rule is looked up by its method
        (``@api.constrains``) or its name in the database.
        """
        model = model.with_context(_import_current_module=references.DEFAULT_MODULE)
        watched = ()
        try:
            with self.env.cr.savepoint() as savepoint:
                extracted = model._extract_records([column.split("/") for column in columns], [cells])
                for _dbid, xid, values, _info in model._convert_records(extracted, savepoint=savepoint):
                    model._load_records([{"xml_id": references.complete(xid), "values": values, "noupdate": False}])
        except psycopg2.Error as error:
            rule = model._table_objects.get(error.diag.constraint_name)
            watched = re.findall(r"\w+", rule.get_definition(self.pool)) if rule else ()
        except UserError as error:
            rules = {method.__code__: method._constrains for method in model._constraint_methods}
            frames = [frame for frame, _line in traceback.walk_tb(error.__traceback__)]
            watched = [field for frame in frames for field in rules.get(frame.f_code, ())]
        given = {column.partition("/")[0] for column in columns}
        return next((field for field in watched if field in given), None)

from odoo import api, models


class KimCsvLoad(models.AbstractModel):
    """What is wrong with a list, in words: every sentence says what to do."""

    _inherit = "kim.csv.load"

    @api.model
    def _sentence(self, problem):
        """Return the problem as one sentence with file, row and column, as far as it has them.

        :param ListProblem problem: its ``kind`` is a key of one of the dictionaries below
        """
        sentences = {
            **self._sentences_on_files(),
            **self._sentences_on_columns(),
            **self._sentences_on_cells(),
            **self._sentences_on_rows(),
        }
        text = sentences[problem.kind] % problem.values
        place = {"file": problem.file, "row": problem.row, "column": problem.column, "problem": text}
        if problem.column:
            return self.env._("File %(file)s, row %(row)s, column “%(column)s”: %(problem)s", **place)
        if problem.row:
            return self.env._("File %(file)s, row %(row)s: %(problem)s", **place)
        return self.env._("File %(file)s: %(problem)s", **place) if problem.file else text

    @api.model
    def _sentences_on_files(self):
        return {
            "no_directory": self.env._("The directory %(path)s does not exist."),
            "no_lists": self.env._(
                "The directory %(path)s holds no CSV file. Please name the directory with your lists."
            ),
            "unknown_model": self.env._(
                "Lists are named after the model they hold, and there is no such model. Did you mean %(nearest)s.csv?"
            ),
            "empty_file": self.env._("The file is empty. Please fill it or remove it."),
            "header_only": self.env._("Below the column names there is no row. Please fill the file or remove it."),
            "encoding": self.env._("This is not UTF-8. Please save the file as “CSV UTF-8”."),
            "quotes": self.env._("A quotation mark is missing or in the wrong place. Please quote a cell as a whole."),
            "circle": self.env._(
                "The lists %(models)s refer to each other in a circle of required columns. Please load one of "
                "them first."
            ),
        }

    @api.model
    def _sentences_on_columns(self):
        return {
            "header_cell": self.env._("The column has no name. Please name it or remove it."),
            "double_column": self.env._("There is a second column for the same field. Please keep one of them."),
            "too_many_cells": self.env._(
                "The row has more cells than there are columns, from “%(value)s” on. Please put cells that hold the "
                "separator into quotation marks."
            ),
            "no_id_column": self.env._(
                "The column “id” is missing. Please give every row an id of its own, so that a second load "
                "finds it again."
            ),
            "unknown_column": self.env._("There is no such column. Did you mean “%(nearest)s”?"),
            "missing_column": self.env._("This required column is missing. Please add it."),
            "lines_column": self.env._("Lines of a record are loaded from a file of their own, %(file_name)s."),
            "computed_column": self.env._("This field is calculated and cannot be loaded. Please remove the column."),
        }

    @api.model
    def _sentences_on_cells(self):
        return {
            "number": self.env._(
                "“%(value)s” is not a number. Please write it like 0,5 or 0.5, without marks between thousands."
            ),
            "decimals": self.env._(
                "“%(value)s” has more than %(decimals)s decimals. Please round it yourself, and write no marks between "
                "thousands."
            ),
            "whole_number": self.env._("“%(value)s” is not a whole number. Please write it in digits only."),
            "date": self.env._("“%(value)s” is not a date. Please write it like 21.07.2022 or 2022-07-21."),
            "datetime": self.env._("“%(value)s” is not a date with time. Please write it like 21.07.2022 14:30."),
            "boolean": self.env._("“%(value)s” is neither yes nor no. Please write “ja” or “nein”."),
            "missing_cell": self.env._("This required cell is empty. Please fill it."),
        }

    @api.model
    def _sentences_on_rows(self):
        return {
            "missing_id": self.env._("The row has no id. Please give it one of its own."),
            "bad_id": self.env._(
                "“%(value)s” cannot be an id. Please use letters, digits, hyphens and underscores, and no spaces."
            ),
            "double_id": self.env._(
                "The id “%(value)s” stands in row %(first)s already. Please give each row an id of its own."
            ),
            "missing_parent": self.env._(
                "“%(value)s” does not exist. Please correct it, or add it to the list %(model)s.csv as an id."
            ),
            "later_parent": self.env._(
                "“%(value)s” only follows in row %(other)s. Please move that row before this one."
            ),
            "reversed": self.env._("The end %(end)s lies before the start %(start)s. Please correct one of them."),
            "refused": "%(message)s",
        }

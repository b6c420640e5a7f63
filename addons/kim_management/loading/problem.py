"""What can be wrong with a list."""


class ListProblem(Exception):
    """One thing that is wrong with a list, and where it stands.

    ``kind`` is a key of ``kim.csv.load``'s sentences; ``values`` fill the sentence. Rows are counted as a
    spreadsheet shows them: the header is row 1. A part that reads cells need not know where they stand; whoever
    calls it adds the place with :meth:`at`.
    """

    def __init__(self, kind, *, file=None, row=None, column=None, **values):
        super().__init__(kind)
        self.kind = kind
        self.file = file
        self.row = row
        self.column = column
        self.values = values

    def at(self, file=None, row=None, column=None):
        """Add the parts of the place that are not known yet, and return the problem to raise it."""
        self.file = self.file or file
        self.row = self.row or row
        self.column = self.column or column
        return self

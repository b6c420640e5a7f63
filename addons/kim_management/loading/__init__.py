"""Reading of lists, without Odoo: text, cells and the order in which lists depend on each other.

``kim.csv.load`` is the bridge to Odoo. Whatever is wrong is a :class:`~.problem.ListProblem`.
"""

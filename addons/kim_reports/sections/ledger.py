"""What every chapter asks of the database: the one SQL answer on a Stichtag, for one company, in German.

Each question is one query, whatever the number of posts; chapters share the answers.
"""

from copy import copy
from dataclasses import dataclass, fields
from functools import cached_property

from odoo.fields import Domain

from ..figures.full_time_equivalent import NOTHING, exact

MEASURES = ("funded", "allocated", "filled", "vacant", "unknown", "advertised", "unadvertised", "upcoming")


class Staffing(dict):
    """The figures of a group of posts; can be added."""

    def __getattr__(self, name):
        return self[name]

    def __add__(self, other):
        return Staffing({name: self[name] + other[name] for name in MEASURES})


NOBODY = Staffing(dict.fromkeys(MEASURES, NOTHING))


def total(groups):
    """Return the exact sum of the figures of several groups."""
    return sum(groups, NOBODY)


@dataclass
class Row:
    """Posts that agree in all that chapters tell apart: those of one share, or of entitlements of the same kind."""

    share_id: object
    position_id: object
    block_id: object
    function_id: object
    provision: str
    kind: str
    area_label: str
    carrier_id: object
    carrier_group: str
    municipality_id: object
    upcoming_date: object
    staffing: Staffing


# In SQL, so that areas and posts stand in the order of lists, and the shares of a post as they were entered
ORDER = "area_sequence:min, area_label, position_id, id:min"


@dataclass
class Group:
    """Posts of one building block, function and provision."""

    block: object
    function: object
    provision: str
    staffing: Staffing


class Ledger:
    """Reads the staffing of one company on one Stichtag.

    Numbers come from ``kim.staffing`` only, so that the report cannot disagree with lists and overview. The company is
    named in every question, because the command line asks as a user whom no record rule restricts.
    """

    def __init__(self, env, company, reference_date, changes_since, is_public=True, report=None):
        """Bind the questions to a company and a Stichtag; read in German where the database speaks it.

        :param report: the report that is told, perhaps an unsaved one
        """
        lang = "de_DE" if env["res.lang"]._get_data(code="de_DE") else env.lang
        self.env = env(context={**env.context, "lang": lang, "allowed_company_ids": company.ids})
        self.company = company.with_env(self.env)
        self.reference_date = reference_date
        self.changes_since = changes_since
        self.is_public = is_public
        self.report = self.env["kim.report"] if report is None else report.with_env(self.env)
        self.chapters = {}  # key -> what has been told so far, for the chapters that read the others
        self.town = env["kim.municipality"]
        self._answers = {}
        self._replace = self.company._kim_words() or (lambda text: text)

    def numbers(self):
        """Return {key: number as running text writes it} of the figures that the chapters have told so far."""
        return {figure.key: figure.text for chapter in self.chapters.values() for figure in chapter.figures}

    def say(self, text):
        """Return the text in the council's own words (Modul for Baustein, Steuerungsgruppe for Lenkungsgruppe …)."""
        return self._replace(text)

    @property
    def whole(self):
        """Return the same questions for the whole council."""
        if not self.town:
            return self
        whole = copy(self)
        whole.town, whole._answers = self.town.browse(), {}
        for name in ("groups", "blocks"):  # cached for the town
            vars(whole).pop(name, None)
        return whole

    def once(self, question):
        """Return what ``question(ledger)`` answers; chapters that share it ask the database once."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return self._answers[question]

    def ask(self, groupby, keep=lambda row: True):
        """Return one tuple for each group of the rows that ``keep`` accepts: its keys, and its figures.

        They are those of the town where the report is of one. A key is the name of a field of :class:`Row`; groups
        stand in the order of their areas.
        """
        groups = {}
        for row in self.rows:
            if keep(row):
                key = tuple(getattr(row, name) for name in groupby)
                groups[key] = groups.get(key, NOBODY) + row.staffing
        return [(*key, staffing) for key, staffing in groups.items()]

    @property
    def rows(self):
        """Return the rows that the report is about; a post that a town shares with others is none of its own."""
        return [row for row in self.all_rows if row.municipality_id == self.town] if self.town else self.all_rows

    @property
    def shared_rows(self):
        """Return the posts that the town shares with others; they are never divided."""
        named = self.area_labels.values()
        together = [row for row in self.all_rows if row.kind == "share" and not row.municipality_id]
        return [row for row in together if row.area_label not in named and self.town in row.share_id.municipality_ids]

    @cached_property
    def all_rows(self):
        """Return the staffing of the Stichtag as :class:`Row`, by one query for all chapters."""
        names = [field.name for field in fields(Row) if field.name != "staffing"]
        rows = (
            self.env["kim.staffing"]
            ._as_of(self.reference_date)
            ._read_group(
                [("company_id", "=", self.company.id)],
                [f"{name}:day" if name == "upcoming_date" else name for name in names],
                [f"{name}_fte:sum" for name in MEASURES],
                order=ORDER,
            )
        )
        size = len(names)
        return [Row(*row[:size], staffing=Staffing(zip(MEASURES, map(exact, row[size:]), strict=True))) for row in rows]

    @cached_property
    def smallest_number(self):
        """Return the smallest number of people that the paper prints; 0 where all of them are printed.

        Only the coordination, which sees every case without its name, prints a paper with all of them, and only one
        that is not public.
        """
        if not self.is_public and self.env.user.has_group("kim_management.group_kim_coordinator"):
            return 0
        return self.company.sudo().kim_small_number  # sudo: a reader of reports need not be allowed to read the company

    @cached_property
    def groups(self):
        """Return the posts by building block, function and provision, own posts before forwarded ones."""
        rows = self.ask(["block_id", "function_id", "provision"])
        groups = [Group(*row) for row in rows]
        groups.sort(
            key=lambda group: (
                *(group.block.sequence, group.block.code, group.provision != "own"),
                *(group.function.sequence, group.function.id),
            )
        )
        return groups

    @cached_property
    def blocks(self):
        """Return the building blocks that have posts or entitlements on the Stichtag, in their order."""
        return list(dict.fromkeys(group.block for group in self.groups))

    @cached_property
    def agreements(self):
        """Return the co-operation agreements of the company, whatever their state."""
        return self.env["kim.agreement"].search_fetch(
            [("company_id", "=", self.company.id)],
            [
                *("name", "kind", "state", "is_written", "purpose", "basis", "process", "decision_id", "source_date"),
                *("start_date", "end_date", "signed_date", "terminated_date", "review_date", "party_ids"),
            ],
            order="id",
        )

    @cached_property
    def area_labels(self):
        """Return the words for posts that serve no named town: coverage -> label, as ``kim.staffing`` writes them."""
        return dict(self.env["kim.position.share"]._fields["coverage"]._description_selection(self.env))

    def of_town(self, name):
        """Return the domain of what names the town in a field; everything where the report is of no town."""
        return Domain(name, "in", self.town.ids) if self.town else Domain.TRUE

    def of_block(self, block, provision=None):
        """Return the groups of a building block, of one provision where one is given."""
        return [g for g in self.groups if g.block == block and provision in (None, g.provision)]

    def block_label(self, block):
        """Return "Baustein 2", in the council's own word."""
        return self.say(f"Baustein {block.code}")

    def name(self, record):
        """Return the name of a vocabulary record in the council's own words."""
        return self.say(record.name or "")

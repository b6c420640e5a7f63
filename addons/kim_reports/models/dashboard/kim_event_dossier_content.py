from odoo import models
from odoo.fields import Domain

from ...figures import german_format
from ...sections import building_blocks, case_figures, contracts
from ...sections.document import HIDDEN, Column, Table
from ...sections.ledger import Ledger

# The words are fixed here and not taken from field labels: a council's paper is German, whoever prints it.
KINDS = {"information": "Kenntnisnahme", "deliberation": "Beratung", "decision": "Beschluss"}
WAITING = {"proposed": "vorgeschlagen", "voting": "in Abstimmung", "deferred": "vertagt"}
TILES = ("staffing", "staffing_later", "contracts", "money", "cases", "meetings")
CHAPTERS = (building_blocks, contracts, case_figures)
THEMES = ("accepted", "in_work")


class KimEventDossier(models.TransientModel):
    """What a dossier says: agenda, open decisions, figures of the Stichtag, themes and papers, as plain tables.

    The figures are those of dashboard and report. Members read them, so small numbers of cases are hidden for everybody
    as in a public report, and a theme tells which stations it has passed, not how many cases.
    """

    _inherit = "kim.event.dossier"

    # === BUSINESS METHODS === #

    def _content(self):
        """Return what the template prints: facts, and for each heading its tables."""
        self.ensure_one()
        day, event = self.reference_date, self.event_id
        parts = [
            ("Tagesordnung", self._agenda()),
            ("Offene Beschlüsse", self._decisions()),
            (f"Zahlen zum Stichtag {german_format.date(day)}", self._figures()),
            ("Generative Themen", self._themes()),
            ("Unterlagen", self._papers()),
        ]
        return {
            "facts": [
                ("Gremium", event.body_id.name or ""),
                ("Termin", event._time_label()),
                ("Ort", event.place or "noch offen"),
                ("Stichtag der Zahlen", german_format.date(day)),
            ],
            "parts": [(title, [table for table in tables if table]) for title, tables in parts],
            "cell_text": lambda cell: cell if isinstance(cell, str) else cell.text,
        }

    def _agenda(self):
        numbers = self._numbers()
        items = [item for item in numbers if item.is_for_members or not self.is_for_members]
        columns = [("number", "TOP"), ("subject", "Gegenstand"), ("kind", "Art"), ("presenter", "Vortrag")]
        rows = [[numbers[item], item.name, KINDS[item.kind], item.presenter or "–"] for item in items]
        return [self._block("agenda", "Tagesordnung", columns, rows)]

    def _numbers(self):
        """Return {item: its number} of the whole agenda, so that what members do not see leaves its gap."""
        return {item: str(number) for number, item in enumerate(self.event_id.agenda_item_ids.sorted(), start=1)}

    def _decisions(self):
        """Return what the body has to decide on the day, and what it decided and nobody has carried out by then."""
        decisions, day = self.env["kim.decision"], self.reference_date
        body, to_do = Domain("body_id", "=", self.event_id.body_id.id), decisions._to_do_on_domain(day)
        decided = decisions.search(body & to_do, order="due_date, id")
        proposed = decisions.search(body & decisions._proposed_on_domain(day), order="state desc, id")
        columns = [
            ("subject", "Gegenstand"),
            ("state", "Stand"),
            ("decided", "Beschlossen am"),
            ("due", "Umzusetzen bis"),
        ]
        told = [(decision, WAITING.get(decision.state, WAITING["proposed"]), "–") for decision in proposed]
        told += [(decision, "umzusetzen", german_format.date(decision.decision_date)) for decision in decided]
        rows = [
            [decision.name, state, decided_on, german_format.date(decision.due_date) or "–"]
            for decision, state, decided_on in told
        ]
        return [self._block("decisions", "Beschlüsse, die zu fassen oder umzusetzen sind", columns, rows)]

    # === FIGURES === #

    def _figures(self):
        """Return the tiles of the dashboard in one table, and the report's tables on posts, contracts and cases."""
        company, day = self.env.company, self.reference_date
        ledger = Ledger(self.env, company, day, day)
        tiles = self.env["kim.dashboard"].with_context(kim_public_figures=True)._tiles(day)
        rows = [
            [tile.title, figure.label, self._text(figure)]
            for tile in tiles
            if tile.key in TILES
            for figure in tile.figures
        ]
        columns = [("what", "Bereich"), ("figure", "Zahl"), ("value", "Wert")]
        chapters = [chapter.collect(ledger) for chapter in CHAPTERS]
        tables = [block for chapter in chapters if chapter for block in chapter.blocks if block.kind == "table"]
        return [self._block("figures", "Auf einen Blick", columns, rows, {"value"}), *tables]

    def _text(self, figure):
        """Return a figure as the paper prints it."""
        if figure.is_hidden:
            return HIDDEN
        if figure.value is None:
            return "unbekannt"
        if figure.unit == "fte":
            return f"{german_format.fte_in_table(figure.value)}\N{NO-BREAK SPACE}VZÄ"
        if figure.unit == "money":
            return self.env.company.currency_id.format(float(figure.value))
        return f"{figure.value}".replace(".", ",") if figure.unit == "ratio" else german_format.number(figure.value)

    # === THEMES AND PAPERS === #

    def _themes(self):
        """Return the themes on their way: which stations of the thread they passed, and which are still open."""
        mine = Domain("company_id", "=", self.env.company.id)
        domain = self.env["kim.theme"]._in_state_on_domain(THEMES, self.reference_date)
        themes = self.env["kim.theme"].search(mine & domain)
        rows = [
            [
                value["name"],
                ", ".join(station["label"] for station in value["stations"] if station["count"]) or "–",
                ", ".join(station["label"] for station in value["stations"] if not station["count"]) or "–",
            ]
            for value in self.env["kim.thread"]._thread_values(themes)
        ]
        columns = [("theme", "Thema"), ("passed", "Bisheriger Weg"), ("open", "Noch offen")]
        return [self._block("themes", "Themen auf ihrem Weg vom Fall zur Wirkung", columns, rows)]

    def _papers(self):
        papers = self.event_id.paper_ids
        if self.is_for_members:
            papers = papers._shown_to_members()
        numbers = self._numbers()
        rows = [[paper.name, numbers.get(paper.agenda_item_id, "–")] for paper in papers.sorted()]
        return [self._block("papers", "Unterlagen der Sitzung", [("paper", "Unterlage"), ("item", "TOP")], rows)]

    def _block(self, key, caption, columns, rows, numbers=()):
        """Return a table, or nothing where it would have no rows."""
        columns = [Column(name, title, name in numbers) for name, title in columns]
        return Table(key, caption, columns, rows) if rows else None

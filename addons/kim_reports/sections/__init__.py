"""The chapters of the Sachstandsbericht, in the order in which they are printed.

Each has a function ``collect(ledger)`` that returns a :class:`.document.Section`, or ``None`` where there is nothing to
tell. Chapters compute; renderers only print.
"""

from . import anti_discrimination
from . import authorities
from . import background
from . import building_blocks
from . import case_counts
from . import case_figures
from . import case_management
from . import caseload
from . import committee
from . import changes
from . import contracts
from . import cooperations
from . import decisions
from . import document
from . import earlier_papers
from . import event_series
from . import events
from . import finances
from . import forwarded
from . import header
from . import ledger
from . import outlook
from . import staffing
from . import staffing_changes
from . import steering_group
from . import summary
from . import target_groups
from . import themes

# By the key that report settings, files and machines know them by; a key never changes its meaning.
CHAPTERS = {
    "summary": summary,
    "earlier_papers": earlier_papers,
    "background": background,
    "changes": changes,
    "building_blocks": building_blocks,
    "staffing": staffing,
    "case_management": case_management,
    "forwarded": forwarded,
    "contracts": contracts,
    "steering_group": steering_group,
    "target_groups": target_groups,
    "decisions": decisions,
    "events": events,
    "themes": themes,
    "cooperations": cooperations,
    "anti_discrimination": anti_discrimination,
    "authorities": authorities,
    "finances": finances,
    "case_figures": case_figures,
    "outlook": outlook,
    "committee": committee,
}

# The titles of chapters in which a person wrote something where the software has nothing to tell.
TITLES = {
    "summary": summary.TITLE,
    "earlier_papers": earlier_papers.TITLE,
    "background": background.TITLE,
    "changes": changes.TITLE,
    "case_management": "Case Management nach Städten",
    "forwarded": "Weitergeleitete Stellen",
    "contracts": "Weiterleitungsverträge",
    "steering_group": "Lenkungsgruppe",
    "target_groups": "Zielgruppen",
    "decisions": "Beschlüsse",
    "events": "Methoden und Veranstaltungen",
    "themes": "Generative Themen, Projektgruppen und Ziele",
    "cooperations": "Kooperationen und Vereinbarungen",
    "anti_discrimination": "Antidiskriminierung",
    "authorities": "Baustein 3: Ausländer- und Einbürgerungsbehörde",
    "finances": "Finanzen",
    "case_figures": "Fallzahlen",
    "outlook": "Ausblick",
    "committee": "Beratung früherer Berichte, Fragen und Zusagen",
}

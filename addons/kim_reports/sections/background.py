"""Chapter: where the work began (Ausgangslage), as a person wrote it in the introduction of the report."""

from ..figures.placeholders import fill
from .document import Paragraph, Section
from .header import paragraphs

READS_OTHERS = True  # its placeholders stand for their figures
TITLE = "Ausgangslage"


def collect(ledger):
    """Return the introduction as a chapter; none where nothing is written."""
    texts = paragraphs(fill(ledger.say(ledger.report.introduction or ""), ledger.numbers()))
    return Section("background", TITLE, [Paragraph(text) for text in texts]) if texts else None

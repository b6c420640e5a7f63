"""How to create one valid record of each model of the room texts; read ``access_factories.py`` first."""


def _section(world):
    """A report has every chapter from the start, so one of them makes room."""
    report = world.new("kim.report")
    report.section_ids.filtered(lambda row: row.chapter == "events").unlink()
    return {"report_id": report.id, "chapter": "events"}


def _text(world):
    return {"name": world.unique("Text"), "text": "What stands in every paper.", "company_id": world.company.id}


def _version(world):
    return {"text_id": world.new("kim.report.text").id, "number": 2, "text": "Another wording."}


def _insert(world):
    report = world.new("kim.report")
    text = world.new("kim.report.text")
    return {"report_id": report.id, "text_id": text.id, "target": "closing"}


VALUES = {
    "kim.report.section": _section,
    "kim.report.text": _text,
    "kim.report.text.version": _version,
    "kim.report.text.insert": _insert,
}

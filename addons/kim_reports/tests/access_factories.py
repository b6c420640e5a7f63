"""How to create one valid record of each model of this addon, for the tests generated from the access matrix."""

START = "2022-07-21"


def _report(world):
    return {"number": world.unique("Paper"), "reference_date": START, "company_id": world.company.id}


def _station(world):
    body = world.env["kim.body"].create({"name": world.unique("Body"), "company_id": world.company.id})
    return {"report_id": world.one("kim.report").id, "body_id": body.id, "meeting_date": START}


VALUES = {
    "kim.report": _report,
    "kim.report.station": _station,
    "kim.report.generate": lambda world: {"reference_date": START},
}

# A file that there is
ARGUMENTS = {
    ("kim.report", "action_download"): ("docx",),
    ("kim.report.generate", "action_download"): ("docx",),
}

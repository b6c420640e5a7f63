"""How to create one valid record of each model of the comparison room; read ``access_factories.py`` first."""


def _compare(world):
    report = world.one("kim.report").id
    return {"before_id": report, "after_id": report}


VALUES = {"kim.report.compare": _compare}

"""How to create one valid record of each model of the series; read ``access_factories.py`` first."""

from .access_factories import named


def _series(world):
    """Two rounds for the whole council, so that nothing but the numbers says which meeting is planned."""
    return {
        **named(world),
        "type_id": world.one("kim.event.type").id,
        "start_date": "2022-01-01",
        "end_date": "2022-12-31",
        "is_per_town": False,
        "municipality_ids": world.one("kim.municipality").ids,
    }


def _round(world):
    return {"series_id": world.new("kim.event.series").id, "number": 1, "due_date": "2022-06-30"}


def _target(world):
    series = world.new("kim.event.series")
    return {"series_id": series.id, "municipality_id": series.municipality_ids.id, "round_count": 1}


VALUES = {
    "kim.event.series": _series,
    "kim.event.series.round": _round,
    "kim.event.series.target": _target,
}

ARGUMENTS = {("kim.event.series", "action_plan_meeting"): (0, 1)}

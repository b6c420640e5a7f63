"""How to create one valid record of each model of the dashboard room; read ``access_factories.py`` first."""


def _dossier(world):
    return {"event_id": world.one("kim.event").id}


VALUES = {"kim.event.dossier": _dossier}

"""How to create one valid record of each model of the meetings; read ``access_factories.py`` first."""

import base64


def _item(world):
    return {"event_id": world.one("kim.event").id, "name": world.unique("Item")}


def _paper(world):
    return {**_item(world), "file": base64.b64encode(b"%PDF-1.7"), "file_name": "paper.pdf"}


VALUES = {"kim.event.agenda.item": _item, "kim.event.paper": _paper}

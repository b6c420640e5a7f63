"""How to create one valid record of each model of the statistics room; read ``access_factories.py`` first."""

from .access_factories import START


def _file(world):
    return {
        "mapping_name": world.unique("Form"),
        "company_id": world.company.id,
        "start_date": START,
        "end_date": START,
        "content": b"RmlndXJlcw==",
        "file_name": "KIM.csv",
        "sha256": "0" * 64,
    }


def _gap(world):
    return {"file_id": world.one("kim.state.export.file").id, "name": world.unique("Missing"), "amount": 1}


VALUES = {"kim.state.export.file": _file, "kim.state.export.gap": _gap}

"""How to create one valid record of each model of the committee room; read ``access_factories.py`` first."""

from .access_factories import START


def _duty(world):
    body = world.env["kim.body"].create({"name": world.unique("Body"), "company_id": world.company.id})
    return {"body_id": body.id, "first_due_date": START, "start_date": START, "company_id": world.company.id}


VALUES = {"kim.report.duty": _duty}

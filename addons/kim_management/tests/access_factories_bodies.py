"""How to create one valid record of each model of the bodies; read ``access_factories.py`` first."""

from .access_factories import START, named


def _member(world):
    person = world.env["res.partner"].create({"name": world.unique("Member"), "company_id": world.company.id})
    return {"body_id": world.one("kim.body").id, "partner_id": person.id, "start_date": START}


def _invitation(world):
    member = world.env["kim.body.member"].create(_member(world))
    return {"member_id": member.id, "email": f"{world.unique('mail').replace(' ', '-').lower()}@example.org"}


VALUES = {"kim.body": named, "kim.body.member": _member, "kim.body.invitation": _invitation}

"""How to get a row of the search in steering; read ``access_factories.py`` first."""


def _item(world):
    campaign = world.new("kim.campaign")
    return world.env["kim.steering.item"].search([("kind", "=", "campaign"), ("res_id", "=", campaign.id)])


RECORDS = {"kim.steering.item": _item}

"""How to find a record of each analysis; read ``access_factories.py`` of kim_management first."""


def _of_share(world):
    share = world.one("kim.position.share")
    return world.env["kim.staffing.month"].search([("share_id", "=", share.id), ("distance", "=", 0)])


RECORDS = {"kim.staffing.month": _of_share}

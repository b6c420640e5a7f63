"""How to find a record of each analysis; read ``access_factories.py`` of kim_management first."""


def _of_share(world):
    share = world.one("kim.position.share")
    return world.env["kim.staffing.month"].search([("share_id", "=", share.id), ("distance", "=", 0)])


def _of_case(world):
    """A month in which a case began that had begun by the reference date of the world."""
    case = world.env["kim.case"].create({**world.values("kim.case"), "start_date": "2022-07-21"})
    return world.env["kim.case.month"].search([("company_id", "=", case.company_id.id), ("distance", "=", 0)], limit=1)


def _of_instalment(world):
    instalment = world.one("kim.contract.instalment")
    return world.env["kim.money.analysis"].search(
        [("contract_id", "=", instalment.contract_id.id), ("kind", "=", "instalment")], limit=1
    )


RECORDS = {
    "kim.staffing.month": _of_share,
    "kim.case.month": _of_case,
    "kim.money.analysis": _of_instalment,
    "kim.event.analysis": lambda world: world.env["kim.event.analysis"].browse(world.one("kim.event").id),
    "kim.theme.analysis": lambda world: world.env["kim.theme.analysis"].search(
        [("theme_id", "=", world.one("kim.theme").id), ("kind", "=", "theme")]
    ),
}

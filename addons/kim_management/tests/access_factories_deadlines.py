"""How to get a row of the deadlines; read ``access_factories.py`` first."""


def _item(world):
    """A planned instalment of a signed contract is due."""
    instalment = world.new("kim.contract.instalment")
    days = dict.fromkeys(("sent_date", "returned_date", "signed_date"), "2022-01-02")
    instalment.contract_id.sudo().write({"state": "signed", **days})
    items = world.env["kim.deadline.item"]
    return items.search([("kind", "=", "instalment"), ("res_id", "=", instalment.id)])


RECORDS = {"kim.deadline.item": _item}

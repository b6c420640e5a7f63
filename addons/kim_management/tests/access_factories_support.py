"""How to create one valid record of each model of the support; read ``access_factories.py`` first."""

from .access_factories import named
from .access_factories_cases import own_part, part_of_case

VALUES = {
    "kim.actor": named,
    "kim.case.contact": lambda world: {**part_of_case(world), "contact_date": "2022-02-01"},
}

OWN = {
    "kim.case.contact": lambda world, user: {"user_id": user.id, **own_part(world, user)},
}

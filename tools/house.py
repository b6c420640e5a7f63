"""The way from nothing to a usable Odoo, shared by all commands."""

from collections.abc import Iterator
from contextlib import contextmanager

from tools import environment, odoo_source, postgres, system
from tools.database import Databases
from tools.odoo_source import OdooSource
from tools.places import Places
from tools.progress import Progress


def environment_for(
    places: Places, progress: Progress, *, test: bool = False, browser: bool = False
) -> tuple[OdooSource, environment.Environment]:
    """Return Odoo and its environment, fetched and built if need be."""
    places.prepare()
    system.ensure([system.PDF, system.FONTS] + ([system.BROWSER] if browser else []), progress)
    if not odoo_source.find(places):
        system.ensure_room(places)
    odoo = odoo_source.ensure(places, progress)
    return odoo, environment.ensure(places, odoo, progress, test=test)


@contextmanager
def open_house(progress: Progress, *, test: bool = False, browser: bool = False) -> Iterator[Databases]:
    """Give the databases of this checkout, on a server that runs while the body does."""
    places = Places.of_this_checkout()
    _odoo, venv = environment_for(places, progress, test=test, browser=browser)
    with postgres.serving(places, venv, progress) as connection:
        yield Databases(places, venv, connection)

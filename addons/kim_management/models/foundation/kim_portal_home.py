from dataclasses import dataclass
from datetime import date

from odoo import api, models


@dataclass(frozen=True)
class PortalTask:
    """Something a person of a carrier has to do now: one sentence, where it is done, and by when if there is a day."""

    text: str
    url: str
    due_date: date | None = None


@dataclass(frozen=True)
class PortalRoom:
    """A part of the portal that is open to the user, with the number of its records, ``None`` if it has none."""

    sequence: int
    title: str
    text: str
    url: str
    count: int | None = None


class KimPortalHome(models.AbstractModel):
    """What a person of a carrier finds on coming in (``/my/kim``). Each part of the product adds its own."""

    _name = "kim.portal.home"
    _description = "Portal Home"

    @api.model
    def _tasks(self):
        """Return the :class:`PortalTask` of the user, read with her own rights."""
        return []

    @api.model
    def _rooms(self):
        """Return the :class:`PortalRoom` that are open to the user."""
        return []

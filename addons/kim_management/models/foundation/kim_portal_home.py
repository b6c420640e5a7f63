from dataclasses import dataclass
from datetime import date

from odoo import api, models

from .kim_carrier_mixin import CARRIER_CLERK


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


def by_day(tasks):
    """Return the tasks, what is due first on top and what has no day at the end."""
    return sorted(tasks, key=lambda task: (task.due_date is None, task.due_date or date.max))


class KimPortalHome(models.AbstractModel):
    """What people of a carrier and members of a body find on coming in (``/my/kim``); somebody can be both.

    Each part of the product adds its own: for carriers in ``_tasks`` and ``_rooms``, for members in ``_member_…``.
    """

    _name = "kim.portal.home"
    _description = "Portal Home"

    @api.model
    def _tasks(self):
        """Return the :class:`PortalTask` of the user, read with her own rights."""
        return []

    @api.model
    def _rooms(self):
        """Return the :class:`PortalRoom` that are open to the user; every page lists them, so count by ``_count``."""
        return []

    @api.model
    def _count(self, model, domain=()):
        """Return how many records the user sees; ``None`` on pages that list the rooms without numbers."""
        return self.env[model].search_count(domain) if self.env.context.get("kim_room_counts") else None

    @api.model
    def _member_tasks(self):
        """Return the :class:`PortalTask` of the user as a member of bodies."""
        return []

    @api.model
    def _member_rooms(self):
        """Return the :class:`PortalRoom` that are open to the user as a member of bodies."""
        return []

    @api.model
    def _sorted_tasks(self):
        """Return the tasks as :func:`by_day`, for people of a carrier and members of bodies; others have none."""
        of_carrier = self._tasks() if self._is_of_carrier() else []
        return by_day([*of_carrier, *self._member_tasks()])

    @api.model
    def _sorted_rooms(self):
        """Return the rooms in their order, for people of a carrier and members of bodies; others have none."""
        of_carrier = self._rooms() if self._is_of_carrier() else []
        return sorted([*of_carrier, *self._member_rooms()], key=lambda room: room.sequence)

    @api.model
    def _is_of_carrier(self):
        return self.env.user.share and self.env.user.has_group(CARRIER_CLERK)

"""What a room says about the things in it that are due, so that they appear in the one list of deadlines."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from odoo.tools import SQL


@dataclass(frozen=True)
class DeadlineSource:
    """One kind of thing that is due: where its rows are, which of them are open, on which day, and who must act.

    Fields are named by paths from ``model``, like ``contract_id.number``; the last one is a stored field.

    :param kind: key of the kind, unique among all sources
    :param label: what is to be done, in the user's language
    :param day: field with the day
    :param actor: ``carrier``, ``coordination`` or ``assistant``
    :param domain: which rows are open
    :param title: fields that say which one it is; shown one after the other
    :param wait: integer field with days to add to the day, e.g. for what waits for an answer
    :param condition: function(alias of the table) -> SQL, where a domain cannot say what is open
    """

    kind: str
    label: str
    day: str
    actor: str
    domain: tuple = ()
    _: KW_ONLY
    model: str
    title: tuple = ("name",)
    carrier: str | None = None
    contract: str | None = None
    block: str | None = None
    user: str | None = None
    company: str = "company_id"
    wait: str | None = None
    condition: Callable[[str], SQL] | None = None

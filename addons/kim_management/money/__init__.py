"""Arithmetic of contracts, without Odoo: whole cents, days, and what a rule makes of them.

Amounts are ``Decimal`` and rounded to cents once, at the end of a calculation; parts of an amount always add up to it.
"""

from . import cents
from . import periods
from . import own_proof
from . import plan
from . import forecast
from . import sample

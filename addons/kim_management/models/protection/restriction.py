"""Art. 18 GDPR: what is restricted is kept, and nothing else is done with it."""

from odoo import SUPERUSER_ID
from odoo.exceptions import UserError

# Says "this step is allowed all the same". An object and not a word: a context from outside can hold words only.
ALLOWED = object()


def is_bound(env):
    """Tell whether the restriction binds: it binds people, by whatever way they come, and not the software's own jobs.

    A named action writes as superuser, but still in the name of who pressed the button.
    """
    is_own_job = env.su and env.uid == SUPERUSER_ID
    return not is_own_job and env.context.get("kim_restriction") is not ALLOWED


def refuse_restricted(env):
    """Refuse with the one sentence that is the same on every way."""
    raise UserError(
        env._(
            "The data of this person are restricted (Art. 18 GDPR): they are kept, but not changed and not passed on. "
            "Please lift the restriction first."
        )
    )

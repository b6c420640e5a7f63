"""What keeps free text about a person away from records that are read by number (docs/decisions/0020)."""

from odoo.exceptions import UserError

# Says "this text is the software's own". An object and not a word: a context from outside can hold words only.
OWN_WORDS = object()


def is_own_words(env):
    """Tell whether the software itself speaks, having said so in the context."""
    return env.context.get("kim_case_words") is OWN_WORDS


def is_numbered(env, model_name):
    """Tell whether the model is read by number, so that whatever hangs on a record of it must not tell a name."""
    return bool(model_name) and getattr(env.registry.get(model_name), "_kim_numbered", False)


def refuse_free_text(env):
    """Refuse with the one sentence that is the same on every way."""
    raise UserError(
        env._(
            "Here everybody who may read the case would read a note about the person. Please keep it with the person."
        )
    )

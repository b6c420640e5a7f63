"""In which order lists are loaded: whatever a list refers to comes before it."""

from dataclasses import dataclass

from .problem import ListProblem


@dataclass(frozen=True)
class Step:
    """Load these columns of a model's list."""

    model: str
    columns: tuple[str, ...]


def steps(columns, references, required):
    """Return the steps that load all lists, so that no step refers to a list that comes later.

    The order follows from the columns that the lists really have, not from a fixed list of models. Where lists
    refer to each other in a circle, an optional column of the circle is loaded in a step of its own at the end.
    References within a list are left to the order of its rows.

    :param dict columns: model -> its columns
    :param dict references: model -> {column: model it refers to}
    :param dict required: model -> columns without which a row cannot be created
    :raise ListProblem: ``circle``, where only required columns make up the circle

    >>> [step.model for step in steps(
    ...     {"share": ["id", "position"], "position": ["id"]}, {"share": {"position": "position"}, "position": {}}, {}
    ... )]
    ['position', 'share']
    """
    waiting = {model: _targets(references[model], columns.keys() - {model}) for model in sorted(columns)}
    first, later = [], []
    while waiting:
        ready = [model for model, targets in waiting.items() if not set(targets.values()) & waiting.keys()]
        for model in ready:
            postponed = {step.columns[1] for step in later if step.model == model}
            first.append(Step(model, tuple(column for column in columns[model] if column not in postponed)))
            del waiting[model]
        if not ready:
            later.append(_postponed(waiting, required))
    return first + later


def _targets(references, models):
    return {column: target for column, target in references.items() if target in models}


def _postponed(waiting, required):
    """Take one optional column out of the circle and return the step that loads it later."""
    for model, targets in waiting.items():
        for column, target in targets.items():
            if target in waiting and column not in required.get(model, ()):
                del targets[column]
                return Step(model, ("id", column))
    raise ListProblem("circle", file=f"{min(waiting)}.csv", models=", ".join(sorted(waiting)))

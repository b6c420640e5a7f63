"""When a vote carries a proposal, without Odoo."""

SIMPLE, ABSOLUTE, TWO_THIRDS, UNANIMOUS = "simple", "absolute", "two_thirds", "unanimous"


def carries(majority, yes, no, abstain, seats):
    """Return whether the proposal is carried. Abstentions are no votes cast; a tie carries nothing.

    simple: more yes than no · absolute: more than half of all seats · two thirds: of the votes cast ·
    unanimous: nobody against it

    >>> carries("simple", 4, 3, 5, 12), carries("simple", 4, 4, 0, 12)
    (True, False)
    >>> carries("absolute", 6, 0, 0, 12), carries("absolute", 7, 3, 0, 12)
    (False, True)
    >>> carries("two_thirds", 6, 3, 1, 12), carries("two_thirds", 5, 3, 0, 12)
    (True, False)
    >>> carries("unanimous", 2, 0, 3, 12), carries("unanimous", 9, 1, 0, 12), carries("unanimous", 0, 0, 3, 12)
    (True, False, False)
    """
    if not yes:
        return False
    return {
        SIMPLE: yes > no,
        ABSOLUTE: 2 * yes > seats,
        TWO_THIRDS: 3 * yes >= 2 * (yes + no),
        UNANIMOUS: not no,
    }[majority]

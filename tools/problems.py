"""The one way in which a command fails on purpose."""


class Problem(Exception):
    """A failure that the user can act on: one clear German sentence and an exit code.

    Exit codes are part of the contract: 1 is "failed", 2 is "wrong use".
    """

    def __init__(self, sentence: str, code: int = 1):
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


class WrongUse(Problem):
    """The command line itself is wrong; nothing has been tried."""

    def __init__(self, sentence: str):
        super().__init__(sentence, code=2)

"""File locks: they vanish with the process that holds them, however it ends."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.problems import Problem


@contextmanager
def alone(path: Path, waiting_for: str) -> Iterator[None]:
    """Hold ``path`` exclusively; when another process has it, say what is waited for and wait."""
    with open(path, "a", encoding="utf-8") as handle:
        if not _try_exclusive(handle.fileno()):
            print(f"Warte auf einen anderen Aufruf von ./kim: {waiting_for} …", file=sys.stderr, flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def alone_or_problem(path: Path, sentence: str) -> Iterator[None]:
    """Hold ``path`` exclusively; when another process has it, fail with ``sentence``."""
    with open(path, "a", encoding="utf-8") as handle:
        if not _try_exclusive(handle.fileno()):
            raise Problem(sentence)
        yield


class Usage:
    """A shared lock that counts the users of something, so that the last one can switch it off.

    The descriptor is handed down to a detached server, which so stays a user after ./kim has ended,
    and stops being one when it ends in whatever way.
    """

    def __init__(self, path: Path):
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self.fd, fcntl.LOCK_SH)

    def is_last(self) -> bool:
        """Return whether nobody else uses it; if so, newcomers wait until this usage is closed."""
        return _try_exclusive(self.fd)

    def close(self) -> None:
        """Stop being a user; a child that inherited the descriptor stays one."""
        os.close(self.fd)


def _try_exclusive(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

"""A time limit for work in this process: an alarm that interrupts it.

>>> with limited(60):
...     len("done")
4
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator


class TooSlowError(BaseException):
    """The time is over. Not an `Exception`, so that no rule catches it."""


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Limit the time of the work inside, if that is possible: see `is_possible`.

    Args:
        seconds: The limit; none if None.

    Raises:
        TooSlowError: The work takes longer. A call into C ends only when it returns.
    """
    if seconds is None or not is_possible():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def is_possible() -> bool:
    """Whether an alarm is possible: not on Windows, and only in the main thread."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _ring(*_: object) -> NoReturn:
    raise TooSlowError

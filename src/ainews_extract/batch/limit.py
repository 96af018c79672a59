"""A time limit for what is done in this process itself: an alarm that rings in the middle of it.

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
    """The time is over. No `Exception`, so that no rule takes it for a fault of its own."""


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Have what is done take so many seconds at most, where that is possible: see `is_possible`.

    Args:
        seconds: How many; any number where None.

    Raises:
        TooSlowError: It takes longer. A call into C is ended when it returns.
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
    """Whether an alarm can ring here: not on Windows, and in the main thread only."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _ring(*_: object) -> NoReturn:
    raise TooSlowError

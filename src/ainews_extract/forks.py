"""Makes forks safe in a process with threads, as `multiprocessing` makes them on Linux: no child waits for a missing thread.

A fork copies only one thread. A lock that another thread holds at that moment is never released in the child. So a fork waits
until no other thread imports a module or is inside an analyser.
"""

from __future__ import annotations

import os
import sys
import time
from _thread import get_ident
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from threading import Lock

_locks: Final[list[Lock]] = []
_held: Final[list[Lock]] = []


def hold(lock: Lock) -> Lock:
    """Make forks wait for a lock, and return it.

    Args:
        lock: The lock. A thread must not hold it while it forks.
    """
    _locks.append(lock)
    return lock


def _before() -> None:
    absent = [name for name in _LATE if name not in sys.modules]
    end = time.monotonic() + _PATIENCE
    while True:
        _held.extend(lock for lock in _locks if lock.acquire(timeout=max(0, end - time.monotonic())))
        if not _others_import() or time.monotonic() > end:
            break
        _after()
        time.sleep(0.001)
    for name in absent:
        if name in sys.modules:
            attrgetter(_LATE[name])(sys.modules[name])()


# Modules that release a lock after a fork; a module imported while we waited has not taken its lock before.
_LATE: Final = {"logging": "_lock.acquire", "concurrent.futures.thread": "_global_shutdown_lock.acquire"}


# The slowest module takes a second, and so does Kiwi; a fork that never happens would be worse than a deadlock.
_PATIENCE: Final = 10.0


def _others_import() -> bool:
    """Whether another thread is importing: CPython keeps a lock for each module that is being imported."""
    locks: dict[str, Any] = getattr(sys.modules.get("_frozen_importlib"), "_module_locks", {})
    held = (getattr(reference(), "owner", None) for reference in tuple(locks.values()))
    return any(owner not in {None, get_ident()} for owner in held)


def _after() -> None:
    while _held:
        _held.pop().release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=_after, after_in_child=_after)

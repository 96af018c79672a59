"""Python's garbage collector in a process of ours: a page makes many objects, and hardly any garbage that refers to itself."""

from __future__ import annotations

import gc
from typing import Final

_OBJECTS: Final = 10_000  # made before it looks for garbage; Python's own 700 cost a twentieth of the time


def calm() -> None:
    """Let the collector look for garbage less often; only a process that is ours does so."""
    gc.set_threshold(_OBJECTS)

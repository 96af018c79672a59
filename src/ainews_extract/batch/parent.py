"""The end of a worker with its parent, also in the middle of a call that lets no other thread run, as of Kiwi loading.

On Linux the kernel kills the worker when the thread that began it ends (`prctl(2)`, PR_SET_PDEATHSIG); elsewhere a thread
looks every tenth of a second whether the parent is still there.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import Final


def follow(parent: int) -> None:
    """End this process with another, from now on.

    Args:
        parent: The process that began this one. Where it has ended already, so does this one.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError, ImportError):  # a system without it: standard input ends too
            import ctypes  # noqa: PLC0415 - Linux only

            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    elif sys.platform != "win32":  # where the parent's number stays what it was
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        os._exit(0)


_PR_SET_PDEATHSIG: Final = 1  # <linux/prctl.h>


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.1)
    os._exit(0)

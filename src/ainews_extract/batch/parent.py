"""Ends a worker with its parent, even inside a call that blocks all other threads, such as the loading of Kiwi.

On Linux the kernel kills the worker when the thread that started it ends (`prctl(2)`, PR_SET_PDEATHSIG). On other systems a
thread checks every tenth of a second whether the parent still exists.
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
    """End this process when another one ends.

    Args:
        parent: The process that started this one. If it has already ended, this process ends now.
    """
    if sys.platform == "linux":
        with suppress(
            OSError, AttributeError, ImportError
        ):  # without prctl, the end of standard input still ends the worker
            import ctypes  # noqa: PLC0415 - Linux only

            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    elif sys.platform != "win32":  # there the number of the parent does not change when it ends
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        os._exit(0)


_PR_SET_PDEATHSIG: Final = 1  # <linux/prctl.h>


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.1)
    os._exit(0)

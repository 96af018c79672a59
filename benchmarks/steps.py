"""The package on texts in its own process: its time, where the time goes, and its number of Python calls.

Driven by `against.py` with the package of either commit: the first line of standard input is a list of texts as JSON, each
further one a task, `time`, `sample` or `count`; each answer is a line of JSON. Steps are told from the stack: a step is the
module that the pipeline, or the package of steps it runs, calls. So it needs to know none by name.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Final

import ainews_extract
from ainews_extract import pipeline, readers

if TYPE_CHECKING:
    from types import FrameType

_PACKAGE: Final = f"{ainews_extract.__name__}."
_PIPELINE: Final = pipeline.__name__
# What finds names is one step.
_TOGETHER: Final = {"recognisers": "names", "names": "names"}
_EVERY: Final = 0.000_5


def run(texts: list[str]) -> int:
    """The number of figures in the texts."""
    return sum(len(pipeline.mentions(readers.document(text, ""))) for text in texts)


def timed(texts: list[str]) -> dict[str, float]:
    """Seconds of one run, and the figures found."""
    begun = time.perf_counter()
    figures = run(texts)
    return {"seconds": time.perf_counter() - begun, "figures": figures}


def sampled(texts: list[str]) -> dict[str, int]:
    """How often a timer found each step running."""
    met: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        met[_step(frame)] += 1

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _EVERY, _EVERY)
    try:
        run(texts)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return dict(met)


def counted(texts: list[str]) -> dict[str, int]:
    """The number of Python calls of each step."""
    calls: Counter[str] = Counter()
    step = "pipeline"

    def look(frame: FrameType, event: str, _: object) -> None:
        nonlocal step
        if event == "call":
            if frame.f_back is not None and _dispatches(frame.f_back):
                step = _step(frame)
            calls[step] += 1

    sys.setprofile(look)
    try:
        run(texts)
    finally:
        sys.setprofile(None)
    return dict(calls)


def _step(frame: FrameType | None) -> str:
    """The step that a stack is in: its outermost module of the package that does not only call others."""
    step = ""
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name.startswith(_PACKAGE) and not _dispatches(frame):
            step = name
        frame = frame.f_back
    path = step.removeprefix(_PACKAGE)
    return _TOGETHER.get(path.partition(".")[0], path or "pipeline")


def _dispatches(frame: FrameType) -> bool:
    return frame.f_globals.get("__name__") == _PIPELINE or "__path__" in frame.f_globals


def main() -> None:
    """Serve."""
    texts = json.loads(sys.stdin.readline())
    tasks = {"time": timed, "sample": sampled, "count": counted}
    for line in sys.stdin:
        print(json.dumps(tasks[line.strip()](texts)), flush=True)


if __name__ == "__main__":
    main()

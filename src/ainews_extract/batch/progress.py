"""Shows how far a run is: a bar on a terminal, otherwise a line from time to time.

>>> from ainews_extract.batch.run import Summary
>>> line(Progressed(Summary(documents=1_200, figures=34_000, errors=1, size=400), total=1_000, seconds=60))
'1,200 documents, 34,000 figures, 1 error, 20.0 documents/s, 0:01:30 left'
"""

from __future__ import annotations

import os
import sys
import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from rich.progress import Progress as Bar, TaskID

    from ainews_extract.batch.run import Summary


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a run is, the seconds since it began, and the total in bytes (0 if unknown)."""

    summary: Summary
    total: int
    seconds: float
    noun: str = "figure"


def line(now: Progressed) -> str:
    """How far a run is, in words.

    Args:
        now: How far it is.
    """
    rate = (now.summary.documents - now.summary.resumed) / now.seconds
    left = ""
    if 0 < now.summary.size <= now.total:
        left = f", {timedelta(seconds=round(now.seconds * (now.total / now.summary.size - 1)))} left"
    return f"{counted(now.summary, now.noun)}, {rate:,.1f} documents/s{left}"


def counted(summary: Summary, noun: str = "figure") -> str:
    """The counts of a run: 2 documents, 1 figure, 3 numerals likely unread, 0 errors."""
    parts = [_number(summary.documents, "document"), _number(summary.figures, noun)]
    if summary.missed:
        parts.append(f"{_number(summary.missed, 'numeral')} likely unread")
    return ", ".join((*parts, _number(summary.errors, "error")))


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def nothing_in(summary: Summary) -> str:
    """Which documents have no figure, in words; "" where all have some.

    >>> from ainews_extract.batch.run import Summary
    >>> nothing_in(Summary().and_document("a.txt", 0, 0).and_document("b.txt", 2, 0))
    'no figure in 1 document: a.txt'

    Args:
        summary: The counts of a run.
    """
    if not summary.without:
        return ""
    more = ", …" if summary.without > len(summary.first_without) else ""
    return f"no figure in {_number(summary.without, 'document')}: {', '.join(summary.first_without)}{more}"


# On a terminal ten times a second; in a log once a minute, so that a night fits on a few screens.
_TERMINAL_SECONDS: Final = 0.1
_LOG_SECONDS: Final = 60.0


class Progress:
    """Shows how far a run is; call it with each summary, as `extract_to` does with its `watch`.

    Args:
        say: Prints a line for the user.
        weigh: Finds the total size in bytes; this takes a second for 100,000 files.
        quiet: Whether to show nothing.
        noun: What is counted in the documents.
    """

    def __init__(
        self, say: Callable[[str], None], weigh: Callable[[], int], *, quiet: bool, noun: str = "figure"
    ) -> None:
        self._say = say
        self._quiet = quiet
        self._noun = noun
        self._bar: tuple[Bar, TaskID] | None = None
        self._on_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"  # which cannot take a bar away
        self._begun = self._shown = time.monotonic()
        self._total = 0
        if not quiet:
            threading.Thread(target=self._weigh, args=(weigh,), daemon=True).start()

    def _weigh(self, weigh: Callable[[], int]) -> None:
        self._total = weigh()

    def __enter__(self) -> Self:
        """Nothing is shown until there is something to show."""
        return self

    def __exit__(
        self, type_: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Remove the bar."""
        if self._bar:
            self._bar[0].stop()

    def __call__(self, summary: Summary) -> None:
        """Show how far the run is, if it is time for an update."""
        now = time.monotonic()
        if self._quiet or now - self._shown < (_TERMINAL_SECONDS if self._on_terminal else _LOG_SECONDS):
            return
        self._shown = now
        progressed = Progressed(summary, self._total, now - self._begun, self._noun)
        if self._on_terminal:
            self._draw(progressed)
        else:
            self._say(line(progressed))

    def _draw(self, now: Progressed) -> None:
        from rich.console import Console  # noqa: PLC0415 - only for a terminal
        from rich.progress import BarColumn, Progress as Bar, TextColumn  # noqa: PLC0415

        if self._bar is None:
            bar = Bar(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True), transient=True)
            bar.start()
            self._bar = bar, bar.add_task("")
        bar, task = self._bar
        bar.update(task, description=line(now), completed=min(now.summary.size, now.total), total=now.total or None)

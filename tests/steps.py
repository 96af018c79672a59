"""Counts the steps of reading instead of timing them, so that a test of growth gives the same result on every machine.

Counted are the lines of Python that run in the package, a round of a comprehension as one, and the characters that its
patterns search through and that are found or cut out of a page's text. What a pattern does inside one search is not
seen here; `test_hostile.py` holds that each takes linear time.
"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, SupportsIndex

from ainews_extract import page
from ainews_extract.late import Late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, ModuleType


class Steps(NamedTuple):
    """The steps that something took.

    Attributes:
        lines: Lines of Python.
        characters: Characters gone over.
    """

    lines: int
    characters: int


def growth(work: Callable[[int], object], size: int, times: int) -> tuple[float, float]:
    """The growth of lines and characters when the size grows.

    Args:
        work: What is measured, given a size; a tenth is done before, so that what is loaded once has been loaded.
        size: The smaller size.
        times: What it is multiplied by.
    """
    work(size // 10)
    short, long = taken(work, size), taken(work, times * size)
    return long.lines / max(short.lines, 1_000), long.characters / max(short.characters, 10_000)


def taken(work: Callable[..., object], *arguments: object, also: tuple[str, ...] = ()) -> Steps:
    """The steps of a call.

    Args:
        work: What is called.
        arguments: With what.
        also: Parts of the paths of other packages whose lines count.
    """
    lines = 0
    paths = ("ainews_extract", *also)

    def enter(frame: FrameType, event: str, arg: object) -> Any:  # noqa: ANN401 - a trace function
        del event, arg
        return step if any(part in frame.f_code.co_filename for part in paths) else None

    def step(frame: FrameType, event: str, arg: object) -> Any:  # noqa: ANN401 - the same
        nonlocal lines
        del frame, arg
        lines += event == "line"
        return step

    traced = sys.gettrace()
    with _counted_characters() as characters:
        sys.settrace(enter)
        try:
            work(*arguments)
        finally:
            sys.settrace(traced)
    return Steps(lines, characters[0])


@contextmanager
def _counted_characters() -> Iterator[list[int]]:
    """Replace the patterns of the package and the text of a page by ones that count the characters they read."""
    count = [0]
    changed: list[tuple[ModuleType, str, Any]] = []
    for module in [module for name, module in sys.modules.items() if name.startswith("ainews_extract")]:
        for name, value in vars(module).items():
            if isinstance(value, (re.Pattern, Late)) and isinstance(value.pattern, str):
                changed.append((module, name, value))
    squeeze = vars(page)["squeeze"]
    text = type("_Counted", (_Text,), {"steps": count})
    changed.append((page, "squeeze", squeeze))
    try:
        for module, name, value in changed:
            setattr(module, name, _Pattern(value, count) if isinstance(value, (re.Pattern, Late)) else value)
        vars(page)["squeeze"] = lambda given: (text((made := squeeze(given))[0]), *made[1:])
        yield count
    finally:
        for module, name, value in changed:
            setattr(module, name, value)


class _Pattern:
    """A pattern that counts the characters it searches, up to its match."""

    def __init__(self, pattern: re.Pattern[str] | Late, count: list[int]) -> None:
        self._pattern, self._count = pattern, count

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pattern has
        return getattr(self._pattern, name)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        match = self._pattern.search(text, pos, endpos)
        self._count[0] += (match.end() if match else min(endpos, len(text))) - pos
        return match

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        last = pos
        for match in self._pattern.finditer(text, pos, endpos):
            self._count[0] += match.end() - last
            last = match.end()
            yield match
        self._count[0] += max(0, min(endpos, len(text)) - last)

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        match = self._pattern.match(text, pos, endpos)
        self._count[0] += match.end() - pos if match else 1
        return match

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        match = self._pattern.fullmatch(text, pos, endpos)
        self._count[0] += match.end() - pos if match else 1
        return match

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        self._count[0] += len(text)
        return self._pattern.sub(instead, text)

    def findall(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
        self._count[0] += min(endpos, len(text)) - pos
        return self._pattern.findall(text, pos, endpos)


class _Text(str):
    """The text of a page that counts the characters that are sliced and searched."""

    __slots__ = ()
    steps: list[int]  # of the subclass of one measurement

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = super().__getitem__(key)
        self.steps[0] += len(part)
        return part

    def find(self, word: str, start: int = 0, end: int = sys.maxsize) -> int:  # type: ignore[override]
        at = super().find(word, start, end)
        self.steps[0] += (min(end, len(self)) if at < 0 else at) - start
        return at

    def rfind(self, word: str, start: int = 0, end: int = sys.maxsize) -> int:  # type: ignore[override]
        at = super().rfind(word, start, end)
        self.steps[0] += min(end, len(self)) - (start if at < 0 else at)
        return at

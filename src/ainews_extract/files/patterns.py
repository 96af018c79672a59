"""Patterns of paths: `posts/**/*.md`, walked folder by folder, each folder once.

Two links to their own folder make 2^40 paths of forty steps. A folder is known by its device and number, so each part of the
pattern visits it once, however many paths lead there.

>>> has_magic("posts/**/*.md"), has_magic("posts/a.md")
(True, False)
"""

from __future__ import annotations

import fnmatch
import glob
import os
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

has_magic: Final[Callable[[str], bool]] = glob.has_magic


def matches(pattern: Path, *, follow_links: bool, on_error: Callable[[Path, OSError], None]) -> list[Path]:
    """The paths that a pattern matches, sorted. As in a shell, only a dot matches a name that begins with one.

    Args:
        pattern: The pattern. The folder before its first wildcard may be a link.
        follow_links: Whether links below that folder are followed.
        on_error: Called with each folder that cannot be read.
    """
    base = Path(*takewhile(lambda part: not has_magic(part), pattern.parts))
    return sorted(_Walk(pattern.parts[len(base.parts) :], on_error, follow_links=follow_links).below(base))


def leads_inside(link: Path, top: str) -> bool:
    """Whether a link leads to a folder that is also reached by its own name.

    Args:
        link: The link.
        top: The folder being read, with links resolved.
    """
    real = os.path.realpath(link)
    if real != top and not real.startswith(top.rstrip(os.sep) + os.sep):
        return False
    return Path(real).is_dir() and not any(part[0] == "." for part in Path(real).relative_to(top).parts)


class _Walk:
    """A walk through the folders that the parts of a pattern match.

    Args:
        parts: The parts, from the first wildcard on.
        on_error: Called with each folder that cannot be read.
        follow_links: Whether links are followed.
    """

    def __init__(
        self, parts: tuple[str, ...], on_error: Callable[[Path, OSError], None], *, follow_links: bool
    ) -> None:
        self._parts = parts
        self._on_error = on_error
        self._follow_links = follow_links
        self._seen: set[tuple[int, int, int]] = set()
        self._unreadable: set[Path] = set()
        self._to_do: list[tuple[Path, int]] = []
        self._real = ""

    def below(self, base: Path) -> Iterator[Path]:
        """The paths that the parts match below a folder, in no order."""
        self._real = os.path.realpath(base)
        self._enter(base, 0)
        while self._to_do:
            folder, at = self._to_do.pop()
            part, is_last = self._parts[at], at == len(self._parts) - 1
            if part == _ANY_DEPTH and is_last:
                yield folder
            elif part == _ANY_DEPTH:
                self._enter(folder, at + 1)
                for path in self._children(folder, "*"):
                    self._enter(path, at)
            else:
                for path in self._children(folder, part):
                    if is_last:
                        yield path
                    else:
                        self._enter(path, at + 1)

    def _enter(self, folder: Path, at: int) -> None:
        """Queue a folder for a part of the pattern, once."""
        try:
            status = folder.stat()
        except (OSError, ValueError):
            return
        key = (at, status.st_dev, status.st_ino)
        if folder.is_dir() and key not in self._seen:
            self._seen.add(key)
            self._to_do.append((folder, at))

    def _children(self, folder: Path, part: str) -> Iterator[Path]:
        """The entries of a folder that match a part."""
        if not has_magic(part):
            path = folder / part
            names = [part] if os.path.lexists(path) else []
        else:
            names = fnmatch.filter(self._names(folder), part)
            names = [name for name in names if name[0] != "." or part[0] == "."]
        for path in map(folder.joinpath, names):
            if not path.is_symlink() or (self._follow_links and not leads_inside(path, self._real)):
                yield path

    def _names(self, folder: Path) -> list[str]:
        try:
            return os.listdir(folder)  # noqa: PTH208 - only the names are needed
        except OSError as error:
            if folder not in self._unreadable:  # `**` visits it twice
                self._unreadable.add(folder)
                self._on_error(folder, error)
            return []


_ANY_DEPTH: Final = "**"

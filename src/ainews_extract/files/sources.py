"""Finds files: paths, folders, patterns and lists of paths.

Nothing is opened here. Links inside a folder are not followed, so that a folder from somebody else shows nothing from outside
it. Anything but a regular file (a pipe, a socket, a device) is skipped in folders.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ainews_extract.errors import PathError, ReadError
from ainews_extract.files.others import OPENED, advice, first_bytes, misread
from ainews_extract.files.patterns import has_magic, leads_inside, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from os import PathLike
    from typing import TypeAlias

    _Key: TypeAlias = tuple[int, int, str]  # a folder by its device and number, and a name in it or ""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was found.

    Attributes:
        path: Its path.
        name: The path as the user sees it, with `/`.
        suffix: The suffix of its format in lower case: `.md` for `A.MD.gz`.
        size: Its size in bytes.
        changed: The time of the last change in nanoseconds; with the size it identifies a state of the file.
    """

    path: str
    name: str
    suffix: str
    size: int
    changed: int

    @property
    def zipped(self) -> bool:
        """Whether its name says that it is a gzip file."""
        return self.path.lower().endswith(_GZIP)


_GZIP: Final = ".gz"


@dataclass(frozen=True, slots=True)
class Search:
    """How to look for files.

    Attributes:
        suffixes: The suffixes that can be read; `.gz` may follow each.
        fallback: The suffix assumed for a named file with another suffix; such a file is an error if "".
        follow_links: Whether links in folders are followed.
        without: Files to skip: the output of the run, if it is in a folder that is read.
        on_error: Called with the error of each path that cannot be used; the search goes on.
    """

    suffixes: Collection[str]
    on_error: Callable[[ReadError], None]
    fallback: str = ""
    follow_links: bool = False
    without: Collection[Path] = ()

    def files(self, given: str | PathLike[str]) -> Iterator[File]:
        """The files that a path or pattern stands for, sorted by name; if there are none, an error says why.

        Args:
            given: A file, a folder or a pattern (`posts/**/*.md`).
        """
        found = False
        if not str(given):  # pathlib takes it for the current folder, which nobody means
            self.on_error(PathError("", "is not a path"))
            return
        try:
            for file in self._found(Path(given)):
                found = True
                yield file
        except OSError as error:  # a folder on the way may not be entered, or no file system takes the name
            self.on_error(PathError(shown(given), misread(str(given)) or f"cannot be read ({error.strerror})"))
        except ReadError as error:
            self.on_error(error)
        except ValueError:  # a NUL in the name
            self.on_error(PathError(shown(given), "is not a path"))
        else:
            if not found:
                self.on_error(PathError(shown(given), f"nothing to read there: no {self._known} file"))

    def _found(self, given: Path) -> Iterator[File]:
        """The files of a path if it exists, whatever its characters; otherwise the readable matches of a pattern."""
        seen: set[_Key] = set()
        if os.path.lexists(given) or not has_magic(str(given)):
            yield from self._below(given, seen) if given.is_dir() else self._one(given)
            return
        folder: Path | None = None  # the last folder that matched; all files below it are already given
        for path in matches(given, follow_links=self.follow_links, on_error=self._unreadable):
            if folder is not None and folder in path.parents:
                continue
            if path.is_dir():
                folder = path
                yield from self._below(path, seen)
            elif path.is_file() and self._is_wanted(path, seen):
                yield _file(path, self._suffix(path), path.stat())

    @property
    def _known(self) -> str:
        return ", ".join(sorted(self.suffixes))

    def _one(self, path: Path) -> Iterator[File]:
        """The file itself. A file that the user named may be anything that can be opened, even with an unknown suffix."""
        if not path.exists():
            raise PathError(shown(path), misread(str(path)) or "no such file or folder")
        suffix = self._suffix(path) or self.fallback
        if not suffix:
            reason = advice(first_bytes(path)) or f"unknown suffix {_suffix(path)!r}; known: {self._known}"
            raise PathError(shown(path), reason)
        if not self._is_own(path):
            yield _file(path, suffix, path.stat())

    def _below(self, top: Path, seen: set[_Key]) -> Iterator[File]:
        """The files in a folder and below it; each folder once, whatever links lead to it."""
        real = os.path.realpath(top)
        to_do = [self._entries(top, seen)]
        while to_do:
            entry = next(to_do[-1], None)
            if entry is None:
                to_do.pop()
                continue
            path = Path(entry.path)
            try:
                if entry.is_symlink() and (not self.follow_links or leads_inside(path, real)):
                    continue
                if entry.is_dir():
                    to_do.append(self._entries(path, seen))
                elif entry.is_file() and self._is_wanted(path, seen):
                    yield _file(path, self._suffix(path), _status(entry))
            except OSError as error:
                self._unreadable(path, error)

    def _entries(self, folder: Path, seen: set[_Key]) -> Iterator[os.DirEntry[str]]:
        """The entries of a folder that do not begin with a dot, sorted; none if the folder was visited before."""
        try:
            if not self._is_first(folder, "", seen):
                return iter(())
            with os.scandir(folder) as listing:
                return iter(sorted((each for each in listing if each.name[0] != "."), key=lambda each: each.name))
        except OSError as error:
            self._unreadable(folder, error)
            return iter(())

    def _is_wanted(self, path: Path, seen: set[_Key]) -> bool:
        is_text = bool(self._suffix(path)) and not path.name.startswith(OPENED)
        return is_text and not self._is_own(path) and self._is_first(path.parent, path.name, seen)

    def _is_first(self, folder: Path, name: str, seen: set[_Key]) -> bool:
        """Whether a folder, or a name in it, is reached for the first time; without links only one path leads to it."""
        if not self.follow_links:
            return True
        status = folder.stat()
        key = (status.st_dev, status.st_ino, name)
        is_first = key not in seen
        seen.add(key)
        return is_first

    def _unreadable(self, folder: Path, error: OSError) -> None:
        self.on_error(ReadError(shown(folder), f"cannot be read ({error.strerror})"))

    def _suffix(self, path: Path) -> str:
        suffix = _suffix(path)
        return suffix if suffix in self.suffixes else ""

    def _is_own(self, path: Path) -> bool:
        return bool(self.without) and path.resolve() in self.without


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return Path(name.removesuffix(_GZIP)).suffix


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:  # deleted since the folder was listed; the error comes when it is read
        return None


def _file(path: Path, suffix: str, status: os.stat_result | None) -> File:
    size, changed = (status.st_size, status.st_mtime_ns) if status else (0, 0)
    return File(str(path), shown(path), suffix, size, changed)


def shown(path: str | PathLike[str]) -> str:
    r"""A path as text, with `/`. Bytes that are not UTF-8 are escaped, since no table can hold them.

    >>> shown(os.fsdecode(b"a/\xff.md"))
    'a/\\xff.md'
    """
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def listed(path: str) -> list[str]:
    """The paths in a list, one per line; separated by NUL if the list holds one, as `find -print0` writes it.

    Args:
        path: The file, or `-` for standard input.

    Raises:
        PathError: It cannot be read.
    """
    try:
        if path == "-":
            data = sys.stdin.buffer.read(_LARGEST_LIST + 1) if sys.stdin else b""
        else:
            with Path(path).open("rb") as file:
                data = file.read(_LARGEST_LIST + 1)
    except OSError as error:
        raise PathError(shown(path), f"cannot be read ({error.strerror})") from error
    if len(data) > _LARGEST_LIST:
        raise PathError(shown(path), f"is larger than {_LARGEST_LIST // 2**20} MB, the limit for a list of paths")
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(name) for name in names if name.strip()]


# A million paths.
_LARGEST_LIST: Final = 128 * 2**20


def several(paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> Iterable[str | PathLike[str]]:
    """A single path as a list of one; several paths unchanged."""
    return [paths] if isinstance(paths, (str, os.PathLike)) else paths

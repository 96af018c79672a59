"""Which files are meant: paths, folders, patterns and lists of paths.

Nothing is opened here. A link inside a folder is not followed, so that a folder somebody else filled shows nothing from
outside it; and what is no regular file (a pipe, a socket, a device) is none of a folder's texts.
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

    _Key: TypeAlias = tuple[int, int, str]  # a folder by its device and number, and a name in it, or ""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was found.

    Attributes:
        path: Where it is.
        name: The path as the user will see it, with `/`.
        suffix: Its format's suffix, in lower case: `.md` of `A.MD.gz`.
        size: Its bytes.
        changed: When it was last written to, in nanoseconds: with its size, what tells one state of it from another.
    """

    path: str
    name: str
    suffix: str
    size: int
    changed: int

    @property
    def zipped(self) -> bool:
        """Whether its name says that it is packed with gzip."""
        return self.path.lower().endswith(_GZIP)


_GZIP: Final = ".gz"


@dataclass(frozen=True, slots=True)
class Search:
    """How to look for files.

    Attributes:
        suffixes: The suffixes of the formats that can be read; `.gz` may follow each.
        fallback: What a file that is named, and whose suffix is none of these, is taken for; an error where "".
        follow_links: Whether links in folders are followed.
        without: Files to pass over: the run's own output in a folder that is read.
        on_error: What to do about a path that cannot be used; the rest is looked through all the same.
    """

    suffixes: Collection[str]
    on_error: Callable[[ReadError], None]
    fallback: str = ""
    follow_links: bool = False
    without: Collection[Path] = ()

    def files(self, given: str | PathLike[str]) -> Iterator[File]:
        """The files that a path or pattern stands for, sorted by name; where there is none, an error says why.

        Args:
            given: A file, a folder or a pattern (`posts/**/*.md`).
        """
        found = False
        if not str(given):  # to pathlib this is the folder we stand in, which nobody means by it
            self.on_error(PathError("", "is not a path"))
            return
        try:
            for file in self._found(Path(given)):
                found = True
                yield file
        except OSError as error:  # a folder on the way that may not be entered, a name that no file system takes
            self.on_error(PathError(shown(given), misread(str(given)) or f"cannot be read ({error.strerror})"))
        except ReadError as error:
            self.on_error(error)
        except ValueError:  # a NUL in the name
            self.on_error(PathError(shown(given), "is not a path"))
        else:
            if not found:
                self.on_error(PathError(shown(given), f"nothing to read there: no {self._known} file"))

    def _found(self, given: Path) -> Iterator[File]:
        """A path is itself, where there is one, whatever its characters; a pattern is what it matches and we can read."""
        seen: set[_Key] = set()
        if os.path.lexists(given) or not has_magic(str(given)):
            yield from self._below(given, seen) if given.is_dir() else self._one(given)
            return
        folder: Path | None = None  # the last that was matched, and gone through with all that is in it
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
        """The file itself; one that the user named may be anything that can be opened, also without a known suffix."""
        if not path.exists():
            raise PathError(shown(path), misread(str(path)) or "no such file or folder")
        suffix = self._suffix(path) or self.fallback
        if not suffix:
            reason = advice(first_bytes(path)) or f"unknown suffix {_suffix(path)!r}; known: {self._known}"
            raise PathError(shown(path), reason)
        if not self._is_own(path):
            yield _file(path, suffix, path.stat())

    def _below(self, top: Path, seen: set[_Key]) -> Iterator[File]:
        """The files in a folder and in its folders, each of which is gone through once, whatever links lead to it."""
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
        """What is in a folder and does not begin with a dot, sorted; nothing where it has been gone through."""
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
        """Whether a folder, or a name in it, is come to for the first time; without links there is one way only."""
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
    except OSError:  # deleted since the folder was listed, which is said when it is to be read
        return None


def _file(path: Path, suffix: str, status: os.stat_result | None) -> File:
    size, changed = (status.st_size, status.st_mtime_ns) if status else (0, 0)
    return File(str(path), shown(path), suffix, size, changed)


def shown(path: str | PathLike[str]) -> str:
    r"""A path as text, with `/`; bytes of a name that are no UTF-8 are written out, since no table holds them.

    >>> shown(os.fsdecode(b"a/\xff.md"))
    'a/\\xff.md'
    """
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def listed(path: str) -> list[str]:
    """The paths that a file lists, one a line; separated by NUL where there is one in it, as `find -print0` does.

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
    """One path as a list of one, some as they are."""
    return [paths] if isinstance(paths, (str, os.PathLike)) else paths

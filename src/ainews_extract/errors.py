"""The errors for a user's mistake: ReadError, WriteError.

Both are `ValueError`s. Their message is one line that names the file and the place, so that a command can print it unchanged.

>>> print(ReadError("posts/a.md", "is not UTF-8", place="byte 17"))
posts/a.md, byte 17: is not UTF-8
"""

from __future__ import annotations


class ReadError(ValueError):
    """A source that cannot be read.

    Args:
        name: The file, folder or pattern, as the user wrote it.
        reason: The fault.
        place: The place in it (`line 3`, `byte 17`), or "".
        id: The identifier of the document, if it differs from the place; or "".
    """

    def __init__(self, name: str, reason: str, place: str = "", id: str = "") -> None:
        # All four go to the base class: an exception that crosses a process boundary is rebuilt from its `args`.
        super().__init__(name, reason, place, id)
        self.name, self.reason, self.place, self.id = name, reason, place, id

    def __str__(self) -> str:
        """The line that a user sees; a line end in a file name is escaped."""
        place = f"{', ' if self.place else ''}{self.place}{f' (id {self.id[:100]})' if self.id else ''}"
        return f"{_printable(self.name)}{_printable(place)}: {_printable(self.reason)}"


class PathError(ReadError):
    """A path from the user with nothing to read: a mistake in the command, not in a document."""


class WriteError(ValueError):
    """An output that cannot be written.

    Args:
        name: The file, as the user wrote it.
        reason: Why it cannot be written.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def __str__(self) -> str:
        """The line that a user sees."""
        return f"{_printable(self.name)}: {_printable(self.reason)}"


def _printable(name: str) -> str:
    """A name on one line without terminal controls: control characters and undecodable bytes become escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in name)

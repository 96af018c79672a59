"""Finds code that reads a field of a figure which is always empty at that point, so that a condition on it has no effect.

A step that asks for what a later step fills is a mistake that no type shows. Each place in the package that reads a field
is watched while texts are read; a place that never meets anything but the field's default is named.
"""

from __future__ import annotations

import dataclasses
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import ainews_extract
from ainews_extract.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE: Final = str(Path(ainews_extract.__file__).parent)
_DEFAULTS: Final = {field.name: field.default for field in dataclasses.fields(Figure)}
# A place that is met less often may have been unlucky.
OFTEN: Final = 100
# It only copies.
_COPIES: Final = "pipeline.py"


class Place(NamedTuple):
    """A line that reads a field: its file within the package, the function, and the field."""

    file: str
    function: str
    field: str


class Reads:
    """How often each place read a field, and how often the field was filled."""

    def __init__(self) -> None:
        self.all: Counter[Place] = Counter()
        self.filled: Counter[Place] = Counter()

    def always_empty(self, often: int = OFTEN) -> list[Place]:
        """The places that read a field often and never found a value."""
        return sorted(place for place, times in self.all.items() if times >= often and not self.filled[place])


@contextmanager
def watched() -> Iterator[Reads]:
    """Watch all figures while the block runs."""
    reads = Reads()
    read = Figure.__getattribute__

    def look(figure: Figure, name: str) -> Any:  # noqa: ANN401 - any field
        value = read(figure, name)
        if name in _DEFAULTS:
            code = sys._getframe(1).f_code  # noqa: SLF001 - who reads it
            place = Place(code.co_filename.removeprefix(_PACKAGE)[1:], code.co_name, name)
            if code.co_filename.startswith(_PACKAGE) and place.file != _COPIES:
                reads.all[place] += 1
                reads.filled[place] += value is not _DEFAULTS[name] and value != _DEFAULTS[name]
        return value

    Figure.__getattribute__ = look  # type: ignore[method-assign,assignment]
    try:
        yield reads
    finally:
        del Figure.__getattribute__

"""Finds the rows of the tables that a test needs: a row is proven if some text fails without it.

A row is taken out where tables are read, in a fork of a process that has read none yet. It can matter only to the texts
that hold its form, so rows that share few texts are taken out together, and tried by halves where a text fails. Texts are the cases of tests/corpus/,
tests/corpus-names/ and tests/cases/, and our own annotated articles, which fail where an answer that was right is not, or
where a row too many is found.
"""

from __future__ import annotations

import os
import pickle
import unicodedata
from collections import Counter
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from ainews_extract import lexicon, tables
from ainews_extract.languages import japanese, korean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.resources.abc import Traversable

T = TypeVar("T")
Cells: TypeAlias = tuple[str, ...]

# Names are tried by tests of their own; GiNZA's labels stand in no text; a hint alone decides nothing.
NOT_TRIED: Final = frozenset({"gazetteer", "ginza", "brands", "family_names", "given_names", "hints", "models"})


@dataclass(frozen=True)
class Row:
    """A row of a table: the table's name, the cells, and the forms by which it is found in a text."""

    table: str
    cells: Cells
    forms: frozenset[str]

    def __str__(self) -> str:
        return "\t".join([self.table, *self.cells])


@dataclass(frozen=True)
class Text:
    """A tested text.

    Attributes:
        haystack: Its characters, as forms are looked for in it.
        probe: How to test it, pickled, since its classes read tables.
        right: What is right of it when all rows are there.
        long: Whether it is an article.
    """

    haystack: str
    probe: bytes
    right: frozenset[str]
    long: bool


# The numbers of the texts that hold each row.
Places: TypeAlias = dict[Row, frozenset[int]]


class ForkError(Exception):
    """A fork that did not answer."""


def rows() -> list[Row]:
    """The rows of all tables of words: each `.tsv` under `data/` with a column `form`."""
    folder = resources.files("ainews_extract").joinpath("data")
    return [row for name, path in sorted(_tables(folder, "")) if name not in NOT_TRIED for row in _rows(name, path)]


def _tables(folder: Traversable, before: str) -> Iterator[tuple[str, Traversable]]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _tables(path, f"{before}{path.name}/")
        elif path.name.endswith(".tsv"):
            yield before + path.name.removesuffix(".tsv"), path


def _rows(name: str, path: Traversable) -> Iterator[Row]:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    names = lines[0].split("\t")
    for line in lines[1:] if "form" in names else []:
        cells = tuple(line.split("\t"))
        row = dict(zip(names, cells, strict=True))
        yield Row(name, cells, frozenset(map(_folded, lexicon.surfaces(row))))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\u2060", "")).casefold()


def texts(wanted: Iterable[Row]) -> list[Text]:
    """The texts that hold a form of some row, with their right answers.

    Args:
        wanted: The rows.
    """
    _warm()
    looked_for = frozenset(form for row in wanted for form in row.forms)
    return _in_fork(lambda: _texts(looked_for))


def _warm() -> None:
    """Load the analysers once for all forks; they read no table."""
    japanese.tokens("3億円")
    korean.tokens("3억 원")


def _texts(looked_for: frozenset[str]) -> list[Text]:
    import probes  # noqa: PLC0415 - reads tables

    all_of_them = ((_folded(probe.text), probe) for probe in probes.all_of_them())
    return [
        Text(haystack, pickle.dumps(probe), probe.right(), probe.long)
        for haystack, probe in all_of_them
        if any(form in haystack for form in looked_for)
    ]


# So many rows that stand in one text are taken out together: of a short one most are needed, of an article few are.
_IN_SHORT, _IN_LONG = 1, 8


def proven(wanted: Iterable[Row], among: list[Text]) -> set[Row]:
    """The rows without which some text fails: tried first with the short texts, then, for the rest, with the articles.

    Args:
        wanted: The rows to try.
        among: The texts.
    """
    wanted = list(wanted)
    short = _proven(wanted, [text for text in among if not text.long], _IN_SHORT)
    left = [row for row in wanted if row not in short]
    return short | _proven(left, [text for text in among if text.long], _IN_LONG)


def _proven(wanted: list[Row], among: list[Text], together: int) -> set[Row]:
    places: Places = {row: frozenset(n for n, text in enumerate(among) if _holds(text, row)) for row in wanted}
    return set().union(*(_needed(group, among) for group in _groups(places, together)))


def _needed(group: Places, among: list[Text]) -> set[Row]:
    """The rows of a group that a text needs; if the group is not clear, by halving it."""
    failing = _failing(group, among)
    if failing is None:  # without one of the rows the package breaks
        return set(group) if len(group) == 1 else _by_halves(group, among)
    left = {row: numbers & failing for row, numbers in group.items() if numbers & failing}
    holders = Counter(number for numbers in left.values() for number in numbers)
    alone = {row for row, numbers in left.items() if any(holders[number] == 1 for number in numbers)}
    return alone | _by_halves({row: numbers for row, numbers in left.items() if row not in alone}, among)


def _by_halves(group: Places, among: list[Text]) -> set[Row]:
    """Try the rows in two groups; rows of one text go into different groups if possible."""
    halves: tuple[Places, Places] = {}, {}
    counts: tuple[Counter[int], Counter[int]] = Counter(), Counter()
    for row, numbers in group.items():
        load = [
            (sum(count[number] for number in numbers), len(half)) for count, half in zip(counts, halves, strict=True)
        ]
        side = load.index(min(load))
        halves[side][row] = numbers
        counts[side].update(numbers)
    return set().union(*(_needed(half, among) for half in halves if half))


def _holds(text: Text, row: Row) -> bool:
    return any(form in text.haystack for form in row.forms)


def _groups(places: Places, together: int) -> list[Places]:
    """The rows in groups such that no text holds more than a few of a group; rows that are in no text are left out."""
    groups: list[tuple[Places, Counter[int]]] = []
    for row, numbers in sorted(places.items(), key=lambda item: -len(item[1])):
        if not numbers:
            continue
        group = next((group for group in groups if all(group[1][number] < together for number in numbers)), None)
        if group is None:
            groups.append(group := ({}, Counter()))
        group[0][row] = numbers
        group[1].update(numbers)
    return [group for group, _ in groups]


def _failing(group: Places, among: list[Text]) -> frozenset[int] | None:
    """The numbers of the texts that lose a right answer without a group of rows; None if the package fails."""

    def work() -> frozenset[int]:
        _take_out(group)
        numbers = sorted(frozenset().union(*group.values()))
        return frozenset(number for number in numbers if among[number].right - _right(among[number].probe))

    try:
        return _in_fork(work)
    except ForkError:
        return None


def _right(probe: bytes) -> frozenset[str]:
    found: frozenset[str] = pickle.loads(probe).right()  # noqa: S301 - our own
    return found


def _take_out(group: Iterable[Row]) -> None:
    read, gone = tables.cells, {(row.table, row.cells) for row in group}

    def cells(name: str, columns: str) -> Iterator[list[str]]:
        return (row for row in read(name, columns) if (name, tuple(row)) not in gone)

    tables.cells = cells


def _in_fork(work: Callable[[], T]) -> T:
    """The return value of a function that runs in a fork, so that nothing it loads or caches stays."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _answer(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    if not answer:
        raise ForkError
    result: T = pickle.loads(answer)  # noqa: S301 - our own
    return result


def _answer(work: Callable[[], object], writing: int) -> None:
    """Send the return value of a function, or nothing if it raises, and always end the process."""
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps(work()))
    finally:
        os._exit(0)

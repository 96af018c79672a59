"""The annotated texts of the tests in one form: each knows which of its answers the package gets right (`knockout.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import cases
import corpus
import corpus_names
import floors
import scoring
from ainews_extract import pipeline, readers

if TYPE_CHECKING:
    from collections.abc import Iterator

_PASSES = frozenset({"passes"})
# The most wrong extra rows that are listed for an article.
_MOST = 100


class Probe(Protocol):
    """A text, and the answers that are right with the tables of today."""

    @property
    def text(self) -> str: ...

    @property
    def long(self) -> bool: ...

    def right(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class OfFigures:
    """A case of tests/corpus/."""

    case: corpus.Case
    long: bool = False

    @property
    def text(self) -> str:
        return self.case.text

    def right(self) -> frozenset[str]:
        rows = corpus.expected(self.case)
        return _PASSES if corpus.found(self.case, rows) == rows else frozenset()


@dataclass(frozen=True)
class OfNames:
    """A case of tests/corpus-names/."""

    case: corpus_names.Case
    long: bool = False

    @property
    def text(self) -> str:
        return self.case.text

    def right(self) -> frozenset[str]:
        names = pipeline.names(pipeline.read(readers.document(self.case.text, ""), self.case.lang))
        found = [(name.start, name.end, name.label, name.name) for name in names]
        return _PASSES if found == self.case.names else frozenset()


@dataclass(frozen=True)
class OfClass:
    """A case of tests/cases/."""

    case: cases.Case
    long: bool = False

    @property
    def text(self) -> str:
        return str(self.case["text"])

    def right(self) -> frozenset[str]:
        return frozenset() if cases.fault(self.case) else _PASSES


@dataclass(frozen=True)
class OfArticle:
    """An article with its annotated figures, or its annotated names."""

    text: str
    rows: list[scoring.Row]
    names: bool
    long: bool = True

    def right(self) -> frozenset[str]:
        find, score = (scoring.find_names, scoring.score_names) if self.names else (scoring.find, scoring.score)
        found = find({"": self.text})
        places = [scoring.place(row) for row in self.rows]
        right = {
            f"{field} {at}"
            for row, at in zip(self.rows, places, strict=True)
            for other in found[""]
            if scoring.place(other) == at
            for field, tally in _fields(score({"": [row]}, {"": [other]}))
            if tally.right
        }
        extra = sum(scoring.place(other) not in places for other in found[""])
        return frozenset(right | {f"at most {number} too many" for number in range(extra, _MOST)})


def _fields(scores: scoring.Scores) -> Iterator[tuple[str, scoring.Tally]]:
    yield "row", scores.rows["all"]
    yield from scores.links.items()


def all_of_them() -> Iterator[Probe]:
    """Every case that is not a known failure, and every article twice: for its figures and its names."""
    figures = (case for path in sorted(corpus.FOLDER.glob("*.txt")) for case in corpus.cases(path))
    names = (case for path in sorted(corpus_names.FOLDER.glob("*.txt")) for case in corpus_names.cases(path))
    yield from (OfFigures(case) for case in figures)
    yield from (OfNames(case) for case in names)
    yield from (OfClass(case) for case in cases.read())
    for lang in floors.LANGUAGES:
        for names_too, gold in ((False, floors.gold(lang)), (True, floors.gold(lang).with_suffix(".names.jsonl"))):
            sources, rows = scoring.read(gold, floors.folder(lang))
            yield from (OfArticle(source, rows[name], names_too) for name, source in sources.items())

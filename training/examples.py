"""Examples for fitting: the candidates of each annotated figure that the pipeline finds right, and which of them are right.

A folder holds sets as `tests/scores.py` reads them, `ja/` with its annotation `ja.jsonl`, or cases as `tests/corpus.py`
reads them: those of the files that a field names (`subject.ja.txt`) are invented sentences, to learn from and not to judge by.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ainews_extract import kinds, links, pipeline, readers

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import corpus  # noqa: E402 - from the tests: how cases and rows are read and compared has one home
import scores  # noqa: E402
import scoring  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.score import Candidate, Weights


@dataclass(frozen=True)
class Example:
    """A figure with its candidates.

    Attributes:
        doc: The article, the unit of a fold.
        lang: ja or ko.
        start: Where the figure stands in the source.
        kind: The kind of the figure.
        wanted: The annotated answer, with its alternatives.
        candidates: The answers to choose from.
        right: Of each candidate whether it is right.
        invented: Whether it is a case of ours, and no article.
    """

    doc: str
    lang: str
    start: int
    kind: str
    wanted: object
    candidates: Sequence[Candidate]
    right: tuple[bool, ...]
    invented: bool = False


def module(field: str) -> ModuleType:
    """The module of a field.

    Args:
        field: The field.

    Raises:
        ModuleNotFoundError: No field of that name is chosen by weights.
    """
    return importlib.import_module(f"ainews_extract.links.{field}")


def read(folders: Iterable[Path], field: str, priors: Mapping[str, Weights]) -> list[Example]:
    """The examples of some folders, in the order of their articles.

    Args:
        folders: Folders of annotated sets.
        field: The field to choose.
        priors: Weights of each language that fill the field of the figures before, as the pipeline would.

    Raises:
        ModuleNotFoundError: As of `module`.
        OSError: A folder cannot be read.
    """
    found: list[Example] = []
    for folder in folders:
        for gold, articles in scores.sets(folder):
            found += _of_set(gold, articles, field, priors)
        for path in sorted(folder.glob(f"{field}.*.txt")):
            found += _of_cases(path, field, priors)
    return found


def articles(folder: Path) -> frozenset[str]:
    """The articles of a folder of annotated sets, as examples name them.

    Args:
        folder: The folder.

    Raises:
        SystemExit: There are none; the message names the folder.
    """
    found = frozenset(doc for gold, texts in scores.sets(folder) for doc in scoring.read(gold, texts)[0])
    return found or sys.exit(f"{folder}: no annotated articles there")


def digest(folders: Iterable[Path]) -> str:
    """The digest of a corpus: twelve letters of a hash over its articles and their annotation.

    Args:
        folders: Folders of annotated sets.
    """
    found = hashlib.sha256()
    for folder in folders:
        for gold, articles in scores.sets(folder):
            for path in (gold, *sorted(articles.iterdir())):
                found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        for path in sorted(folder.glob("*.txt")):
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:12]


def _of_set(gold: Path, articles: Path, field: str, priors: Mapping[str, Weights]) -> Iterator[Example]:
    sources, rows = scoring.read(gold, articles)
    for doc, source in sources.items():
        yield from _of_text(doc, source, rows[doc], field, priors)


def _of_cases(path: Path, field: str, priors: Mapping[str, Weights]) -> Iterator[Example]:
    for case in corpus.cases(path):
        rows = [{**row, "start": row["span"][0], "end": row["span"][1]} for row in corpus.expected(case)]
        for example in _of_text(case.id, case.text, rows, field, priors):
            yield replace(example, invented=True)


def _of_text(
    doc: str, source: str, rows: Sequence[scoring.Row], field: str, priors: Mapping[str, Weights]
) -> Iterator[Example]:
    page = pipeline.read(readers.document(source, doc))
    wanted = {scoring.place(row): row for row in rows}
    for figure, candidates in _candidates(page, field, priors):
        row = wanted.get((*page.in_source(figure.start, figure.end), figure.kind))
        if row is not None and scoring.same_row(row, _as_row(figure)):
            answers = tuple(_in_source(page, field, one) for one in candidates)
            right = tuple(scoring.same_field(field, row.get(field), one.value) for one in answers)
            lang = page.lang_at(figure.start)
            yield Example(doc, lang, row["start"], figure.kind, row.get(field), answers, right)


def _in_source(page: Page, field: str, candidate: Candidate) -> Candidate:
    """A candidate as the annotation has it: `same_as` names a figure by its place in the source, not in the page."""
    if field != "same_as" or candidate.value is None:
        return candidate
    at = int(candidate.value)
    return candidate._replace(value=str(page.in_source(at, at)[0]))


def _as_row(figure: Figure) -> scoring.Row:
    return {name: getattr(figure, name) for name in ("value", "low", "high", "iso", "unit")}


def _candidates(page: Page, field: str, priors: Mapping[str, Weights]) -> Iterator[tuple[Figure, Sequence[Candidate]]]:
    """The candidates of each figure, made after the steps before the field, as in the pipeline."""
    step = module(field)
    before: list[Figure] = []
    for figure in pipeline.found(page, until=step):
        found = step.candidates(page, figure, before) if kinds.KINDS[figure.kind].takes(field) else ()
        if found:
            yield figure, found
            links.put(figure, field, links.chosen(page, figure, field, found, priors[page.lang_at(figure.start)]))
        before.append(figure)


def answered(field: str, example: Example, value: str | None) -> scoring.Tally:
    """One answer as a tally that can be summed.

    Args:
        field: The field.
        example: The example.
        value: The answer.
    """
    tally = scoring.Tally()
    if example.wanted or value:
        right = scoring.same_field(field, example.wanted, value)
        tally.add(given=bool(value), wanted=scoring.must_be_given(example.wanted), right=right)
    return tally

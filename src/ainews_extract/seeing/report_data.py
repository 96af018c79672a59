"""The content of a report as JSON: the rows of all articles, the articles, the conflicts, the words of the interface.

>>> from ainews_extract import api, readers
>>> document = readers.document("投資は3億円。", "a.md")
>>> held = data([document], [api.mentions(document)])
>>> row = dict(zip(held["columns"], held["rows"][0]))
>>> row["text"], row["value"], held["strings"][row["unit"]]
('3億円', 300000000, 'JPY')
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from ainews_extract import analysis, explanation, frames, omitted, pipeline, recognisers
from ainews_extract.cells import COLUMNS as FIELDS, number as as_number, whole_number
from ainews_extract.records import CONTEXT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from ainews_extract.page import Page
    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Document, Entity, Mention

# The article is beside the table, so the long text columns would repeat it.
COLUMNS: Final = [name for name in FIELDS if name not in CONTEXT_COLUMNS]
# Columns with recurring texts: each text is in the page once, and rows refer to it by number.
_INTERNED: Final = tuple(
    (
        "kind iso unit modifier measure subject time claim change base per scope benchmark lang subject_name benchmark_name"
    ).split()
)
_AROUND: Final = 18  # characters on either side of a numeral that was not read: the width of their columns


@dataclass(slots=True)
class Strings:
    """Unique texts by number.

    Attributes:
        numbers: The number of each text, in the order of their first use.
    """

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """The number of a text."""
        return self.numbers.setdefault(text, len(self.numbers))


@dataclass(frozen=True, slots=True)
class Looked:
    """The facts from the page of a document.

    Attributes:
        lang: Its language.
        names: Its names: start, end, label, canonical name.
        sentences: The span of the sentence of each of its figures.
        missed: The numerals that may be missed figures: start, end, text, what stands before and after.
        reasons: Why each figure is what it is, by its start; empty where that was not asked.
    """

    lang: str
    names: list[tuple[int, int, str, str]]
    sentences: list[tuple[int, int]]
    missed: list[tuple[int, int, str, str, str]]
    reasons: dict[int, dict[str, Any]]


def look(
    document: Document,
    mentions: Sequence[Mention],
    lang: str | None = None,
    *,
    reasons: bool = False,
    naming: Naming = recognisers.OURS,
) -> Looked:
    """Look up what a report shows of a document beside its figures.

    Args:
        document: The document.
        mentions: Its figures.
        lang: Its language; detected from the script if None.
        reasons: Look up the reasons too: that reads the document once more.
        naming: Where names come from.
    """
    page = pipeline.read(document, lang, naming)
    entities = pipeline.names(page)
    names = [(each.start, each.end, each.label, each.name) for each in entities]
    sentences = [_sentence(page, each.start) for each in mentions]
    missed = list(_missed(document, mentions, entities, lang))
    why = explanation.reasons(document, lang=lang, naming=naming) if reasons else {}
    return Looked(page.lang, names, sentences, missed, why)


def _sentence(page: Page, start: int) -> tuple[int, int]:
    sentence = page.sentence(page.from_source(start))
    return page.in_source(sentence.start, sentence.end)


def _missed(
    document: Document, mentions: Iterable[Mention], names: Iterable[Entity], lang: str | None
) -> Iterator[tuple[int, int, str, str, str]]:
    source = document.source
    for each in omitted.find(document, mentions, names, lang):
        if each.likely:
            before = source[max(0, each.start - _AROUND) : each.start].split("\n")[-1]
            yield each.start, each.end, each.text, before, source[each.end : each.end + _AROUND].split("\n")[0]


def data(
    documents: Sequence[Document],
    mentions: Sequence[Sequence[Mention]],
    lang: str | None = None,
    looked: Sequence[Looked] | None = None,
    *,
    reasons: bool = True,
) -> dict[str, Any]:
    """All data of the page except the sources.

    Args:
        documents: The articles.
        mentions: The figures of each.
        lang: The language of all; detected from the script if None.
        looked: What `look` gives for each, where it is at hand.
        reasons: Hold the reasons of each figure, where `look` is still to be done.

    Returns:
        The data for `templates/report/core.js`, and `names`, the names of each article.
    """
    if looked is None:
        looked = [look(each, found, lang, reasons=reasons) for each, found in zip(documents, mentions, strict=True)]
    frame = frames.frame(chain.from_iterable(mentions))
    return {
        "columns": COLUMNS,
        "interned": [COLUMNS.index(name) for name in _INTERNED],
        **_rows(mentions, looked),
        "docs": list(_headings(documents, looked)),
        "seen": [[number, *line] for number, page in enumerate(looked) for line in page.missed],
        **_checks(frame, {document.id: number for number, document in enumerate(documents)}),
        **words(),
        "names": [page.names for page in looked],
    }


def _rows(mentions: Sequence[Sequence[Mention]], looked: Sequence[Looked]) -> dict[str, Any]:
    """The rows of all articles, and the texts that they name by number."""
    scored = sorted({name for mention in chain.from_iterable(mentions) for name in mention.scores})
    strings, told = Strings(), Strings()
    rows = [
        [*_row(number, mention, sentence, strings, scored), _reasons(page.reasons.get(mention.start), told, scored)]
        for number, (found, page) in enumerate(zip(mentions, looked, strict=True))
        for mention, sentence in zip(found, page.sentences, strict=True)
    ]
    return {"scored": scored, "rows": rows, "strings": list(strings.numbers), "reasons": list(told.numbers)}


def _row(
    number: int, mention: Mention, sentence: tuple[int, int], strings: Strings, scored: Sequence[str]
) -> list[Any]:
    """A figure: the number of its article, its fields in order, the span of its sentence, its scores in hundredths."""
    cells = [whole_number(as_number(getattr(mention, name))) for name in COLUMNS]
    for name in _INTERNED:
        place = COLUMNS.index(name)
        cells[place] = None if cells[place] is None else strings.number(cells[place])
    return [number, *cells[1:], *sentence, _scores(mention.scores, scored)]


def _scores(scores: Mapping[str, float], scored: Sequence[str]) -> list[int | None]:
    return [round(100 * scores[name]) if name in scores else None for name in scored]


def _reasons(found: Mapping[str, Any] | None, told: Strings, scored: Sequence[str]) -> list[Any] | None:
    """Why a figure is what it is: its rule, the rows of the tables, and for each scored field its second answer and reasons."""
    if found is None:
        return None
    fields = found["fields"]
    answers = [_answer(fields[name], told) if name in fields else None for name in scored]
    return [told.number(found["rule"]), [told.number(row) for row in found["rows"]], answers]


def _answer(answer: Mapping[str, Any], told: Strings) -> list[Any]:
    features = [f"{name} {weight:+.2f}" for name, weight in answer["features"]]
    second = None if answer["second"] is None else told.number(answer["second"])
    return [second, [told.number(each) for each in (*features, *answer["rows"])]]


def _headings(documents: Sequence[Document], looked: Sequence[Looked]) -> Iterator[dict[str, str | None]]:
    """The heading of each article: its id, its path below the common folder, its title and language."""
    folders = [each.id.split("/")[:-1] for each in documents]
    levels = enumerate(zip(*folders, strict=False))  # as deep as the shallowest
    depth = next((depth for depth, level in levels if len(set(level)) > 1), min(map(len, folders), default=0))
    for each, page in zip(documents, looked, strict=True):
        name = "/".join(each.id.split("/")[depth:]) or "text"
        yield {"id": each.id, "name": name, "title": each.title, "lang": page.lang}


def _checks(frame: pd.DataFrame, numbers: dict[str, int]) -> dict[str, list[list[Any]]]:
    told = "thing subject kind measure benchmark scope time doc start text places docs slip score sentence".split()
    odd = analysis.implied_rates(frame)
    odd = odd.loc[odd["odd"], ["pair", "rate", "median", "doc", "start", "text", "restated"]].round(4)
    return {
        "conflicts": [_numbered(line, numbers, 7) for line in frames.rows(analysis.conflicts(frame)[told])],
        "rates": [_numbered(line, numbers, 3) for line in frames.rows(odd)],
    }


def _numbered(line: Sequence[Any], numbers: dict[str, int], doc: int) -> list[Any]:
    return [numbers[cell] if place == doc else cell for place, cell in enumerate(line)]


def words() -> dict[str, Any]:
    """The words of the interface: its languages, and for each key one text per language.

    >>> words()["languages"], words()["words"]["articles"]
    (['en', 'ja', 'ko'], ['Articles', '記事', '기사'])
    """
    table = resources.files(__package__ or "").joinpath("templates", "report", "words.tsv").read_text(encoding="utf-8")
    head, *rows = (line.split("\t") for line in table.splitlines())
    return {"languages": head[1:], "words": {key: cells for key, *cells in rows}}

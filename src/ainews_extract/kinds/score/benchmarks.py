"""The benchmarks that a page names: known ones, what looks like one (…Bench, …Eval, …QA), what the text calls a test."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, lexicon
from ainews_extract.figures import Link
from ainews_extract.kinds.score.forms import is_gap, score_end
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Entity, Numeral, Span


@dataclass(slots=True)
class Benchmark:
    """A benchmark's name in a text."""

    start: int
    end: int
    name: str
    entity: Entity | None = None

    @property
    def link(self) -> Link:
        """The answer that it is of a score: its name, its place, and the entity there if the name is no longer."""
        entity = self.entity if self.entity and self.entity.end == self.end else None
        return Link(self.name, self.start, self.end, entity)


_UNKNOWN: Final = re.compile(
    r"(?:[A-Z](?<![A-Za-z0-9].)[A-Za-z0-9]*(?:[- ][A-Z0-9][A-Za-z0-9]*)?(?:[- ]?(?:Bench|bench|BENCH|Eval|QA|"
    r"Arena))(?:[- ][A-Z][A-Za-z]+|-[A-Z]|[- ]v?\d)?)(?![A-Za-z])"
)


def benchmarks(page: Page) -> list[Benchmark]:
    """The benchmarks that a page names, in order; a version is a part of the name.

    Args:
        page: The page.
    """
    text = page.text
    found = [Benchmark(e.start, e.end, e.text, e) for e in page.entities if e.label == "benchmark"]
    taken = {at for item in found for at in range(item.start, item.end)}
    found += [Benchmark(*m.span(), m.group()) for m in _UNKNOWN.finditer(text) if taken.isdisjoint(range(*m.span()))]
    found += [
        Benchmark(start, end, text[start:end]) for start, end in _quoted(page) if taken.isdisjoint(range(start, end))
    ]
    found += _recorded(page, {at for item in found for at in range(item.start, item.end)})
    for item in found:
        if version := _version(page, item.end):
            item.name += text[item.end : version]
            item.end = version
    return sorted(found, key=lambda item: item.start)


def _recorded(page: Page, taken: set[int]) -> Iterator[Benchmark]:
    """KaidaTestで71.4を記録した: a name that nothing else is known of, in which a result was reached."""
    for cue in page.cues.within(0, len(page.text), "score-verb"):
        found = within(page.numerals, cue.start - _BEFORE_VERB, cue.start)
        end = score_end(page.text, found[-1])[0] if found else None
        if end is None or not is_gap(page, end, cue.start):
            continue
        span = _name_before(page, _first_of_pair(page, found).start)
        if span and taken.isdisjoint(range(*span)) and not page.names(span[0], span[1]):
            yield Benchmark(*span, page.text[slice(*span)])


_BEFORE_VERB: Final = 20


def _first_of_pair(page: Page, found: Sequence[Numeral]) -> Numeral:
    """Of 5.04%/5.50% the first."""
    first = found[-1]
    for earlier in reversed(found[:-1]):
        end = score_end(page.text, earlier)[0]
        if end is None or page.text[end : first.start].strip() not in _PAIRED:
            break
        first = earlier
    return first


_PAIRED: Final = frozenset("/→・")


def _name_before(page: Page, at: int) -> Span | None:
    """The capitalised Latin name before で or 에서 and a number, with or without a bracket between them."""
    text = page.text
    particle = lexicon.edge("score-gap", page.lang_at(at)).before(text, len(text[:at].rstrip()))
    if particle is None or particle[0] != "in":
        return None
    end = len(text[: particle[1]].rstrip())
    if text[end - 1 : end] == ")":
        end = len(text[: max(text.rfind("(", max(0, end - _BRACKET), end), 0)].rstrip())
    start = end
    while start and text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in "-.+"):
        start -= 1
    name = text[start:end]
    return (start, end) if len(name) >= _SHORTEST and name[0].isupper() and not name.isdecimal() else None


_BRACKET: Final = 30
_SHORTEST: Final = 3


def _quoted(page: Page) -> Iterator[Span]:
    """言海 of テスト「言海」: what is in quotes after the word of a test."""
    text = page.text
    for cue in page.cues.within(0, len(text), "test-noun"):
        start = beside.after(text, cue.end, "test-of? opening-quote")
        end = (
            next((at for at in range(start, min(start + _LONGEST, len(text))) if text[at] in _QUOTES), None)
            if start
            else None
        )
        if start and end and end > start and text[end] in _CLOSING:
            yield start, end


_LONGEST: Final = 31
_CLOSING: Final = frozenset("」』”’\"'")
_QUOTES: Final = _CLOSING | set("「『“‘")
_NUMBER: Final = re.compile(r"\s?v?[1-9]\.\d(?![\d%.])")
_SENTENCE: Final = 40


def _goes_on(page: Page, at: int) -> bool:
    """Terminal-Bench 2.0では…82.7%: a version and not a score; OSWORLD 2.0がリリース."""
    link = beside.after(page.text, at, "goes-on-in")
    if link is None:
        return False
    return any(
        page.text.startswith("%", numeral.end) or page.text.startswith(" %", numeral.end)
        for numeral in within(page.numerals, link, link + _SENTENCE)
        if page.sentence(numeral.start).start <= link and "\n" not in page.text[link : numeral.start]
    )


def _version(page: Page, at: int) -> int | None:
    """Where a version ends that goes on a name: in a head or label any, in a sentence where the score still follows."""
    number = _NUMBER.match(page.text, at)
    if number is None:
        return None
    is_whole = number.group().endswith(".0") and not beside.follows("score-points", page.text, number.end())
    if is_whole or _goes_on(page, number.end()):
        return number.end()
    place = page.place(at - 1)
    is_label = (
        place.cell is not None and (place.is_head or place.cell_place == (0, 0)) and number.end() <= place.span[1]
    )
    return number.end() if is_label else None

"""Results that a model's name comes right before: GPT-4o「0.631」, Qwen2.5-72B (0.618), Opus 4.8は8.3%.

The context says that the numbers are scores: a score or a benchmark in the same sentence or the one before, or a word such as
スコア or 점수. The words that may come between a name and its number are rows of the lexicon (`score-gap`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract.figures import Link
from ainews_extract.kinds.score.forms import POINT_MARKS, is_changed, is_gap, made, score_end
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.kinds.score.benchmarks import Benchmark
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


def of_models(page: Page, benchmarks: Sequence[Benchmark], found: Sequence[Figure]) -> Iterator[Figure]:
    """The numbers right after models' names, where the sentence or the one before speaks of scores.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
        found: The scores found so far, in order.
    """
    if not (found or benchmarks or page.cues.within(0, len(page.text), "score-word")):
        return
    for end in _owners(page):
        owned = _owned(page, end)
        context = _context(page, benchmarks, found, owned) if owned else None
        if owned and context and context.takes(owned):
            yield made(owned.numeral, owned.end, owned.unit, context.benchmark)


def in_parallel(page: Page, benchmarks: Sequence[Benchmark], found: Sequence[Figure]) -> Iterator[Figure]:
    """The percentages that several models reach in one sentence: Fable 5は16.1%、GPT-5.5は6.3%を達成した.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names; one named in the sentence before needs no verb.
        found: The scores found so far, in order.
    """
    tested = {page.sentence_number(item.start) + 1: item for item in benchmarks}
    for number, group in _percentages(page, tested).items():
        sentence = page.nth_sentence(number)
        if len(group) < _SEVERAL or _is_rate(page, sentence.start, sentence.end):
            continue
        name = tested[number].link if _goes_on(page, tested.get(number), sentence.start) else None
        if not within(found, sentence.start, sentence.end):
            yield from (made(owned.numeral, owned.end, owned.unit, name) for owned in group)


def _percentages(page: Page, tested: dict[int, Benchmark]) -> dict[int, list[_Owned]]:
    """The percentages of models in the sentences that say that one was reached, or that follow a benchmark's."""
    verbs = {page.sentence_number(cue.start) for cue in page.cues.within(0, len(page.text), "score-verb")}
    groups: dict[int, list[_Owned]] = {}
    for end in _owners(page) if verbs or tested else ():
        number = page.sentence_number(end - 1)
        owned = _owned(page, end) if number in verbs or _goes_on(page, tested.get(number), end) else None
        if owned and owned.unit == "%":
            groups.setdefault(number, []).append(owned)
    return groups


def _goes_on(page: Page, item: Benchmark | None, at: int) -> bool:
    """Whether a benchmark of the sentence before stands in the same block."""
    return item is not None and page.place(item.start).block is page.place(at).block


_SEVERAL: Final = 2
_RATES: Final = frozenset(("share", "rate", "growth", "margin", "discount"))


def _is_rate(page: Page, start: int, end: int) -> bool:
    """Whether the words say that percentages are shares, rates or growth."""
    return any(cue.sense in _RATES for cue in page.cues.within(start, end, "measure"))


def in_brackets(page: Page, found: Sequence[Figure]) -> Iterator[Figure]:
    """The results in the bracket after one, and in one like it: 44.4%(ツールあり 53.1%), 코딩(64% → 69%), 추론(54% → 57%).

    Args:
        page: The page.
        found: The scores found so far, in order.
    """
    for score in found:
        if score.unit != "%" or page.place(score.start).table is not None:
            continue
        at = score.end
        if page.text.startswith("(", at):
            yield from list(_in_bracket(page, score, at)) or _of_subsets(page, score, at)
        while opened := _next_bracket(page, at):
            inside = list(_in_bracket(page, score, opened))
            if len(inside) < _SEVERAL:
                break
            yield from inside
            at = inside[-1].end


def _in_bracket(page: Page, score: Figure, opened: int) -> Iterator[Figure]:
    """The percentages of a bracket that says nothing of growth or another measure."""
    closed = page.text.find(")", opened, opened + _REACH)
    if closed < 0 or _is_rate(page, opened, closed) or page.cues.within(opened, closed, "base"):
        return
    for numeral in within(page.numerals, opened, closed):
        end, unit = score_end(page.text, numeral)
        if end is None or unit != score.unit or page.text[numeral.start - 1] in _SIGNS:
            continue
        if not is_changed(page.text, end):
            yield made(numeral, end, unit, score.benchmark)


_SIGNS: Final = frozenset("+＋-−△▲")
_LONGEST_LIST: Final = 100


def _of_subsets(page: Page, score: Figure, opened: int) -> list[Figure]:
    """The results on parts of a test in the bracket after a percentage, without signs: 96.4%(Spatial 98.2、Object 97.8)."""
    closed = page.text.find(")", opened, opened + _LONGEST_LIST)
    numerals = within(page.numerals, opened, closed) if closed > 0 else []
    starts = [opened + 1, *(numeral.end + 1 for numeral in numerals)]
    if len(numerals) < _SEVERAL or _is_rate(page, opened, closed):
        return []
    if not all(_is_part(page.text, start, numeral) for start, numeral in zip(starts, numerals, strict=False)):
        return []
    return [made(numeral, numeral.end, None, score.benchmark) for numeral in numerals]


def _is_part(text: str, start: int, numeral: Numeral) -> bool:
    """Whether a number has a point, no sign behind it, and a word before it: Spatial 98.2."""
    has_point = "." in text[numeral.start : numeral.end]
    return has_point and score_end(text, numeral) == (numeral.end, None) and bool(text[start : numeral.start].strip())


def _next_bracket(page: Page, at: int) -> int | None:
    """Where the bracket of the next item of a list opens, over the item's words: `), 멀티모달 추론(`."""
    opened = page.text.find("(", at, at + _REACH)
    between = page.text[at:opened] if opened >= 0 else ""
    is_next = between.startswith((")、", "),")) and not any(map(str.isdigit, between))
    return opened if is_next and page.sentence(at) == page.sentence(opened) else None


_OWNERS: Final = frozenset(("model", "product"))


def _owners(page: Page) -> Iterator[int]:
    """Where the names of models end, and the sizes that stand for one (2Bは77.9); not in tables."""
    names = [entity.end for entity in page.entities if entity.label in _OWNERS]
    sizes = [numeral.end for numeral in page.numerals if numeral.letter == "B"]
    return (end for end in sorted({*names, *sizes}) if page.place(end - 1).table is None)


@dataclass(frozen=True, slots=True)
class _Owned:
    """A number that has the form of a score: where it ends with its sign, its unit, whether it has a decimal point."""

    numeral: Numeral
    end: int
    unit: str | None
    has_point: bool


@dataclass(frozen=True, slots=True)
class _Context:
    """Why a number is a score: its benchmark, and the unit of the scores around it, if there are any."""

    benchmark: Link | None
    units: frozenset[str | None]

    def takes(self, owned: _Owned) -> bool:
        """Whether a number may be a score here: in the form of its neighbours, else only a decimal without a sign."""
        if self.units:
            return owned.unit in self.units and (owned.unit is not None or owned.has_point)
        return owned.unit is None and owned.has_point


def _context(page: Page, benchmarks: Sequence[Benchmark], found: Sequence[Figure], owned: _Owned) -> _Context | None:
    at = owned.numeral.start
    number = page.sentence_number(at)
    first = page.nth_sentence(max(0, number - 1)).start
    first = max(first, page.place(at).span[0]) if page.place(at).cell else first
    scores = within(found, first, page.nth_sentence(number).end)
    named = within(benchmarks, first, at)
    before = [score for score in scores if score.start < at]
    if scores:
        link = (before or scores)[-1].benchmark
        name = named[-1].link if named and (not before or named[-1].start > before[-1].start) else None
        return _Context(name or link, frozenset(score.unit for score in scores))
    if named or any(cue.sense == "points" for cue in page.cues.within(first, at, "score-word")):
        return _Context(named[-1].link if named else None, frozenset())
    return None


_REACH: Final = 40


def _owned(page: Page, start: int) -> _Owned | None:
    """The number after a name that ends at `start`, over a size and a variant (-72B-Instruct)."""
    for numeral in within(page.numerals, start, start + _REACH):
        if numeral.letter or numeral.glued:
            start = numeral.end
            continue
        end, unit = score_end(page.text, numeral)
        if end is None or is_changed(page.text, end) or not is_gap(page, _over_name(page.text, start), numeral.start):
            return None
        return _Owned(numeral, end, unit, "." in page.text[numeral.start : numeral.end] or _has_points(page.text, end))
    return None


def _has_points(text: str, end: int) -> bool:
    return text[end - 1] in POINT_MARKS


_VARIANT: Final = 20


def _over_name(text: str, at: int) -> int:
    """Where a name ends with the Latin words that go on it: -Instruct, Thinking, Preview."""
    end = at
    while (
        end - at < _VARIANT and end < len(text) and text[end].isascii() and (text[end].isalpha() or text[end] in " -")
    ):
        end += 1
    return at if end < len(text) and text[end].isascii() and text[end].isdigit() else end


def of_items(page: Page) -> Iterator[Figure]:
    """The results of a list below a heading or a line that names benchmarks: `- 数学: 91.2%`; the label is the benchmark.

    Args:
        page: The page.
    """
    if not page.cues.within(0, len(page.text), "score-word"):
        return
    for block in page.blocks:
        if block.kind != "item" or block.label is None or not _is_of_scores(page, block.label[0]):
            continue
        owned = _owned(page, block.label[1])
        label = page.text[slice(*block.label)].rstrip("*_ ")
        start = block.label[0] + len(label) - len(label.lstrip("*_ "))
        if owned and (owned.unit or owned.has_point) and not page.cues.within(*block.label, "no-score-head"):
            yield made(
                owned.numeral, owned.end, owned.unit, Link(label.lstrip("*_ "), start, block.label[0] + len(label))
            )


def _is_of_scores(page: Page, at: int) -> bool:
    """Whether the heading or the opening line of an item's list speaks of scores, and the list has several items."""
    place = page.place(at)
    above = [*place.headings[:1], *([place.opener] if place.opener else [])]
    return len(place.siblings) >= _SEVERAL and any(page.cues.within(*span, "score-word") for span in above)


def of_form(page: Page, found: Sequence[Figure]) -> Iterator[Figure]:
    """The bare decimals below one in a sentence after such scores: 小規模で平均0.36、大規模で0.10.

    Args:
        page: The page.
        found: The scores found so far, in order.
    """
    for score in found:
        if score.unit or score.value is None or score.value >= 1 or page.place(score.start).table is not None:
            continue
        own = page.sentence(score.start).end
        following = page.sentence(own) if own < len(page.text) else None
        is_near = following is not None and page.place(own).block is page.place(score.start).block
        end = following.end if following and is_near else own
        for numeral in within(page.numerals, score.end, end):
            after, unit = score_end(page.text, numeral)
            is_form = page.text.startswith("0.", numeral.start) and not numeral.glued and not numeral.letter
            if is_form and after is not None and unit is None and not is_changed(page.text, after):
                yield made(numeral, after, None, score.benchmark)

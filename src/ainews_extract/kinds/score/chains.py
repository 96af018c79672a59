"""Scores that follow a benchmark at a distance: a label before a colon, a chain A 71.2 > B 69.8, a metric, それぞれ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.figures import Link
from ainews_extract.kinds.score.forms import CHANGED, is_gap, made, score_end
from ainews_extract.late import late
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.kinds.score.benchmarks import Benchmark
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

# Between a benchmark that opens a clause and the results after it.
_OPENS: Final = late(
    r"(?:\s?\([^()\n%]{1,30}\))?(?:\s?(?:최고|最高|結果|결과|スコア|점수))?\s?(?:[:：]|\s[-–—]\s)\s?"
    r"|(?:\s?\([^()\n%]{1,30}\)|の[^、。\d\n]{1,12})(?:では|で|は|が|에서)\s?"
)
_IN_BRACKETS: Final = late(r"\s?\((?:약\s|約)?")
_STOPS: Final = late(r"[。\n|;]|\.\s|(?<=[가-힣])\.")
_SIGN: Final = re.compile(r"[+＋±△▲▼]\s?\Z|(?<=[\s(])-\Z")
_LONGEST: Final = 160


def of_labels(page: Page, benchmarks: Sequence[Benchmark]) -> Iterator[Figure]:
    """The results after a benchmark and a colon, a dash or in brackets: SWE-bench Pro: A 13.86% → B 43.6%.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
    """
    for number, item in enumerate(benchmarks):
        if page.place(item.start).table is not None:
            continue
        opened = _OPENS.match(page.text, item.end) or _IN_BRACKETS.match(page.text, item.end)
        if opened is None:
            continue
        limit = benchmarks[number + 1].start if number + 1 < len(benchmarks) else len(page.text)
        closing = page.text.find(")", opened.end()) if opened.group().endswith("(") else -1
        end = min(limit, _end_of_clause(page, opened.end()), closing if closing > 0 else limit)
        yield from _results(page, opened.end(), end, item.name)


def _end_of_clause(page: Page, at: int) -> int:
    stop = _STOPS.search(page.text, at, at + _LONGEST)
    return stop.start() if stop else min(len(page.text), at + _LONGEST)


def _results(page: Page, start: int, end: int, name: str) -> Iterator[Figure]:
    """The percentages and the decimals of a clause, versions and changes aside."""
    numerals = [numeral for numeral in within(page.numerals, start, end) if not numeral.glued and not numeral.letter]
    for number, numeral in enumerate(numerals):
        after, unit = score_end(page.text, numeral)
        if after is None or _SIGN.search(page.text, max(start, numeral.start - 2), numeral.start):
            continue
        if CHANGED.match(page.text, after) or (unit is None and not _is_result(page, numeral, numerals[number + 1 :])):
            continue
        yield made(numeral, after, unit, name)


_SMALLEST: Final = 10  # a smaller bare number is a version, as a rule
_ONE_SPACE: Final = re.compile(r"\s")


def _is_result(page: Page, numeral: Numeral, later: Sequence[Numeral]) -> bool:
    """Whether a bare number is a result and no version: 71.2 of 엑사원 4.0 71.2."""
    if later and _ONE_SPACE.fullmatch(page.text, numeral.end, later[0].start):
        return False
    written = page.text[numeral.start : numeral.end]
    if page.text[numeral.end : numeral.end + 1] in {"点", "점"}:
        return True
    return "." in written and numeral.value is not None and (numeral.value >= _SMALLEST or written.startswith("0."))


# What parts a result from the one before: an arrow, >, a stroke, 「、」 with a name.
_LINK: Final = late(
    r"(?:\s?\([^()\n]{1,24}\))?\s?(?:→|➔|->|=>|>|≥|vs\.?|対|/|、|,|·|(?:から|에서)\s?)\s?"
    r"(?:[^\d\n。、,()]{1,24}[ \d.]{0,6}\s)?(?:約|약\s)?"
)
# を記録し、Mythos 5の: another model's result in the next clause of the sentence.
_RIVAL: Final = late(
    r"[をにでと를을로][^。\n\d、,]{0,14}[、,]\s?[^\n。、,()%]{1,30}?(?:の|は|が|의|는|은|이|가)\s?(?:約|약\s)?"
)


def continued(page: Page, found: Sequence[Figure]) -> Iterator[Figure]:
    """The results that go on a chain: 52.3% → 66.8%, A 80.9%, B 79.2%.

    Args:
        page: The page.
        found: Scores of named benchmarks, in order.
    """
    for score in found:
        last = score
        while (following := _next(page, last)) is not None:
            yield following
            last = following


def _next(page: Page, last: Figure) -> Figure | None:
    if page.place(last.start).table is not None:
        return None
    for numeral in within(page.numerals, last.end + 1, last.end + _CHAIN):
        end, unit = score_end(page.text, numeral)
        is_of_name = any(name.end > numeral.start for name in page.names(last.end, numeral.start))  # GPT 5.6の0.48
        if numeral.glued or numeral.letter or end is None or unit != last.unit or is_of_name:
            continue
        is_linked = _is_linked(page, last, numeral)
        same = unit is not None or ("." in page.text[last.start : last.end]) == ("." in page.text[numeral.start : end])
        if not is_linked or not same or CHANGED.match(page.text, end):
            return None
        return made(numeral, end, unit, last.benchmark.value if last.benchmark else None)
    return None


_CHAIN: Final = 44


def _is_linked(page: Page, last: Figure, numeral: Numeral) -> bool:
    if _LINK.fullmatch(page.text, last.end, numeral.start):
        return True
    if last.unit is None or page.cues.within(last.end, numeral.start, "no-score-head"):
        return False
    return _RIVAL.fullmatch(page.text, last.end, numeral.start) is not None


def in_turn(page: Page, benchmarks: Sequence[Benchmark], found: Sequence[Figure]) -> None:
    """Give each of several results its benchmark: HumanEvalとGSM8Kでそれぞれ81.2点、90.3点.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
        found: The scores, in order; their benchmarks are set.
    """
    for cue in page.cues.within(0, len(page.text), "each"):
        sentence = page.sentence(cue.start)
        named = within(benchmarks, sentence.start, cue.start)
        scores = within(found, cue.end, sentence.end)
        if len(named) > 1 and len(named) == len(scores):
            for item, score in zip(named, scores, strict=True):
                score.benchmark = Link(item.name, item.start, item.end)


_METRIC_GAP: Final = late(r"\s?(?:[:：=]|は|が|で|を|는|은|이|가|로)?\s?(?:約|약\s)?")


def of_metrics(page: Page, benchmarks: Sequence[Benchmark]) -> Iterator[Figure]:
    """The results beside a metric: 2.6% WER, BLEU 34.2, F1は0.87; the benchmark of the sentence, else the metric itself.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
    """
    for cue in page.cues.within(0, len(page.text), "metric"):
        numeral = _beside(page, cue.start, cue.end)
        if numeral is None:
            continue
        end, unit = score_end(page.text, numeral)
        if end is None or CHANGED.match(page.text, end) or (unit is None and "." not in page.text[numeral.start : end]):
            continue
        named = within(benchmarks, page.sentence(cue.start).start, numeral.start)
        yield made(numeral, end, unit, named[-1].name if named else page.text[cue.start : cue.end])


_BACK: Final = 3  # sentences


def of_score_words(page: Page, benchmarks: Sequence[Benchmark]) -> Iterator[Figure]:
    """The results after 精度 or 점수, of the benchmark that was named last: in the sentences before or in the heading.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
    """
    for cue in page.cues.within(0, len(page.text), "score-word"):
        numeral = next(iter(within(page.numerals, cue.end, cue.end + 6)), None)
        if numeral is None or numeral.glued or page.place(cue.start).table is not None:
            continue
        end, unit = score_end(page.text, numeral)
        is_alone = unit is not None or "." in page.text[numeral.start : numeral.end]
        if end is None or not is_alone or not is_gap(page, cue.end, numeral.start):
            continue
        name = _named_last(page, benchmarks, numeral.start)
        is_result = cue.sense == "points" and (unit is None or _IN_BRACKETS.match(page.text, cue.end) is not None)
        if not CHANGED.match(page.text, end) and (name or is_result):  # 고객 만족 점수는 50.5%: a rate
            yield made(numeral, end, unit, name)


def _named_last(page: Page, benchmarks: Sequence[Benchmark], at: int) -> str | None:
    """The benchmark named last before a place, in its sentence or a few before; else that of the heading."""
    first = page.nth_sentence(max(0, page.sentence_number(at) - _BACK)).start
    headings = page.place(at).headings[:1]
    for start, end in ((first, at), *headings):
        if named := within(benchmarks, start, end):
            return named[-1].name
    return None


def _beside(page: Page, start: int, end: int) -> Numeral | None:
    """The number right after a metric, or right before it."""
    after = next(iter(within(page.numerals, end, end + 6)), None)
    if after and not after.glued and _METRIC_GAP.fullmatch(page.text, end, after.start):
        return after
    before = within(page.numerals, max(0, start - 12), start)
    gap = page.text[before[-1].end : start] if before else ""
    return before[-1] if before and not before[-1].glued and gap.strip() in {"%", "点", "점", ""} and gap else None


_ELO: Final = late(r"(?<![A-Za-z])(?:Elo|ELO)(?![A-Za-z])")
_BEFORE_ELO: Final = re.compile(r"\s?")


def of_elo(page: Page, benchmarks: Sequence[Benchmark]) -> Iterator[Figure]:
    """1,290 Elo and Elo 1310: the word belongs to the score.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
    """
    for match in _ELO.finditer(page.text):
        named = within(benchmarks, page.sentence(match.start()).start, match.start())
        name = named[-1].name if named else "Elo"
        before = within(page.numerals, max(0, match.start() - 10), match.start())
        after = next(iter(within(page.numerals, match.end(), match.end() + 2)), None)
        if before and _BEFORE_ELO.fullmatch(page.text, before[-1].end, match.start()) and not before[-1].glued:
            yield made(before[-1], match.end(), None, name)
        elif after and _ONE_SPACE.fullmatch(page.text, match.end(), after.start):
            found = made(after, after.end, None, name)
            found.start = match.start()
            yield found

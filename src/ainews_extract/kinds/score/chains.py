"""Scores that follow a benchmark at a distance: a label before a colon, a chain A 71.2 > B 69.8, a metric, それぞれ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.figures import Link
from ainews_extract.kinds.score.forms import is_changed, is_gap, made, score_end
from ainews_extract.late import late
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.kinds.score.benchmarks import Benchmark
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral

_STOPS: Final = late(r"[。\n|;]|\.\s|(?<=[가-힣])\.")
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
        opened = _opened(page.text, item.end)
        start = opened or _in_brackets(page.text, item.end)
        if start is None:
            continue
        limit = benchmarks[number + 1].start if number + 1 < len(benchmarks) else len(page.text)
        closing = -1 if opened else page.text.find(")", start)
        end = min(limit, _end_of_clause(page, start), closing if closing > 0 else limit)
        yield from _results(page, start, end, item.link)


def _opened(text: str, at: int) -> int | None:
    """Where the results begin after what opens them: MMLU (5-shot): …, MMLUの結果では…; None where nothing does."""
    note = _over_note(text, at)
    colon = beside.after(text, note, "score-head? colon")
    dash = None if colon else beside.after(text, note, "score-head? dash")
    if colon or (dash and text.startswith(" ", dash)):
        return colon or dash
    if note > at:
        return beside.after(text, note, "opens-result")
    return _behind_noun(text, at) if text.startswith("の", at) else None


def _behind_noun(text: str, at: int) -> int | None:
    """Where the results begin after の and a noun: MMLUの平均では…."""
    for end in range(at + 2, at + _LONGEST_NOUN):
        if found := beside.after(text, end, "opens-result"):
            return found
        if text[end : end + 1].isdecimal() or text[end : end + 1] in ("", "、", "。", "\n"):
            return None
    return None


_LONGEST_NOUN: Final = 14


def _over_note(text: str, at: int) -> int:
    """The place behind a note in brackets, or the same place: MMLU (5-shot)."""
    end = beside.over_note(text, at, _LONGEST_NOTE)
    return at if "%" in text[at:end] else end


_LONGEST_NOTE: Final = 30


def _in_brackets(text: str, at: int) -> int | None:
    """Where the results begin in brackets: MMLU(88.7%)."""
    at += text.startswith(" ", at)
    return beside.after(text, at + 1, "about?") if text.startswith("(", at) else None


def _end_of_clause(page: Page, at: int) -> int:
    stop = _STOPS.search(page.text, at, at + _LONGEST)
    return stop.start() if stop else min(len(page.text), at + _LONGEST)


def _results(page: Page, start: int, end: int, name: Link) -> Iterator[Figure]:
    """The percentages and the decimals of a clause, versions and changes aside."""
    numerals = [numeral for numeral in within(page.numerals, start, end) if not numeral.glued and not numeral.letter]
    for number, numeral in enumerate(numerals):
        after, unit = score_end(page.text, numeral)
        if after is None or _has_sign(page.text[max(start, numeral.start - 2) : numeral.start]):
            continue
        if is_changed(page.text, after) or (unit is None and not _is_result(page, numeral, numerals[number + 1 :])):
            continue
        yield made(numeral, after, unit, name)


_SMALLEST: Final = 10  # a smaller bare number is a version, as a rule


def _has_sign(before: str) -> bool:
    """Whether a sign precedes a number, which makes it a change and not a result."""
    return before.rstrip(" ")[-1:] in tuple("+＋±△▲▼") or before in (" -", "(-", "-")


def _is_result(page: Page, numeral: Numeral, later: Sequence[Numeral]) -> bool:
    """Whether a bare number is a result and not a version: 71.2 of 엑사원 4.0 71.2."""
    if later and page.text[numeral.end : later[0].start] == " ":
        return False
    written = page.text[numeral.start : numeral.end]
    if beside.follows("score-points", page.text, numeral.end):
        return True
    return "." in written and numeral.value is not None and (numeral.value >= _SMALLEST or written.startswith("0."))


def continued(page: Page, benchmarks: Sequence[Benchmark], found: Sequence[Figure]) -> Iterator[Figure]:
    """The results that go on a chain: 52.3% → 66.8%, A 80.9%, B 79.2%.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names; a chain ends at the next one.
        found: Scores of named benchmarks, in order.
    """
    for score in found:
        last = score
        while (following := _next(page, last)) is not None:
            if within(benchmarks, last.end, following.start):
                break
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
        if not is_linked or not same or is_changed(page.text, end):
            return None
        return made(numeral, end, unit, last.benchmark)
    return None


_CHAIN: Final = 44


def _is_linked(page: Page, last: Figure, numeral: Numeral) -> bool:
    metric = page.cues.at(last.end + page.text.startswith(" ", last.end), "metric")  # 5.9% WER(A) / 4.0%(B)
    if _is_chain(page.text, metric.end if metric else last.end, numeral.start):
        return True
    if last.unit is None or page.cues.within(last.end, numeral.start, "no-score-head"):
        return False
    return _is_rival(page.text, last.end, numeral.start)


def _is_chain(text: str, start: int, end: int) -> bool:
    """Whether an arrow, >, a stroke or 「、」 parts a result from the one before, perhaps with a name: 、B 79.2%."""
    at = beside.after(text, _over_note(text, start), "chain-mark")
    stop = beside.before(text, end, "about?")
    if at is None or stop is None or stop < at:
        return False
    words = text[at:stop].lstrip(" ")
    is_name = words.endswith(" ") and words.lstrip("0123456789") == words and len(words) <= _LONGEST_LINK
    return not words.strip() or (is_name and not any(char in "\n。、,()" for char in words))


_LONGEST_LINK: Final = 31


def _is_rival(text: str, start: int, end: int) -> bool:
    """を記録し、Mythos 5の: another model's result in the next clause of the sentence."""
    at, clause = beside.after(text, start, "rival-object"), text[start:end]
    comma = next((place for place, char in enumerate(clause) if char in "、,"), -1)
    if (
        at is None
        or not 0 < comma <= _LONGEST_VERB
        or any(char.isdecimal() or char in "。\n" for char in clause[:comma])
    ):
        return False
    return beside.around(text, (start + comma, end), ("comma", "rival-owner about?"), 31, "\n。、,()%")


_LONGEST_VERB: Final = 15


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
                score.benchmark = item.link


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
        if end is None or is_changed(page.text, end) or (unit is None and "." not in page.text[numeral.start : end]):
            continue
        named = within(benchmarks, page.sentence(cue.start).start, numeral.start)
        yield made(
            numeral, end, unit, named[-1].link if named else Link(page.text[cue.start : cue.end], cue.start, cue.end)
        )


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
        is_result = cue.sense == "points" and (unit is None or _in_brackets(page.text, cue.end) is not None)
        if not is_changed(page.text, end) and (name or is_result):  # 고객 만족 점수는 50.5%: a rate
            yield made(numeral, end, unit, name)


def _named_last(page: Page, benchmarks: Sequence[Benchmark], at: int) -> Link | None:
    """The benchmark named last before a place, in its sentence or a few before; else that of the heading."""
    first = page.nth_sentence(max(0, page.sentence_number(at) - _BACK)).start
    headings = page.place(at).headings[:1]
    for start, end in ((first, at), *headings):
        if named := within(benchmarks, start, end):
            return named[-1].link
    return None


_METRIC_GAP: Final = 8


def _beside(page: Page, start: int, end: int) -> Numeral | None:
    """The number right after a metric, or right before it."""
    after = next(iter(within(page.numerals, end, end + _METRIC_GAP)), None)
    if after and not after.glued and is_gap(page, end, after.start):
        return after
    before = within(page.numerals, max(0, start - 12), start)
    gap = page.text[before[-1].end : start] if before else ""
    return before[-1] if before and not before[-1].glued and gap.strip() in {"%", "点", "점", ""} and gap else None


def of_elo(page: Page, benchmarks: Sequence[Benchmark]) -> Iterator[Figure]:
    """1,290 Elo and Elo 1310: the word belongs to the score.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
    """
    for cue in page.cues.within(0, len(page.text), "elo-word"):
        named = within(benchmarks, page.sentence(cue.start).start, cue.start)
        name = named[-1].link if named else Link("Elo")
        before = within(page.numerals, max(0, cue.start - 10), cue.start)
        after = next(iter(within(page.numerals, cue.end, cue.end + 2)), None)
        if before and page.text[before[-1].end : cue.start] in ("", " ") and not before[-1].glued:
            yield made(before[-1], cue.end, None, name)
        elif after and page.text[cue.end : after.start] == " ":
            found = made(after, after.end, None, name)
            found.start = cue.start
            yield found

"""Scores in sentences: the benchmark precedes the number, or the words around it say that it is a result."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures
from ainews_extract.figures import Link
from ainews_extract.kinds.score.forms import KOREAN_POINT, is_changed, made, percent_end, points_end, score_end
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.kinds.score.benchmarks import Benchmark
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral, Sentence, Span


def find(page: Page, benchmarks: list[Benchmark]) -> Iterator[Figure]:
    """The scores in the sentences of a page.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
    """
    elos = [(cue.start, cue.end) for cue in page.cues.within(0, len(page.text), "elo")]
    reached = -1
    last: Figure | None = None
    for numeral in page.numerals:
        if numeral.start < reached or numeral.ordinal or numeral.letter:
            continue
        found = (
            _beside(page, numeral, benchmarks, elos)
            or _chained(page, numeral, last)
            or _points(page, numeral, benchmarks, last)
            or _accurate(page, numeral, benchmarks)
            or _called(page, numeral, benchmarks)
        )
        if found:
            reached, last = numeral.end, found
            yield found


_NEAR: Final = 40


def _beside(page: Page, numeral: Numeral, benchmarks: list[Benchmark], elos: list[tuple[int, int]]) -> Figure | None:
    """MMLUで88.7, GPQA Diamondは71%, Chatbot ArenaのEloは1350, 88.7%(MMLU)."""
    if numeral.value is None and numeral.modifier:
        return None
    text = page.text
    name = _named_before(page, numeral, benchmarks) or _elo_before(page, numeral, benchmarks, elos)
    if name is None:
        return None
    is_beside = any(item.end == numeral.start for item in within(benchmarks, numeral.start - _LONGEST, numeral.start))
    end, unit = score_end(text, numeral, beside_name=is_beside)
    if end is None or (end == numeral.end and is_beside) or is_changed(text, end):
        return None  # リーダーボード4では: a part of the name; 22%向上
    high = _up_to(page, numeral, end) if unit == "%" else None
    if high:
        return made(replace(numeral, value=None, low=numeral.value, high=high.value), high.end + 1, unit, name)
    return made(numeral, end, unit, name)


def _up_to(page: Page, low: Numeral, end: int) -> Numeral | None:
    """72.7% of SWE-benchで72.5%から72.7%のスコア: the upper end of a range."""
    text = page.text
    high = next(iter(within(page.numerals, end, end + _GAP)), None)
    if high is None or (high.value or 0) <= (low.value or 0) or low.value is None:
        return None
    if not beside.between(text, end, high.start, "up-to about?"):
        return None
    return high if text.startswith("%", high.end) and beside.follows("after-range", text, high.end + 1) else None


_GAP: Final = 5


def _chained(page: Page, numeral: Numeral, last: Figure | None) -> Figure | None:
    """A number of the same form after a score of a named benchmark: the next of a list, or a rival's."""
    if last is None or last.benchmark is None or numeral.value is None:
        return None
    if not _is_next(page.text, (last.end, numeral.start)) and not _is_rival(page, numeral, last):
        return None
    end, unit = score_end(page.text, numeral)
    same = unit == last.unit and ("." in page.text[last.start : last.end]) == (
        "." in page.text[numeral.start : end or 0]
    )
    return made(numeral, end, unit, last.benchmark) if end is not None and (same or unit == last.unit == "%") else None


def _is_next(text: str, span: Span) -> bool:
    """MMLU-Proで青嵐LMは72.6%、旧版は68%: one benchmark over a list; Eloが1,287から1,402に."""
    if beside.between(text, *span, "score-from"):
        return True
    return beside.around(text, span, ("score-next", "next-subject about?"), 17, "、。,.\n")


def _is_rival(page: Page, numeral: Numeral, last: Figure) -> bool:
    """Qwen3の94.6%に及ばなかった, 「Qwen3-32B」（0.762）を上回った: another model's result in the same sentence."""
    if page.sentence(last.start) != page.sentence(numeral.start):
        return _is_next_model(page, numeral, last)
    models = (entity for entity in page.names(last.end + 1, numeral.start) if entity.label in ("model", "product"))
    owner = next((entity for entity in models if 0 < numeral.start - entity.end <= _CLOSE), None)
    return owner is not None and _is_of_rival(page.text[owner.end : numeral.start])


def _is_next_model(page: Page, numeral: Numeral, last: Figure) -> bool:
    """GPT-4.1は54.6%とされる: another model's result in the sentence after, of the same test."""
    text = page.text
    if page.sentence_number(numeral.start) - page.sentence_number(last.start) != 1:
        return False
    percent = percent_end(text, numeral.end)
    if percent is None or not beside.follows("as-score", text, percent):
        return False
    before = page.names(numeral.start - _LONGEST, numeral.start)
    models = (entity for entity in before if entity.label == "model" and entity.end < numeral.start)
    return any(beside.between(text, entity.end, numeral.start, "closing? case about?") for entity in models)


_CLOSE: Final = 8


def _is_of_rival(gap: str) -> bool:
    """Whether only the size of a model, a closing quote and a particle are between its name and a number."""
    rest = gap.lstrip("-0123456789").removeprefix("B")
    return beside.between(rest, 0, len(rest), "closing? of-rival")


def _named_before(page: Page, numeral: Numeral, benchmarks: list[Benchmark]) -> Link | None:
    text = page.text
    for item in reversed(within(benchmarks, numeral.start - 2 * _NEAR, numeral.start)):
        if item.end > numeral.start or numeral.start - item.end > _NEAR:
            continue
        span = item.end, numeral.start
        is_line = "\n" not in text[slice(*span)]
        return item.link if is_line and (_is_between(text, *span) or _is_whose(text, *span)) else None
    return None


def _is_between(text: str, at: int, end: int) -> bool:
    """Whether only words of scores, marks and brackets are between a benchmark and a number."""
    words = beside.lookup("score-between")
    while at < end:
        if text[at] in _MARKS:
            at += 1
        elif text[at] == "(":
            at = text.find(")", at, end) + 1 or end + 1
        elif found := words.after(text, at):
            at = found[1]
        else:
            return False
    return at == end


_MARKS: Final = frozenset("*」』\"'’”)] :=,・、")


def _is_whose(text: str, at: int, end: int) -> bool:
    """MMLU-ProでGPT-4oは88.7: another name with its particle is between."""
    at += len(text[at:end]) - len(text[at:end].lstrip("0123456789"))
    return beside.around(text, (at, end), ("closing? in-test", "score-subject score-lead?"), 21, "、。,\n")


def _elo_before(page: Page, numeral: Numeral, benchmarks: list[Benchmark], elos: list[tuple[int, int]]) -> Link | None:
    """Chatbot Arena if Elo precedes a number, and Elo itself if no benchmark is named."""
    near = elos[bisect_left(elos, (numeral.start - _NEAR,)) : bisect_left(elos, (numeral.start,))]
    if not any(_is_between(page.text, end, numeral.start) for _, end in near):
        return None
    sentence = page.sentence(numeral.start)
    named = [item.link for item in within(benchmarks, sentence.start, numeral.start)]
    return named[-1] if named else Link("Elo")


def _points(page: Page, numeral: Numeral, benchmarks: list[Benchmark], last: Figure | None) -> Figure | None:
    """86.4点 of a test that is not named right before: points of a score and no counted things."""
    text = page.text
    points = None if numeral.glued else points_end(text, numeral.end)
    if points is None or not measures.is_word(page, numeral, points):
        return None
    number = page.sentence_number(numeral.start)
    sentence = page.nth_sentence(number)
    before = page.nth_sentence(max(0, number - 1))
    named = [item.link for item in within(benchmarks, sentence.start, numeral.start)]
    in_brackets = text.startswith(")", points) and text[points + 1 : points + 2] in tuple("’'”\"")  # ‘큐원 3 (64점)’
    is_score = named or in_brackets or "." in text[numeral.start : numeral.end]
    if (
        not is_score
        and not page.cues.within(before.start, sentence.end, "scored")
        and not _is_mark(page, numeral, sentence, last)
    ):
        return None
    return made(numeral, points, None, named[-1] if named else None)


def _is_mark(page: Page, numeral: Numeral, sentence: Sentence, last: Figure | None) -> bool:
    """1411점으로 9점 앞섰다: Korean points of ten and more are marks, where no works or wares are counted by them."""
    is_korean = page.text[numeral.end : numeral.end + 2].strip()[:1] == KOREAN_POINT
    is_large = (numeral.value or 0) >= _FEW_POINTS or (last is not None and last.start >= sentence.start)
    return is_korean and is_large and not page.cues.within(sentence.start, sentence.end, "piece-noun")


_FEW_POINTS: Final = 10


def _accurate(page: Page, numeral: Numeral, benchmarks: list[Benchmark]) -> Figure | None:
    """정답률은 75.2%, 94.6% 정확도를 달성, 63.7%의 성적: of a test that is named in this sentence or shortly before."""
    text = page.text
    end = None if numeral.glued else percent_end(text, numeral.end)
    if end is None or beside.follows("rises", text, end):
        return None
    stands = beside.before(text, numeral.start, "accuracy accuracy-case? accuracy-lead*")
    if stands is None and beside.after(text, end, "of-accuracy? high? accuracy accuracy-object") is None:
        return None
    number = page.sentence_number(numeral.start)
    named = [item.link for item in within(benchmarks, page.nth_sentence(max(0, number - 3)).start, numeral.start)]
    if not named and not page.cues.within(page.nth_sentence(number).start, numeral.start, "test-named"):
        return None
    return made(numeral, end, "%", named[-1] if named else None)


def _called(page: Page, numeral: Numeral, benchmarks: list[Benchmark]) -> Figure | None:
    """평균 점수 52.69로: what the text calls a score, with a decimal; 23.3%のスコア of a test named shortly before."""
    text = page.text
    near = within(benchmarks, numeral.start - _HEADING, numeral.start)
    if near and text.startswith("%", numeral.end) and beside.after(text, numeral.end + 1, "of overall? called-score"):
        return made(numeral, numeral.end + 1, "%", near[-1].link)
    end, unit = score_end(text, numeral) if "." in text[numeral.start : numeral.end] else (None, None)
    if end is None:
        return None
    name = _last_named(benchmarks, page.sentence(numeral.start).start, numeral.start)
    return (
        made(numeral, end, unit, name)
        if _is_called(text, numeral, end, is_bare=unit is None, is_named=bool(name))
        else None
    )


def _is_called(text: str, numeral: Numeral, end: int, *, is_bare: bool, is_named: bool) -> bool:
    """Whether 점수 precedes a number, or のスコア follows a bare one of a named test."""
    if beside.before(text, numeral.start, "called-score score-case? called-lead?") is not None:
        return is_bare or is_named
    return is_bare and is_named and beside.after(text, end, "of-accuracy overall? called-score") is not None


def _last_named(benchmarks: list[Benchmark], start: int, end: int) -> Link | None:
    """The benchmark that a stretch of text names last."""
    named = within(benchmarks, start, end)
    return named[-1].link if named else None


_HEADING: Final = 200
_LONGEST: Final = 100  # of a benchmark's name

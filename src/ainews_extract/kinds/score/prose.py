"""Scores in sentences: the benchmark stands before the number, or the words around say that it is a result."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import measures
from ainews_extract.kinds.score.forms import CHANGED, FULL_MARKS, KOREAN_POINT, PERCENT, POINTS, made, score_end
from ainews_extract.late import late
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.kinds.score.benchmarks import Benchmark
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral, Sentence

# What may stand between a benchmark's name and its score.
_BETWEEN: Final = late(
    r"""(?:[*」』"'’”)\]]|\s|[:=,|・、]|\([^()]*\)|
        では|でも|で|は|が|の|も|を|において|における|に|について|にて|という|と|
        ベンチマーク|リーダーボード|テスト|試験|評価|指標|スコア|正答率|正解率|得点|点数|成績|精度|平均|総合|レーティング|ポイント|結果|過去最高|最高|国内最高|世界最高|
        約|およそ|最大|それぞれ|いずれも|前世代|従来|新たに|
        에서도|에서는|에서|은|는|이|가|의|도|를|을|으로|로|점수|정답률|정확도|평가|기준|벤치마크|리더보드|시험|테스트|평균|종합|최고|약|각각|역대|
        [Ss]core|[Rr]ating|Elo|ELO|accuracy|pass@1)*""",
    re.VERBOSE,
)


def find(page: Page, benchmarks: list[Benchmark]) -> Iterator[Figure]:
    """The scores in the sentences of a page.

    Args:
        page: The page.
        benchmarks: The benchmarks that it names.
    """
    elos = [match.span() for match in _ELO.finditer(page.text)]
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
# MMLU-ProでGPT-4oは88.7
_WHOSE: Final = late(
    r"\d{0,4}[」』]?\s?(?:では?|において(?:は)?|에서는?)、?\s?[^、。,\n]{1,20}?(?:は|が|는|은|이|가)\s?(?:約|약|総合|平均|종합|"
    r"평균)?\s?"
)
_ELO: Final = re.compile(
    r"(?<![A-Za-z])(?:Elo|ELO|イロ|レーティング)(?:レーティング|スコア|[ ]?[Rr]ating|\s?점수|\s?레이팅)?"
)
_SCORED: Final = late(
    r"スコア|評価|試験|テスト|得点|成績|ベンチマーク|採点|満点|点数|평가|시험|테스트|점수|벤치마크|리더보드|성적|만점|격차|위\s모델"
)
_IN_BRACKETS: Final = re.compile(r"\)[’'”\"]")  # ‘큐원 3 (64점)’


def _beside(page: Page, numeral: Numeral, benchmarks: list[Benchmark], elos: list[tuple[int, int]]) -> Figure | None:
    """MMLUで88.7, GPQA Diamondは71%, Chatbot ArenaのEloは1350, 88.7%(MMLU)."""
    if numeral.value is None and numeral.modifier:
        return None
    text = page.text
    name = _named_before(page, numeral, benchmarks) or _elo_before(page, numeral, benchmarks, elos)
    if name is None:
        return None
    beside = any(item.end == numeral.start for item in within(benchmarks, numeral.start - _LONGEST, numeral.start))
    end, unit = score_end(text, numeral, beside=beside)
    if end is None or (end == numeral.end and beside) or CHANGED.match(text, end):
        return None  # リーダーボード4では: a part of the name; 22%向上
    high = _UP_TO.match(text, end) if unit == "%" and numeral.value is not None else None
    if high and (top := Decimal(high["high"])) > (numeral.value or 0):
        return made(replace(numeral, value=None, low=numeral.value, high=top), high.end(), unit, name)
    return made(numeral, end, unit, name)


# SWE-benchで72.5%から72.7%のスコア
_UP_TO: Final = late(r"(?:から|[~〜～])(?:約)?(?P<high>\d{1,3}(?:\.\d{1,2})?)%(?=の|、|を|と|で|だ)")


# MMLU-Proで青嵐LMは72.6%、旧版は68%: one benchmark over a list; Eloが1,287から1,402に
_NEXT: Final = re.compile(
    r"(?:から|→|에서)\s?|(?:と|、|,|で、|だが、)\s?[^、。,.\n]{1,16}?(?:は|が|では|는|은|이|가)\s?(?:約|약)?\s?"
)


def _chained(page: Page, numeral: Numeral, last: Figure | None) -> Figure | None:
    """A number of the same form behind a score of a named benchmark: the next of a list, or a rival's."""
    if last is None or last.benchmark is None or numeral.value is None:
        return None
    if not _NEXT.fullmatch(page.text, last.end, numeral.start) and not _is_rival(page, numeral, last):
        return None
    end, unit = score_end(page.text, numeral)
    same = unit == last.unit and ("." in page.text[last.start : last.end]) == (
        "." in page.text[numeral.start : end or 0]
    )
    return (
        made(numeral, end, unit, last.benchmark.value)
        if end is not None and (same or unit == last.unit == "%")
        else None
    )


def _is_rival(page: Page, numeral: Numeral, last: Figure) -> bool:
    """Qwen3の94.6%に及ばなかった, 「Qwen3-32B」（0.762）を上回った: another model's result in the same sentence."""
    if page.sentence(last.start) != page.sentence(numeral.start):
        return _is_next_model(page, numeral, last)
    models = (entity for entity in page.names(last.end + 1, numeral.start) if entity.label in ("model", "product"))
    owner = next((entity for entity in models if 0 < numeral.start - entity.end <= _CLOSE), None)
    return owner is not None and _OF_RIVAL.fullmatch(page.text, owner.end, numeral.start) is not None


def _is_next_model(page: Page, numeral: Numeral, last: Figure) -> bool:
    """GPT-4.1は54.6%とされる: another model's result in the sentence behind, of the same test."""
    text = page.text
    if page.sentence_number(numeral.start) - page.sentence_number(last.start) != 1:
        return False
    if not _AS_A_SCORE.match(text, numeral.end):
        return False
    before = page.names(numeral.start - _LONGEST, numeral.start)
    models = (entity for entity in before if entity.label == "model" and entity.end < numeral.start)
    return any(_IS_OF_MODEL.fullmatch(text, entity.end, numeral.start) for entity in models)


_IS_OF_MODEL: Final = re.compile(r"[」』]?\s?(?:は|が|も)\s?(?:約)?")
_AS_A_SCORE: Final = re.compile(
    r"\s?%(?:、|。|だ|です|で(?!き|は)|と(?:な|さ|い)|を(?:記録|達成|獲得|マーク|出)|に(?:達|とど))"
)
_CLOSE: Final = 8
_OF_RIVAL: Final = late(r"(?:-?\d{1,5}B)?[」』’”\"']?(?:の|は|が|\(|의\s|는\s|은\s|이\s|가\s)\s?")


def _named_before(page: Page, numeral: Numeral, benchmarks: list[Benchmark]) -> str | None:
    text = page.text
    for item in reversed(within(benchmarks, numeral.start - 2 * _NEAR, numeral.start)):
        if item.end > numeral.start or numeral.start - item.end > _NEAR:
            continue
        if "\n" not in text[item.end : numeral.start] and (
            _BETWEEN.fullmatch(text, item.end, numeral.start) or _WHOSE.fullmatch(text, item.end, numeral.start)
        ):
            return item.name
        break
    return None


def _elo_before(page: Page, numeral: Numeral, benchmarks: list[Benchmark], elos: list[tuple[int, int]]) -> str | None:
    """Chatbot Arena where Elo stands before a number, and Elo itself where no benchmark is named."""
    near = elos[bisect_left(elos, (numeral.start - _NEAR,)) : bisect_left(elos, (numeral.start,))]
    if not any(_BETWEEN.fullmatch(page.text, end, numeral.start) for _, end in near):
        return None
    sentence = page.sentence(numeral.start)
    named = [item.name for item in within(benchmarks, sentence.start, numeral.start)]
    return named[-1] if named else "Elo"


def _points(page: Page, numeral: Numeral, benchmarks: list[Benchmark], last: Figure | None) -> Figure | None:
    """86.4点 of a test that is not named right before: points of a score and no counted things."""
    text = page.text
    points = POINTS.match(text, numeral.end)
    if (
        numeral.glued
        or not points
        or FULL_MARKS.match(text, points.end())
        or not measures.is_word(page, numeral, points.end())
    ):
        return None
    number = page.sentence_number(numeral.start)
    sentence = page.nth_sentence(number)
    before = page.nth_sentence(max(0, number - 1))
    named = [item.name for item in within(benchmarks, sentence.start, numeral.start)]
    if (
        not named
        and "." not in text[numeral.start : numeral.end]
        and not _SCORED.search(text, before.start, sentence.end)
        and not _IN_BRACKETS.match(text, points.end())
        and not _is_mark(page, numeral, sentence, last)
    ):
        return None
    return made(numeral, points.end(), None, named[-1] if named else None)


def _is_mark(page: Page, numeral: Numeral, sentence: Sentence, last: Figure | None) -> bool:
    """1411점으로 9점 앞섰다: Korean points of ten and more are marks, where no works or wares are counted by them."""
    is_korean = page.text[numeral.end : numeral.end + 2].strip()[:1] == KOREAN_POINT
    is_large = (numeral.value or 0) >= _FEW_POINTS or (last is not None and last.start >= sentence.start)
    return is_korean and is_large and not page.cues.within(sentence.start, sentence.end, "piece-noun")


_FEW_POINTS: Final = 10


# 평균 점수 52.69로: what the text calls a score, with a decimal and no unit.
_CALLED: Final = re.compile(
    r"(?:점수|스코어|スコア|得点)(?:인|는|은|가|이|를|は|が|を|で|も|도|:)?\s?(?:약\s?|約|최고\s|最高)?\Z"
)


# 정답률은 75.2%, 94.6% 정확도를 달성, 63.7%의 성적: of a test that is named in this sentence or shortly before,
_ACCURATE: Final = re.compile(
    r"(?:정답률|정확도|정답율|점수|성적)(?:은|는|이|가|도|을|를|\()?\s?(?:약\s|각각\s|최고\s)?\(?\Z"
)
_OF_ACCURACY: Final = re.compile(
    r"(?:의|라는)?\s?(?:높은\s|최고\s)?(?:정답률|정확도|성적|점수)(?:을|를|로|이|가|은|는)"
)
_RISES: Final = re.compile(
    r"\s?(?:포인트|p|향상|개선|증가|높|감소|떨어|하락|상승|낮|올|빠르|더|가량\s(?:높|낮|향상)|이상\s(?:높|낮|향상|개선|증가))"
)
_TEST: Final = re.compile(r"벤치마크|테스트에서|시험에서|리더보드|평가에서")


def _accurate(page: Page, numeral: Numeral, benchmarks: list[Benchmark]) -> Figure | None:
    text = page.text
    percent = None if numeral.glued else PERCENT.match(text, numeral.end)
    if percent is None or _RISES.match(text, end := percent.end()):
        return None
    if not (_ACCURATE.search(text, max(0, numeral.start - 12), numeral.start) or _OF_ACCURACY.match(text, end)):
        return None
    number = page.sentence_number(numeral.start)
    named = [item.name for item in within(benchmarks, page.nth_sentence(max(0, number - 3)).start, numeral.start)]
    if not named and not _TEST.search(text, page.nth_sentence(number).start, numeral.start):
        return None
    return made(numeral, end, "%", named[-1] if named else None)


def _called(page: Page, numeral: Numeral, benchmarks: list[Benchmark]) -> Figure | None:
    text = page.text
    near = within(benchmarks, numeral.start - _HEADING, numeral.start)
    percent = _SCORE_PERCENT.match(text, numeral.end) if near else None
    if percent:
        return made(numeral, percent.end("sign"), "%", near[-1].name)
    if "." not in text[numeral.start : numeral.end] or not _CALLED.search(
        text, max(0, numeral.start - 10), numeral.start
    ):
        return None
    end, unit = score_end(text, numeral)
    if end is None:
        return None
    named = [item.name for item in within(benchmarks, page.sentence(numeral.start).start, numeral.start)]
    return made(numeral, end, unit, named[-1] if named else None) if named or unit is None else None


# 23.3%のスコア: a score of the benchmark named last, a line or two before.
_SCORE_PERCENT: Final = re.compile(r"(?P<sign>%)の(?:総合)?(?:スコア|得点)")
_HEADING: Final = 200
_LONGEST: Final = 100  # of a benchmark's name

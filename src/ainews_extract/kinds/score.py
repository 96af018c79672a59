"""Results on benchmarks: MMLUで88.7, SWE-bench Verifiedで49%, 90.2点, Elo 1350, tables of scores.

A benchmark is known by its name (a row of the gazetteer), by the look of one (…Bench, …Eval, …QA), or by what the text
calls it (a test 「言海」). A percentage beside one is a score and no percent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import measures
from ainews_extract.late import late
from ainews_extract.records import Figure, Link, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral
    from ainews_extract.structure import Cell, Table


@dataclass(slots=True)
class _Benchmark:
    """A benchmark's name in a text."""

    start: int
    end: int
    name: str


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
_NEAR: Final = 40
# MMLU-ProでGPT-4oは88.7
_WHOSE: Final = late(
    r"\d{0,4}[」』]?\s?(?:では?|において(?:は)?|에서는?)、?\s?[^、。,\n]{1,20}?(?:は|が|는|은|이|가)\s?(?:約|약|総合|平均|종합|"
    r"평균)?\s?"
)
_UNKNOWN: Final = re.compile(
    r"(?:[A-Z](?<![A-Za-z0-9].)[A-Za-z0-9]*(?:[- ][A-Z0-9][A-Za-z0-9]*)?(?:[- ]?(?:Bench|bench|BENCH|Eval|QA|"
    r"Arena))(?:[- ][A-Z][A-Za-z]+|[- ]v?\d)?)(?![A-Za-z])"
)
_ELO: Final = re.compile(
    r"(?<![A-Za-z])(?:Elo|ELO|イロ|レーティング)(?:レーティング|スコア|[ ]?[Rr]ating|\s?점수|\s?레이팅)?"
)
_QUOTED: Final = re.compile(
    r"(?:試験|テスト|ベンチマーク|評価|指標|リーダーボード|평가|시험|벤치마크|테스트)(?:である|の|인)?\s?[「『“‘\"'](?P<name>[^「」『』“”‘’\"']{1,30})[」』”’\"']"
)
_POINTS: Final = re.compile(r"\s?(?:点|점)")
_FULL_MARKS: Final = re.compile(r"\s?(?:満点|만점)|中|\s중")
_SCORED: Final = late(
    r"スコア|評価|試験|テスト|得点|成績|ベンチマーク|採点|満点|点数|평가|시험|테스트|점수|벤치마크|리더보드|성적|만점|격차|위\s모델"
)
_BARE_AFTER: Final = late(
    r"\Z|[\s。、,.;)）」』|/*\]→~]|以[上下]|未満|超|前後|程度|台|(?:を|と|で|に|が|だ|という|の(?:スコア|成績|結果|数値|得点|高)|は|へ|から|まで|です|となり|となっ|対)|"
    r"(?:으로|로|를|을|이라|이다|에|과|와|까지|은|의|이|가|다|였)"
)
_IN_BRACKETS: Final = re.compile(r"\)[’'”\"]")  # ‘큐원 3 (64점)’
_SCORE_CAPTION: Final = re.compile(
    r"ベンチマーク|スコア|評価結果|性能比較|정답률|벤치마크|점수|성능\s?비교|평가\s?결과|[Bb]enchmark|[Ss]core"
)
_OTHER_COLUMN: Final = re.compile(
    r"パラメ|価格|料金|コンテキスト|文脈|サイズ|費用|トークン|単価|順位|リリース|公開|日付|매개|파라|가격|요금|컨텍스트|크기|비용|토큰|순위|출시|공개|[Pp]aram|[Pp]rice|[Cc]ontext|[Ss]ize"
)


def find(page: Page) -> Iterator[Figure]:
    """The scores of a page, each with its benchmark where the text names one; the unit is `%` or None."""
    benchmarks = _benchmarks(page)
    elos = [match.span() for match in _ELO.finditer(page.text)]
    reached = -1
    last: Figure | None = None
    for numeral in page.numerals:
        if numeral.start < reached or numeral.ordinal or numeral.letter:
            continue
        found = (
            _beside(page, numeral, benchmarks, elos)
            or _chained(page, numeral, last)
            or _points(page, numeral, benchmarks)
            or _accurate(page, numeral, benchmarks)
            or _called(page, numeral, benchmarks)
        )
        if found:
            reached, last = numeral.end, found
            yield found
    for table in page.tables:
        yield from _in_table(page, table, benchmarks)


def _benchmarks(page: Page) -> list[_Benchmark]:
    """The benchmarks that a page names, in order."""
    text = page.text
    found = [_Benchmark(e.start, e.end, e.text) for e in page.entities if e.label == "benchmark"]
    taken = {at for item in found for at in range(item.start, item.end)}
    found += [_Benchmark(*m.span(), m.group()) for m in _UNKNOWN.finditer(text) if taken.isdisjoint(range(*m.span()))]
    found += [_Benchmark(m.start("name"), m.end("name"), m["name"]) for m in _QUOTED.finditer(text)
              if taken.isdisjoint(range(m.start("name"), m.end("name")))]  # fmt: skip
    for item in found:
        if version := _VERSION.match(text, item.end):
            item.end = version.end()
    return sorted(found, key=lambda item: item.start)


# Terminal-Bench 2.0では…82.7%: a version, and no score
_VERSION: Final = re.compile(r"\s?v?[1-9]\.\d(?=\s?(?:では|において|における|で)[^。\n]{0,40}?\d\s?%)")


def _beside(page: Page, numeral: Numeral, benchmarks: list[_Benchmark], elos: list[tuple[int, int]]) -> Figure | None:
    """MMLUで88.7, GPQA Diamondは71%, Chatbot ArenaのEloは1350, 88.7%(MMLU)."""
    if numeral.value is None and numeral.modifier:
        return None
    text = page.text
    name = _named_before(page, numeral, benchmarks) or _elo_before(page, numeral, benchmarks, elos)
    if name is None:
        return None
    beside = any(item.end == numeral.start for item in within(benchmarks, numeral.start - _LONGEST, numeral.start))
    end, unit = _end(text, numeral, beside=beside)
    if end is None or (end == numeral.end and beside):
        return None  # リーダーボード4では: a part of the name
    high = _UP_TO.match(text, end) if unit == "%" and numeral.value is not None else None
    if high and (top := Decimal(high["high"])) > (numeral.value or 0):
        return _score(replace(numeral, value=None, low=numeral.value, high=top), high.end(), unit, name)
    return _score(numeral, end, unit, name)


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
    end, unit = _end(page.text, numeral)
    same = unit == last.unit and ("." in page.text[last.start : last.end]) == (
        "." in page.text[numeral.start : end or 0]
    )
    return (
        _score(numeral, end, unit, last.benchmark.value)
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


def _named_before(page: Page, numeral: Numeral, benchmarks: list[_Benchmark]) -> str | None:
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


def _elo_before(page: Page, numeral: Numeral, benchmarks: list[_Benchmark], elos: list[tuple[int, int]]) -> str | None:
    """Chatbot Arena where Elo stands before a number, and Elo itself where no benchmark is named."""
    near = elos[bisect_left(elos, (numeral.start - _NEAR,)) : bisect_left(elos, (numeral.start,))]
    if not any(_BETWEEN.fullmatch(page.text, end, numeral.start) for _, end in near):
        return None
    sentence = page.sentence(numeral.start)
    named = [item.name for item in within(benchmarks, sentence.start, numeral.start)]
    return named[-1] if named else "Elo"


_COUNTED: Final = late(r"\s[問件個種題枚人社名回台語][^一-鿿]")


_PERCENT: Final = re.compile(r"\s?(?:%|パーセント|퍼센트)(?!p|P|pt|ポイント|포인트)")


def _end(text: str, numeral: Numeral, *, beside: bool = False) -> tuple[int | None, str | None]:
    """Where a score ends and its unit: 49%, 90.2点, and a bare number where no other unit follows.

    Args:
        text: The text.
        numeral: The number.
        beside: Whether a benchmark's name ends right before it, which a percentage may follow (SWE-bench72.5%).
    """
    at = numeral.end
    if (numeral.glued and not (beside and text.startswith("%", at))) or _COUNTED.match(text, at):
        return None, None
    percent = _PERCENT.match(text, at)
    if percent:
        return percent.end(), "%"
    points = _POINTS.match(text, at)
    if points:
        return (None, None) if _FULL_MARKS.match(text, points.end()) else (points.end(), None)
    if (
        numeral.words
        or (text[at : at + 1].isalnum() and not _BARE_AFTER.match(text, at))
        or not _BARE_AFTER.match(text, at)
    ):
        return None, None
    return at, None


def _score(numeral: Numeral, end: int, unit: str | None, name: str | None) -> Figure:
    found = Figure(
        numeral.start,
        end,
        "score",
        numeral.value,
        numeral.low,
        numeral.high,
        unit=unit,
        benchmark=Link(name) if name else None,
    )
    return measures.bounded(found, numeral.modifier)


def _points(page: Page, numeral: Numeral, benchmarks: list[_Benchmark]) -> Figure | None:
    """86.4点 of a test that is not named right before: points of a score and no counted things."""
    text = page.text
    points = _POINTS.match(text, numeral.end)
    if (
        numeral.glued
        or not points
        or _FULL_MARKS.match(text, points.end())
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
    ):
        return None
    return _score(numeral, points.end(), None, named[-1] if named else None)


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


def _accurate(page: Page, numeral: Numeral, benchmarks: list[_Benchmark]) -> Figure | None:
    text = page.text
    percent = None if numeral.glued else _PERCENT.match(text, numeral.end)
    if percent is None or _RISES.match(text, end := percent.end()):
        return None
    if not (_ACCURATE.search(text, max(0, numeral.start - 12), numeral.start) or _OF_ACCURACY.match(text, end)):
        return None
    number = page.sentence_number(numeral.start)
    named = [item.name for item in within(benchmarks, page.nth_sentence(max(0, number - 3)).start, numeral.start)]
    if not named and not _TEST.search(text, page.nth_sentence(number).start, numeral.start):
        return None
    return _score(numeral, end, "%", named[-1] if named else None)


def _called(page: Page, numeral: Numeral, benchmarks: list[_Benchmark]) -> Figure | None:
    text = page.text
    near = within(benchmarks, numeral.start - _HEADING, numeral.start)
    percent = _SCORE_PERCENT.match(text, numeral.end) if near else None
    if percent:
        return _score(numeral, percent.end("sign"), "%", near[-1].name)
    if "." not in text[numeral.start : numeral.end] or not _CALLED.search(
        text, max(0, numeral.start - 10), numeral.start
    ):
        return None
    end, unit = _end(text, numeral)
    if end is None:
        return None
    named = [item.name for item in within(benchmarks, page.sentence(numeral.start).start, numeral.start)]
    return _score(numeral, end, unit, named[-1] if named else None) if named or unit is None else None


# 23.3%のスコア: a score of the benchmark named last, a line or two before.
_SCORE_PERCENT: Final = re.compile(r"(?P<sign>%)の(?:総合)?(?:スコア|得点)")
_HEADING: Final = 200
_CAPTION: Final = 200
_LONGEST: Final = 100  # of a benchmark's name


def _in_table(page: Page, table: Table, benchmarks: list[_Benchmark]) -> Iterator[Figure]:
    """The cells of a table whose column or row a benchmark heads, or that a caption calls one of scores."""
    text = page.text

    def named(cell: Cell) -> str | None:
        return next((item.name for item in within(benchmarks, cell.start, cell.end) if item.end <= cell.end), None)

    heads = table.rows[0]
    names, firsts = [named(cell) for cell in heads], [named(row[0]) for row in table.rows]
    end = heads[-1].end
    called = _SCORE_CAPTION.search(text, max(0, end - _CAPTION), end) is not None and any((*names, *firsts))
    other = [_is_other(text, head) for head in heads]
    for row, first in zip(table.rows[1:], firsts[1:], strict=True):
        if _is_other(text, row[0]):
            continue
        for column, cell in enumerate(row[1 : len(heads)], 1):
            name = names[column] or first
            if other[column] or (name is None and not called):
                continue
            found = _cell_score(page, cell, name or _plain_head(text, heads[column], row[0]))
            if found:
                yield found


def _is_other(text: str, head: Cell) -> bool:
    """Whether a column or row is said to hold something else: prices, parameters."""
    return _OTHER_COLUMN.search(text, head.start, head.beginning.end) is not None


def _plain_head(text: str, head: Cell, first: Cell) -> str | None:
    return head.beginning.text(text) or first.beginning.text(text) or None


_ABOUT: Final = re.compile(r"(?:約|[~〜≈])\s?")
_NOTED: Final = re.compile(r"[*†‡ ()0-9]*(?:\([A-Za-z ]{1,20}\))?\s?")


def _cell_score(page: Page, cell: Cell, name: str | None) -> Figure | None:
    text = page.text
    about = _ABOUT.match(text, cell.start, cell.end)
    begin = about.end() if about else cell.start
    for numeral in within(page.numerals, begin, begin + 1):
        if not numeral.glued:
            end, unit = _end(text, numeral)
            if end == cell.end or (end is not None and _NOTED.fullmatch(text, end, cell.end)):
                return _score(numeral, end, unit, name) if end else None
    return None

"""Properties of any text: nothing raises, every row is at its place, and the form of the text changes nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import example, given, settings, strategies as st

import corpus
from ainews_extract import frames, pipeline, readers
from ainews_extract.kinds import KINDS
from ainews_extract.records import Mention

if TYPE_CHECKING:
    from collections.abc import Callable

# What figures are made of and what stands round them, glued at random: half of it is nonsense, as it should be.
PIECES: Final = [
    *"0 3 7 12 2025 1,234 2.5 1,00 2.5.1 ３ １２ ５，０００ 〇 一 二 三 十 百 千 万 億 兆 京 数 余 두 세 스물 만 억 조 천 수십 여".split(),
    *"円 ドル ウォン 元 % ％ パーセント 倍 割 分の 位 第 首位 トップ No. 社 人 つ 個の トークン パラメータ B T M GB nm ㎡ ℃ 点".split(),
    *"원 달러 위 배 개 명 개사 퍼센트 %포인트 토큰 매개변수 점 등 번째 분의 년 월 일 개월 시간 분기 상반기 반년 절반".split(),
    *"年 月 日 年度 半年 カ月 時間 分 四半期 令和 FY 約 以上 超 未満 近く 最大 まで を超える 약 이상 넘는 미만 최대 까지 가량".split(),
    *"$ US$ ¥ € ₩ - － ▲ △ ~ 〜 – から 、 。 , . · ・ : ; / + # | * ** ` _ ( ) （ ） 「 」 [ ] < > & @ ' \" ’ …".split(),
    *"は が を に で の と も へ 은 는 이 가 을 를 의 에 로 あたり につき 当たり 당 つまり 즉 同社 이 회사".split(),
    *"LG NVIDIA GPT-4 EXAONE 4.0 H100 MMLU 東京 삼성전자 https://x.jp/3億円 <b> </b> <td> <script> [1] ![a](b) --- ``` a: b".split(),
    *"二〇二五 二千十六 Q3 3Q 第3四半期 FY2026 昭和 2021/7 7/18 ’25 H30 십오일 이천십오 삼월 구월 Mon Aug".split(),
    " ", "  ", "\u3000", "\u00a0", "\t", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x00", "\ufeff", "\u2060", "\u200b", "\u200d",
    "\u3099", "\u309a", "\u0301", "\u20dd", "か\u3099", "ト\u3099ル", "\u1112\u1161\u11ab", "\u1100", "\u11a8", "ｶﾞ", "㎞", "㌦", "㈱", "①",
    "😀", "𠮷", "👨‍👩‍👧", "\U0001f1ef\U0001f1f5", "ﬁ", "İ", "ß", "½", "²", "٣", "３", "\ue000",
    *"३ ๓ 𝟗 𝟛 ⁹ ₃ ④ Ⅳ ⅔ ㊂ 𝐀 𝒃 𝗕 𝙼 Ａ ｂ 兩 参 ± ▽ ▼ ≥ ≤ → 『 』 《 》 分の1 1/4 .08 1 000 (312) 点 점 半 반 십억 百万 에서 GPU BTC bp K".split(" "),
]  # fmt: skip
glued: Final = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts: Final = st.one_of(
    glued,
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30).map("".join),
)


def mentions(text: str, lang: str | None = None) -> list[Mention]:
    return pipeline.mentions(readers.document(text, "a.md"), lang=lang)


@settings(max_examples=1_000)
@given(texts, st.sampled_from([None, "ja", "ko"]))
@example("**３億**円（約2⁠億ドル）", None)
@example("か\u3099" * 3 + "3億円", "ko")
@example("𠮷野家は3億円😀を投じ、\r\n2位", None)
@example(
    "2조 3첵 원(약 2,600 3.5% 늘어난 70B 8 엔)을ラ 투자해 3위에 올다.", None
)  # a phrase that ends after its figure
def test_any_text_gives_rows_that_stand_where_they_say(text: str, lang: str | None) -> None:
    found = mentions(text, lang)
    starts = {mention.start for mention in found}
    assert [text[mention.start : mention.end] for mention in found] == [mention.text for mention in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    for mention in found:
        assert mention.text
        assert mention.doc == "a.md"
        assert mention.kind in KINDS
        assert mention.lang in ({lang} if lang else {"ja", "ko"})
        assert mention.modifier in {"", *corpus.MODIFIERS}
        assert mention.same_as is None or (mention.same_as in starts and mention.same_as != mention.start)
        assert mention.repeat_of is None or (mention.repeat_of in starts and mention.repeat_of < mention.start)


@pytest.mark.parametrize("text", ["\ud800", "3億円\udfff", "삼성\ud83d전자 3억원", "GPT-4\ude00は3位"])
def test_half_a_character_is_any_other(text: str) -> None:
    """A lone surrogate, which is not valid UTF-8: from a cut string or from errors="surrogateescape"."""
    assert figures(mentions(text)) == figures(mentions(re.sub("[\ud800-\udfff]", "□", text)))


@settings(max_examples=300)
@given(texts)
def test_what_a_kind_says_it_says_in_its_own_fields(text: str) -> None:
    for mention in mentions(text):
        timed = mention.kind in ("date", "duration")
        assert (mention.iso is not None) == timed
        numbers = [number for number in (mention.value, mention.low, mention.high) if number is not None]
        assert timed == (not numbers)
        assert not timed or (mention.unit is None and mention.claim is None)
        assert mention.low is None or mention.high is None or mention.low < mention.high
        assert mention.scope is None or mention.kind == "ranking"
        assert mention.out_of is None or mention.kind == "ranking"
        assert mention.benchmark is None or mention.kind == "score"
        assert mention.measure is None or mention.kind in ("money", "percent")


@settings(max_examples=150)
@given(texts)
def test_the_frame_has_its_types_whatever_stands_in_it(text: str) -> None:
    table = frames.frame(mentions(text))
    assert table.dtypes.to_dict() == frames.frame([]).dtypes.to_dict()
    assert table["text"].to_list() == [mention.text for mention in mentions(text)]


@settings(max_examples=150)
@given(texts)
def test_kinds_asked_for_are_those_rows_and_no_others(text: str) -> None:
    document = readers.document(text, "a.md")
    wanted = ["money", "count"]
    assert pipeline.mentions(document, kinds=wanted) == [row for row in mentions(text) if row.kind in wanted]


# The form of a text.

CASES: Final = [case for path in sorted(corpus.FOLDER.glob("*.txt")) for case in corpus.cases(path)]
FILES: Final = sorted({case.id.partition(":")[0] for case in CASES})


def of_file(name: str) -> list[corpus.Case]:
    return [case for case in CASES if case.id.startswith(f"{name}:")]


def moved(found: list[Mention], place: Callable[[int], int], text: str) -> list[Mention]:
    """The same rows in another form of their text, with their new places."""
    return [
        replace(
            mention,
            start=place(mention.start),
            end=place(mention.end),
            text=text[place(mention.start) : place(mention.end)],
            same_as=None if mention.same_as is None else place(mention.same_as),
            repeat_of=None if mention.repeat_of is None else place(mention.repeat_of),
        )
        for mention in found
    ]


_WRITTEN: Final = (
    *("unit", "subject", "scope", "benchmark", "per", "subject_name", "benchmark_name"),
    *("surface", "section", "row", "column", "sentence"),
)


def composed(found: list[Mention]) -> list[Mention]:
    """Rows with composed words: a name is given as the source writes it, here decomposed."""
    changes: list[dict[str, Any]] = [{name: _nfc(getattr(mention, name)) for name in _WRITTEN} for mention in found]
    return [replace(mention, **change) for mention, change in zip(found, changes, strict=True)]


def _nfc(word: str | None) -> str | None:
    return word and unicodedata.normalize("NFC", word)


@pytest.mark.parametrize("name", FILES)
def test_a_decomposed_text_gives_the_same_rows(name: str) -> None:
    for case in of_file(name):
        text = unicodedata.normalize("NFC", case.text)
        decomposed = unicodedata.normalize("NFD", text)

        def place(at: int, text: str = text) -> int:
            return len(unicodedata.normalize("NFD", text[:at]))

        assert composed(mentions(decomposed)) == moved(composed(mentions(text)), place, decomposed)


@pytest.mark.parametrize("name", FILES)
def test_line_ends_of_another_system_give_the_same_rows(name: str) -> None:
    for case in of_file(name):
        other = case.text.replace("\n", "\r\n")

        def place(at: int, text: str = case.text) -> int:
            return at + text.count("\n", 0, at)

        assert mentions(other) == moved(mentions(case.text), place, other)


@pytest.mark.parametrize("name", FILES)
def test_bold_figures_are_the_same_figures(name: str) -> None:
    for case in of_file(name):
        if not case.spans or "*" in case.text or "`" in case.text or case.text.startswith("---"):
            continue
        found = mentions(case.text)
        start, end = case.spans[0]
        other = f"{case.text[:start]}**{case.text[start:end]}**{case.text[end:]}"

        def place(at: int, start: int = start, end: int = end) -> int:
            return at + 2 * (at >= start) + 2 * (at >= end)

        rows = [(m.start, m.kind, m.value, m.low, m.high, m.iso, m.unit, m.modifier) for m in mentions(other)]
        assert rows == [(place(m.start), m.kind, m.value, m.low, m.high, m.iso, m.unit, m.modifier) for m in found]


@cache
def plain_cases(lang: str) -> list[corpus.Case]:
    """The cases without their own layout."""
    return [case for case in CASES if case.lang == lang and "\n" not in case.text and "|" not in case.text]


def figures(found: list[Mention], shift: int = 0) -> list[tuple[object, ...]]:
    """The fields that a figure has from its own text, without its context."""
    return [(m.start + shift, m.end + shift, m.kind, m.value, m.low, m.high, m.iso, m.unit, m.modifier) for m in found]


@settings(max_examples=300)
@given(st.data(), st.sampled_from(["ja", "ko"]))
def test_two_paragraphs_give_the_rows_of_each(data: st.DataObject, lang: str) -> None:
    one, other = (data.draw(st.sampled_from(plain_cases(lang))).text for _ in range(2))
    both = mentions(f"{one}\n\n{other}", lang)
    assert figures(both) == figures(mentions(one, lang)) + figures(mentions(other, lang), len(one) + 2)


# The size of a text. Sudachi refuses more than 49,149 bytes at once.

LONG: Final = {
    "ja without a full stop": ("総額は3億円、", "3億円"),
    "ja without any mark": ("三百円だが", "三百円"),
    "ko without a space": ("3억원을,", "3억원"),
}


@pytest.mark.parametrize("name", LONG)
def test_a_line_longer_than_the_analysers_take(name: str) -> None:
    piece, figure = LONG[name]
    text = piece * (50_000 // len(piece.encode()) + 1)
    assert len(text.encode()) > 49_149
    found = mentions(text)
    assert {mention.text for mention in found} == {figure}
    assert len(found) == text.count(figure)


def test_every_field_of_a_mention_is_looked_at_here() -> None:
    """A new field must be thought of above: whether it is a place, or a word of the source."""
    assert (
        [field.name for field in fields(Mention)]
        == """doc start end text kind value low high iso unit modifier measure
    subject time claim change base per scope out_of benchmark same_as lang repeat_of subject_name benchmark_name
    surface section row column sentence scores""".split()
    )

"""A model's size: 107億のパラメータ, 80億パラメータ, 70Bモデル, EXAONE 4.0 32B, 매개변수 650억 개."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import measures, tables
from ainews_extract.late import late
from ainews_extract.measures import Measured
from ainews_extract.records import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral
    from ainews_extract.tables import Lookup, Unit

_NOUNS: Final[Lookup[Unit]] = tables.units("parameters", "after")
_NOUN: Final = r"(?:パラメー?ター?|매개\s?변수|파라미터|파라메터|[Pp]aram(?:eter)?s?)"
_LINK: Final = re.compile(r"(?:個|つ|\s?개)?\s?(?:の|의)?\s?")
_COUNTER: Final = re.compile(r"\s?(?:個|개)(?![가-힣])|\s?(?:個|개)(?=[가-힣]{1,2}(?![가-힣]))")
# パラメータ数は約70億, 매개변수는 고작 70억 개, パラメーター:70億
_NOUN_FIRST: Final = re.compile(
    rf"{_NOUN}\s?(?:の?(?:総)?数|の規模|規模|サイズ|\s?수|\s?규모|\s?개수)?\s?(?:\([^()]*\)\s?)?"
    r"(?:は|が|を|も|で|:|は、|について|은|는|이|가|을|를|도)?\s?"
    r"(?:約|わずか|およそ|合計|合わせて|総計|最大|最小|計|고작|약|무려|불과|총|최대|모두|대략|단)?\s?\Z"
)
_SIZE_AFTER: Final = late(
    r"\Z|\s{0,8}[)）「」『』、,。.|/・·:\-−–~〜+\]\"'’”\n]|\s?(?:モデル|級|クラス|規模|版|型|パラ|アクティブ|活性|ベース|チャット|推論|バリアント|分の|未満|以下|以上|超|程度|前後|級|まで|から|ほど|相当|"
    r"モデ|台|の|と|が|を|は|で|に|も|や|へ|より|모델|급|규모|활성|액티브|베이스|미만|이하|이상|까지|부터|와|과|의|는|은|이|가|를|을|로|도|만|짜리|버전|보다|에|수준|\()"
    r"|\s(?![A-Za-z])|\s(?:[A-Z]|v\d)"
)
# The end of a word, which is enough: its last small letter and the letter before that, or its last two kana.
_HYPHENED: Final = late(
    r"(?:[A-Za-z][0-9.]{0,8}[a-z][A-Z0-9.]{0,16}|[A-Z][A-Z0-9.]{2,16}"
    r"|[가-힣] ?[가-힣]|[ァ-ヺー]{2}|[一-鿿]{2})(?:-[A-Za-z0-9.]{1,16}){0,4}-\Z"
)
_MODEL_NEAR: Final = re.compile(r"\s?(?:モデル|版|パラ|級|クラス|모델|급|버전|매개|파라)")
_OTHER_THING: Final = re.compile(r"\s?(?:鉛筆|ゲート|出口|番線|席|号|連絡|연필|게이트|좌석|출구|블록|호)")
_SEAT: Final = re.compile(r"(?:座席|ゲート|席|좌석|게이트|블록)\s?(?:は|の|은|는)?\s?\Z")
# 젬마 3 270M, Gemma 3 270M
_VERSIONED: Final = late(r"[A-Za-z가-힣ァ-ヺー][ -]?\d(?:\.\d)?\s\Z")
_HUGE: Final = 10**6


def find(page: Page) -> Iterator[Figure]:
    """The model sizes of a page; the unit is `parameter`."""
    reached = -1
    previous: Measured | None = None
    for numeral in page.numerals:
        if numeral.start < reached:
            continue
        found = (
            _with_noun(page, numeral)
            or _bare(page, numeral, previous)
            or _letter(page, numeral)
            or _small(page, numeral)
            or _restated(page, numeral, previous)
        )
        if found is not None:
            reached, previous = numeral.end, found
            yield measures.mention(page, "parameters", found, signs=False)


def _with_noun(page: Page, numeral: Numeral) -> Measured | None:
    """80億パラメータ, 214億個のパラメータ, 700억 개 매개변수."""
    if numeral.glued or numeral.ordinal or _largest(numeral) < 1000:
        return None
    link = _LINK.match(page.text, numeral.end)
    noun = _NOUNS.after(page.text, link.end() if link else numeral.end)
    if noun is None and (end := measures.noun_apart(page, numeral, "parameters")):
        return Measured(numeral, _NOUNS["パラメータ"], numeral.start, end)
    if noun is None or not measures.ends_word(page, numeral.start, noun[1]):
        return None
    return Measured(numeral, noun[0], numeral.start, noun[1])


def _bare(page: Page, numeral: Numeral, previous: Measured | None) -> Measured | None:
    """パラメータ数は70億, 매개변수 650억 개, 107億という…パラメータ: the noun stands elsewhere in the clause."""
    if numeral.glued or numeral.ordinal or _largest(numeral) < _HUGE:
        return None
    text = page.text
    counter = _COUNTER.match(text, numeral.end)
    end = counter.end() if counter else numeral.end
    first = _NOUN_FIRST.search(text, max(0, numeral.start - 40), numeral.start)
    in_list = previous and not previous.numeral.letter and page.sentence(previous.start).end > numeral.start
    if numeral.words and "가" <= text[numeral.start] <= "힣" and not counter:
        return None  # 구조 is a structure
    if not (first or in_list or _in_column(page, numeral, end)) or not _is_alone(page, numeral, end):
        return None
    return Measured(numeral, _NOUNS["パラメータ"], numeral.start, end)


_COLUMN: Final = re.compile(rf"(?:총\s?|総)?{_NOUN}\s?(?:数|수|規模|규모|サイズ)?(?:\s?\([^()]*\))?")
_BEHIND: Final = re.compile(r"[*†‡\s+]*(?:以上|超|이상|超え)?\s?(?:\([^()]{1,30}\))?[*†‡\s]*")
_AROUND: Final = re.compile(r"[~〜≈約약\s]*")


def _in_column(page: Page, numeral: Numeral, end: int) -> bool:
    """80억 in a table's column that is headed 파라미터."""
    table = page.table(numeral.start)
    place = table.place(numeral.start) if table else None
    if table is None or place is None:
        return False
    cell, column = table.rows[place[0]][place[1]], _column(page, numeral)
    alone = _AROUND.fullmatch(page.text, cell.start, numeral.start) and _BEHIND.fullmatch(page.text, end, cell.end)
    return bool(alone and _COLUMN.fullmatch(column))


def _column(page: Page, numeral: Numeral) -> str:
    """The head of the column of a table that a number stands in, or ""."""
    table = page.table(numeral.start)
    place = table.place(numeral.start) if table else None
    head = table.heads(place)[1] if table and place and place[0] else None
    return page.text[head.start : head.end] if head else ""


def _letter(page: Page, numeral: Numeral) -> Measured | None:
    """8B, LLaMA-13B, 70Bモデル; M and T only where a model stands beside it."""
    text = page.text
    if not numeral.letter or numeral.ordinal or text[numeral.end - 1] not in "BMT+":
        return None
    before = text[max(0, numeral.start - 30) : numeral.start]
    if numeral.glued and not _HYPHENED.search(before):
        return None
    if not _SIZE_AFTER.match(text, numeral.end):
        return None
    if _OTHER_THING.match(text, numeral.end) or _SEAT.search(before):
        return None
    near = _MODEL_NEAR.match(text, numeral.end) or numeral.glued or _VERSIONED.search(before)
    if numeral.letter != "B" and not near:
        return None
    return Measured(numeral, _NOUNS["パラメータ"], numeral.start, numeral.end)


_SMALL: Final = {"b": Decimal(10) ** 9, "m": Decimal(10) ** 6}
_SMALL_ENDS: Final = re.compile(r"[bm](?![A-Za-z0-9])")
_SIZES: Final = re.compile(r"サイズ|規模|パラメ|크기|규모|매개변수|파라미터|[Ss]ize|[Pp]aram")


def _small(page: Page, numeral: Numeral) -> Measured | None:
    """kaede-13b, Llama 70b, and 300m below a head for sizes."""
    text = page.text
    if numeral.letter or numeral.words or not _SMALL_ENDS.match(text, numeral.end):
        return None
    letter = text[numeral.end]
    if numeral.glued:
        near = _HYPHENED.search(text, max(0, numeral.start - 30), numeral.start) is not None
    else:
        near = _SIZES.search(_column(page, numeral)) is not None or (letter == "b" and _is_after_model(page, numeral))
    if not near:
        return None
    value, low, high = (n if n is None else n * _SMALL[letter] for n in (numeral.value, numeral.low, numeral.high))
    sized = replace(numeral, value=value, low=low, high=high, end=numeral.end + 1, letter=letter)
    return Measured(sized, _NOUNS["パラメータ"], numeral.start, numeral.end + 1)


def _is_after_model(page: Page, numeral: Numeral) -> bool:
    before = page.names(max(0, numeral.start - 40), numeral.start)
    return bool(before) and before[-1].label == "model" and before[-1].end >= numeral.start - 1


_BRACKET: Final = re.compile(r"\s?\((?:約|약|≈|~)?\s?\Z")


def _restated(page: Page, numeral: Numeral, previous: Measured | None) -> Measured | None:
    """8.6B(86億), 70億(7B): the same size beside it in another form, one of the two in brackets."""
    if numeral.letter or numeral.glued or _largest(numeral) < _HUGE:
        return None
    text = page.text
    is_second = (
        previous is not None
        and previous.numeral.value == numeral.value
        and text.startswith(")", numeral.end)
        and _BRACKET.fullmatch(text, previous.end, numeral.start) is not None
    )
    counter = _COUNTER.match(text, numeral.end)
    end = counter.end() if counter else numeral.end
    if not is_second and not _is_first(page, numeral, end):
        return None
    return Measured(numeral, _NOUNS["パラメータ"], numeral.start, numeral.end if is_second else end)


def _is_first(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether brackets with the same number and a letter of sizes follow: 200억개(20B)."""
    at = end + page.text.startswith(" ", end)
    after = within(page.numerals, at, at + 3) if page.text.startswith("(", at) else ()
    second = next((other for other in after if other.letter in ("B", "T") and other.value == numeral.value), None)
    return second is not None and page.text.startswith(")", second.end)


def _largest(numeral: Numeral) -> int:
    return int(numeral.high if numeral.value is None else numeral.value)  # type: ignore[arg-type]


_OTHER_UNIT: Final = late(r"\s?(?:[一-鿿ァ-ヺA-Za-z%$]|[가-힣]{2})")


def _is_alone(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether no other unit follows: パラメータは70億円 is money, and 70億人 are people."""
    text = page.text
    if end > numeral.end:
        return True
    other = _OTHER_UNIT.match(text, end)
    return (
        not other
        or measures.is_particle(text, end)
        or text[end : end + 2] in ("以上", "以下", "未満", "程度", "前後", "規模", "余り")
        or text[end : end + 1] in "超強弱"
        or (
            text[end : end + 3].strip()
            in ("이상", "이하", "미만", "규모", "수준", "가량", "안팎", "으로", "에서", "이다")
        )
    )

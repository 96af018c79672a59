"""The size of a model: 107億のパラメータ, 80億パラメータ, 70Bモデル, EXAONE 4.0 32B, 매개변수 650억 개."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, tables
from ainews_extract.late import late
from ainews_extract.measures import Measured
from ainews_extract.records import within
from ainews_extract.scripts import is_hangul, script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral
    from ainews_extract.structure.grid import Cell
    from ainews_extract.tables import Lookup, Unit

_NOUNS: Final[Lookup[Unit]] = tables.units("parameters", "after")
# The end of a word, which is enough: its last small letter and the letter before that, or its last two kana.
_HYPHENED: Final = late(
    r"(?:[A-Za-z][0-9.]{0,8}[a-z][A-Z0-9.]{0,16}|[A-Z][A-Z0-9.]{2,16}"
    r"|[가-힣] ?[가-힣]|[ァ-ヺー]{2}|[一-鿿]{2})(?:-[A-Za-z0-9.]{1,16}){0,4}-\Z"
)
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
    at = beside.after(page.text, numeral.end, "pieces? of?") or numeral.end
    noun = _NOUNS.after(page.text, at + page.text.startswith(" ", at))
    if noun is None and (end := measures.noun_apart(page, numeral, "parameters")):
        return Measured(numeral, _NOUNS["パラメータ"], numeral.start, end)
    if noun is None or not measures.ends_word(page, numeral.start, noun[1]):
        return None
    return Measured(numeral, noun[0], numeral.start, noun[1])


def _bare(page: Page, numeral: Numeral, previous: Measured | None) -> Measured | None:
    """パラメータ数は70億, 매개변수 650억 개, 107億という…パラメータ: the noun is elsewhere in the clause."""
    if numeral.glued or numeral.ordinal or _largest(numeral) < _HUGE:
        return None
    text = page.text
    counter = beside.after(text, numeral.end, "one-piece")
    end = counter or numeral.end
    in_list = previous and not previous.numeral.letter and page.sentence(previous.start).end > numeral.start
    if numeral.words and is_hangul(text[numeral.start]) and not counter:
        return None  # 구조 is a structure
    named = in_list or _is_named_before(text, numeral.start) or _in_column(page, numeral, end)
    if not named or not _is_alone(page, numeral, end):
        return None
    return Measured(numeral, _NOUNS["パラメータ"], numeral.start, end)


def _is_named_before(text: str, at: int) -> bool:
    """パラメータ数は約, 매개변수(총)는 고작: the noun, a note in brackets, a particle and an approximator before a number."""
    at = beside.before(text, at, "parameter-link? parameter-lead?") or at
    at -= text[at - 1 : at] == " "
    if text[at - 1 : at] == ")" and (opening := text.rfind("(", max(0, at - _LONGEST_NOTE), at)) > 0:
        at = opening
    return beside.before(text, at, "parameter-noun parameter-number?") is not None


_LONGEST_NOTE: Final = 30


def _in_column(page: Page, numeral: Numeral, end: int) -> bool:
    """80억 in a table's column that is headed 파라미터."""
    table = page.table(numeral.start)
    place = table.place(numeral.start) if table else None
    if table is None or place is None:
        return False
    cell, column = table.rows[place[0]][place[1]], _column(page, numeral)
    if column is None or page.text[cell.start : numeral.start].strip("~〜≈約약 "):
        return False
    rest = page.text[end : cell.end].partition("(")[0].strip("*†‡ +")
    if rest and rest not in beside.lookup("cell-bound"):
        return False
    head = page.text[column.start : column.end].partition("(")[0].rstrip()
    return beside.between(head, 0, len(head), "total? parameter-noun parameter-number?")


def _column(page: Page, numeral: Numeral) -> Cell | None:
    """The head of the column of a number in a table."""
    table = page.table(numeral.start)
    place = table.place(numeral.start) if table else None
    return table.heads(place)[1] if table and place and place[0] else None


def _letter(page: Page, numeral: Numeral) -> Measured | None:
    """8B, LLaMA-13B, 70Bモデル; M and T only with a model beside it."""
    text = page.text
    if not numeral.letter or numeral.ordinal or text[numeral.end - 1] not in "BMT+":
        return None
    before = text[max(0, numeral.start - 30) : numeral.start]
    if numeral.glued and not _HYPHENED.search(before):
        return None
    if not _ends_size(text, numeral.end) or _is_seat(text, numeral):
        return None
    near = numeral.glued or beside.follows("model-near", text, numeral.end) or _VERSIONED.search(before)
    if numeral.letter != "B" and not near:
        return None
    return Measured(numeral, _NOUNS["パラメータ"], numeral.start, numeral.end)


_SMALL: Final = {"b": Decimal(10) ** 9, "m": Decimal(10) ** 6}


def _ends_size(text: str, end: int) -> bool:
    """Whether a mark, a word that goes with sizes, or a word that begins again follows."""
    following = text[end : end + _MOST_BLANKS].lstrip(" ")[:1]
    if not following or following in _MARKS or beside.follows("size-after", text, end):
        return True
    is_version = text.startswith(" v", end) and text[end + 2 : end + 3].isdecimal()
    return is_version or (text.startswith(" ", end) and not (text[end + 1].isascii() and text[end + 1].islower()))


_MOST_BLANKS: Final = 9
_MARKS: Final = frozenset(")）「」『』、,。.|/・·:-−–~〜+]\"'’”\n")


def _is_seat(text: str, numeral: Numeral) -> bool:
    """2B鉛筆, ゲート12B, 座席は34B: no size."""
    if beside.follows("seat-after", text, numeral.end):
        return True
    return beside.before(text, numeral.start, "seat-before seat-link?") is not None


def _small(page: Page, numeral: Numeral) -> Measured | None:
    """kaede-13b, Llama 70b, and 300m below a head for sizes."""
    if numeral.letter or numeral.words or not _is_small_letter(page.text, numeral.end):
        return None
    letter = page.text[numeral.end]
    if not _may_be_small(page, numeral, letter):
        return None
    value, low, high = (n if n is None else n * _SMALL[letter] for n in (numeral.value, numeral.low, numeral.high))
    sized = replace(numeral, value=value, low=low, high=high, end=numeral.end + 1, letter=letter)
    return Measured(sized, _NOUNS["パラメータ"], numeral.start, numeral.end + 1)


def _is_small_letter(text: str, at: int) -> bool:
    following = text[at + 1 : at + 2]
    return text[at : at + 1] in _SMALL and not (following.isascii() and following.isalnum())


def _may_be_small(page: Page, numeral: Numeral, letter: str) -> bool:
    """Whether a small letter after a number stands for a size at its place."""
    if numeral.glued:
        return _HYPHENED.search(page.text, max(0, numeral.start - 30), numeral.start) is not None
    return _is_below_sizes(page, numeral) or (letter == "b" and _is_after_model(page, numeral))


def _is_below_sizes(page: Page, numeral: Numeral) -> bool:
    column = _column(page, numeral)
    return column is not None and any(
        page.cues.within(column.start, column.end, tag) for tag in ("size-head", "parameter-head")
    )


def _is_after_model(page: Page, numeral: Numeral) -> bool:
    before = page.names(max(0, numeral.start - 40), numeral.start)
    return bool(before) and before[-1].label == "model" and before[-1].end >= numeral.start - 1


def _restated(page: Page, numeral: Numeral, previous: Measured | None) -> Measured | None:
    """8.6B(86億), 70億(7B): the same size beside it in another form, one of the two in brackets."""
    if numeral.letter or numeral.glued or _largest(numeral) < _HUGE:
        return None
    text = page.text
    is_second = (
        previous is not None
        and previous.numeral.value == numeral.value
        and text.startswith(")", numeral.end)
        and text[previous.end : numeral.start].strip(" ").rstrip("約약≈~") == "("
    )
    end = beside.after(text, numeral.end, "one-piece") or numeral.end
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


def _is_alone(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether no other unit follows: パラメータは70億円 is money, and 70億人 are people."""
    text = page.text
    if end > numeral.end:
        return True
    at = end + text.startswith(" ", end)
    first = script(text[at : at + 1])
    is_unit = first in {"kanji", "katakana", "latin"} or text[at : at + 1] in ("%", "$")
    if not (is_unit or (first == "hangul" and is_hangul(text[at + 1 : at + 2]))):
        return True
    return measures.is_particle(text, end) or beside.follows("size-bound", text, end)

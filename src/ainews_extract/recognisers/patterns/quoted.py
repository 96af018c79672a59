"""Names in quotes, by the word before or after them: 言語モデル「ヨナガ 2」, 「X法」, ‘도담’ 모델, 推論チップ「KJ-4」."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import tables
from ainews_extract.languages import japanese
from ainews_extract.names import cues, made, runs, scored, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page


class Quote(NamedTuple):
    """A quote.

    Attributes:
        open: Where its opening mark is.
        start: Where its text begins.
        end: Where its text ends, without a size.
        close: Where the text after its closing mark begins.
    """

    open: int
    start: int
    end: int
    close: int


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of names in quotes, with their labels.

    Args:
        page: The page.
        known: The names found before.
    """
    for start, close in chain(_paired(page.text), _straight(page.text)):
        end = start + len(page.text[start:close].rstrip())
        quote = Quote(start - 1, start, shapes.without_size(page.text, start, end), close + 1)
        inside = known.over(start, end)
        if not any((n.start, n.end) == (start, quote.end) or n.label in _SURE for n in inside):
            sized = quote.end < end and page.text[end - 1] in "BM"  # ‘샘터-7B’
            label = _label(page, quote) or ("model" if sized else "")
            if label:
                yield start, quote.end, label


_SURE: Final = ("model", "programme")
# Opening and closing marks, and how long a quote is at most.
_MARKS: Final = (("「", "」", 40), ("『", "』", 60), ("‘", "’", 40), ("“", "”", 40), ("《", "》", 40), ("〈", "〉", 40))
_LONGEST: Final = 40


def _paired(text: str) -> Iterator[tuple[int, int]]:
    """The texts of quotes with two different marks, the innermost ones."""
    for first, last, most in _MARKS:
        close = text.find(last)
        while close >= 0:
            start = text.rfind(first, max(0, close - most - 1), close) + 1
            if 0 < start < close and last not in text[start:close] and "\n" not in text[start:close]:
                yield start, close
            close = text.find(last, close + 1)


def _straight(text: str) -> Iterator[tuple[int, int]]:
    """The texts of quotes between two equal marks; an apostrophe inside a word is none."""
    for mark in "'\"":
        first = text.find(mark)
        while first >= 0:
            close = text.find(mark, first + 1)
            inside = close - first - 1
            if _is_outside(text, first, close) and 0 < inside <= _LONGEST and "\n" not in text[first:close]:
                yield first + 1, close
                close = text.find(mark, close + 1)
            first = close


def _is_outside(text: str, first: int, close: int) -> bool:
    before, after = runs.codes(text)[first - 1 : first], runs.codes(text)[close + 1 : close + 2]
    return before not in tuple("Aa0G") and after not in tuple("Aa0")


def _label(page: Page, quote: Quote) -> str:
    """The sort of thing that the quote names, or "" if it names nothing."""
    text, inner = page.text, page.text[quote.start : quote.end]
    before = _said_before(text, quote.open)
    if not is_shaped(inner, direct=cues.kinds().before(text, quote.open) is not None):
        return ""
    generic = shapes.is_generic(inner)
    if not generic and _has_maker(text, quote.close):
        return "product"
    own = "" if inner in tables.words("generic") else _by_last_word(inner)
    if own and (own in _EVEN_OF_COMMON or not generic):
        return own
    if scored.is_result(text, quote.close):
        return "benchmark"
    after = _said_after(text, quote.close)
    if generic or _is_word(inner):  # 「独自AIファウンデーションモデル」プロジェクト, but not 「逆襲」
        return after if after == "programme" and _is_several(inner) else ""
    told = before or _of_series(page, quote) or after or _of_event(text, quote)
    return told or made.label(page, quote.start, quote.end, quote.close)


_EVEN_OF_COMMON: Final = ("programme", "product")
_LONG: Final = 8


def _is_several(inner: str) -> bool:
    return len(inner) >= _LONG and inner not in tables.words("generic")


def _has_maker(text: str, end: int) -> bool:
    """Whether the word right after a quote says who makes or runs the thing: ‘물길’ 개발사, 「ミズナ」の運営会社."""
    return cues.lookup("maker").after(text, _space(text, end + (text[end : end + 1] in ("の", "의")))) is not None


def _space(text: str, at: int) -> int:
    return at + text.startswith(" ", at)


def _of_series(page: Page, quote: Quote) -> str:
    """The label of a series by the words around it: 「X」シリーズ."""
    series = cues.lookup("series").after(page.text, _space(page.text, quote.close))
    return (cues.leaning(page, quote.start, quote.end) or "product") if series else ""


def _of_event(text: str, quote: Quote) -> str:
    """That it is an event that is held: 「ミナトAIデー」を開催, 開かれた「コハク技術会」."""
    held = cues.lookup("held")
    behind, before = held.after(text, quote.close), held.before(text, quote.open - text.startswith(" ", quote.open - 1))
    told = (behind is not None and behind[0] == "behind") or (before is not None and before[0] == "before")
    return "programme" if told else ""


# -- the text of the quote ----------------------------------------------------------------------------------------------

_MOST_WORDS: Final = 6
_NO_NAME: Final = frozenset("=<>{}|\\。！？!?、")
_LONGEST_KANA: Final = 8


def is_shaped(inner: str, *, direct: bool) -> bool:
    """Whether a name may look like the text of a quote: not a sentence, nor a phrase with particles.

    >>> [is_shaped(text, direct=False) for text in ("ヨナガ 2", "和ことばボード", "壁を越える", "샘터는 새 모델이다")]
    [True, False, False, False]

    Args:
        inner: The text.
        direct: Whether the word for what it is comes right before, so that a name may hold more: 順位表「和ことばボード」.
    """
    codes = runs.codes(inner)
    if not _NO_NAME.isdisjoint(inner) or inner.endswith(("…", "$")) or not set("AaKJGh").intersection(codes):
        return False
    if inner.count(" ") >= _MOST_WORDS:
        return False
    return _is_kana(inner) or not (_is_said(inner, codes) if not direct else _is_sentence(inner, codes))


def _is_kana(inner: str) -> bool:
    """Whether it is a name in hiragana, perhaps with a version: さくら 2."""
    end = runs.ahead(inner, 0, "hー")
    return 1 < end <= _LONGEST_KANA and runs.consists(inner, end, len(inner), "Aa0. -")


_PARTICLES: Final = frozenset("をがはに")


def _is_sentence(inner: str, codes: str) -> bool:
    """Whether a text has a particle of a clause, or ends as a verb does."""
    last = cues.lookup("said").before(inner, len(inner))
    return codes.endswith("h") or not _PARTICLES.isdisjoint(inner) or (last is not None and last[0] == "clause")


def _is_said(inner: str, codes: str) -> bool:
    """Whether a text is a sentence or a phrase: with kana other than の, with Korean particles, or English prose."""
    last = cues.lookup("said").before(inner, len(inner))
    return _has_kana(inner, codes) or (last is not None and last[0] != "inside") or _is_phrase(inner.split(" "))


def _is_phrase(words: list[str]) -> bool:
    """Whether one of the words has a particle of a clause before a space, or two of English prose stand in a row."""
    said = cues.lookup("said")
    inside = any((found := said.before(word, len(word))) and found[0] != "clause" for word in words[:-1])
    small = [word.isascii() and word.isalpha() and word.islower() for word in words[:-1]]
    return inside or any(map(all, pairwise(small)))


def _has_kana(inner: str, codes: str) -> bool:
    """Whether there is kana besides single の between two other characters."""
    places = [at for at, code in enumerate(codes) if code == "h"]
    return any(inner[at] != "の" or at + 1 == len(codes) or codes[at + 1] == "h" for at in places)


def _is_word(inner: str) -> bool:
    """Whether the dictionary has it as a common word: 「逆襲」 is said, not named."""
    return runs.consists(inner, 0, len(inner), "KJ") and japanese.is_common(inner)


_SHORTEST_TOLD: Final = 4
_SHORTEST_FIRST: Final = 2
_YEAR: Final = 4


def _by_last_word(inner: str) -> str:
    """The label that the name's own last word tells: 「AI基本法」 is a programme, 「X白書2025」 a product."""
    bare = _without_year(inner)
    if len(inner) < _SHORTEST_TOLD or inner[0].isdigit():
        return ""
    last = cues.lookup("ending").before(bare, len(bare))
    if last is None or last[1] < _SHORTEST_FIRST or "の" in inner[max(0, last[1] - _SHORTEST_TOLD) : last[1]]:
        return ""
    return last[0]


def _without_year(inner: str) -> str:
    """A title without its year or version: X白書 of X白書2025年版."""
    bare = inner.removesuffix("年版").removesuffix("년판")
    return bare.rstrip("0123456789.").rstrip(" -") if bare[-1:].isdigit() else inner


# -- the words beside the quote -----------------------------------------------------------------------------------------

# What の does not make the word for a name of: 組織の「壁」, 事業の「柱」.
_LOOSE: Final = frozenset({"organisation", "programme"})


def _said_before(text: str, start: int) -> str:
    """The label of the word right before a quote: 言語モデル「, チップの「, 半導体(GPU)「."""
    opening = _bracket(text, start)
    if opening:
        inner = cues.kinds().before(text, start - 1)
        return inner[0] if inner and inner[1] == opening + 1 else _said_before(text, opening)
    end = start - text.startswith(" ", start - 1)
    link = cues.lookup("named").before(text, end)
    found = cues.kinds().before(text, link[1] if link else end)
    loose = link is not None and text[link[1] : end] == "の"
    return found[0] if found and not (loose and found[0] in _LOOSE) else ""


_LONGEST_BRACKET: Final = 14


def _bracket(text: str, end: int) -> int:
    """Where the bracket begins that ends right before a place, or 0."""
    if text[end - 1 : end] not in (")", "）"):
        return 0
    return max(0, *(text.rfind(mark, max(0, end - _LONGEST_BRACKET), end) for mark in "(（"))


def _said_after(text: str, end: int) -> str:
    """The label of the word right after a quote: 」モデル, 」という試験, ’ 사업."""
    link = cues.lookup("called").after(text, end)
    written = text[end : link[1]] if link else ""
    found = cues.kinds().after(text, _space(text, link[1] if link else end))
    if found is None or written == "의":  # 연구팀 ‘다온’의 모델: whose it is
        return ""
    return "" if written == "の" and found[0] in _LOOSE else found[0]

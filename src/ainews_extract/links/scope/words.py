"""The words that name the field of a ranking: 世界3位, 22種の中で, 국내 공개 모델 12종 가운데."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.late import late
from ainews_extract.records import within
from ainews_extract.scripts import is_hangul, run_end, run_start, script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.figures import Figure
    from ainews_extract.page import Page

# A noun phrase that ends where it is sought from: 米国の法人向け市場, Hugging FaceのLLMランキング
_JAPANESE: Final = late(
    r"(?:[一-鿿ァ-ヺー々A-Za-z0-9・.\- ]|の(?=[一-鿿ァ-ヺーA-Za-z])|な(?=[A-Za-z一-鿿ァ-ヺ])|向け|「[^「」]{0,40}」){1,40}\Z"
)
_BENCHMARK: Final = re.compile(
    r"[A-Z][A-Za-z]{0,20}(?: [A-Z][A-Za-z]{0,20}){0,4} ?(?:Arena|Bench|Leaderboard)(?![a-z])"
)
_REACH: Final = 70


def among(page: Page, figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The count of those ranked: 22種の中で, 10社中, 30개국 중.

    Args:
        page: The page.
        figure: The ranking.
        figures: The figures of the page.
    """
    sentence = page.sentence(figure.start)
    for other in reversed(within(figures, sentence.start, figure.start)):
        if other.kind == "count" and figure.start - other.end < _REACH:
            return other if _are_ranked(page.text, other.end) else None
    return None


def _are_ranked(text: str, at: int) -> bool:
    """Whether those counted are the ones ranked: 22種の中で, 12종 가운데, 12종 모델 중."""
    if beside.after(text, at, "of? among") is not None:
        return True
    noun = run_end(text, at + 1, "hangul latin", 8) if text.startswith(" ", at) else at
    return noun > at + 1 and text.startswith(" ", noun) and beside.follows("among", text, noun)


# 『伸びる中小企業80社』調査で7位: the title of a list says how many it holds
_TITLE: Final = late(
    r"[『「“‘](?P<title>[^『』「」“”‘’\n]{1,30}?(?P<many>\d{1,4})[一-鿿가-힣]{0,3})[』」”’][^、。,.\n]{0,8}(?:で|の|에서|의)\s?\Z"
)


def titled(page: Page, figure: Figure) -> tuple[str, int] | None:
    """The title of a list right before the rank, and the number of its entries.

    Args:
        page: The page.
        figure: The ranking.
    """
    begin = max(page.sentence(figure.start).start, figure.start - _REACH)
    title = _TITLE.search(page.text, begin, figure.start)
    return (title["title"], int(title["many"])) if title else None


def said(page: Page, figure: Figure, ranked: Figure | None) -> Iterator[tuple[str, str]]:
    """The fields that the sentence of a ranking names, each with how.

    Args:
        page: The page.
        figure: The ranking.
        ranked: The count of those ranked, or None.
    """
    sentence = page.sentence(figure.start)
    korean, start = sentence.lang == "ko", sentence.start
    if direct := _phrase(page, start, figure.start):
        yield direct, "direct"
    board = _board_end(page.text, start, figure.start)
    if board and (phrase := _noun_phrase(page.text, start, board, korean=korean)):
        yield phrase, "board"
    end = ranked.start if ranked else _among_start(page.text, max(start, figure.start - 40), figure.start)
    if end is not None and (phrase := _noun_phrase(page.text, start, end, korean=korean)):
        yield phrase, "ranked" if ranked else "among"
    yield from _named(page, figure)
    if named := _named_in(page, figure):
        yield named, "benchmark"
    if adjacent := _adjacent(page, figure):
        yield adjacent, "adjacent"


def _board_end(text: str, start: int, end: int) -> int | None:
    """Where the last ranking ends that a particle follows: ランキングで, リーダーボード2026」で, 순위표에서."""
    fields = beside.lookup("field")
    for place in range(end, start, -1):
        board = fields.before(text, run_start(text, place, "", 4, "0123456789"))
        if board and board[0] == "board" and board[1] >= start:
            at = place + text.startswith("」", place)
            if beside.follows("board-particle", text, at) or (text.startswith(" ", at) and is_hangul(text[place - 1])):
                return place
    return None


def _among_start(text: str, start: int, end: int) -> int | None:
    """Where the words begin that say that a noun right before a rank is of those ranked: モデルの中で, 모델 가운데."""
    at = beside.before(text, end, "among-before")
    if at is None or at <= start:
        return None
    at -= text[at - 1] == " "
    return None if script(text[at - 1]) in {None, "hiragana"} else at


def _places_in(text: str, start: int, end: int) -> Iterator[int]:
    """Where the particles of a place begin in a span, the last first: では, 에서."""
    return (place for place in range(end - 1, start, -1) if beside.sense_after("field-in", text, place))


def _named(page: Page, figure: Figure) -> Iterator[tuple[str, str]]:
    """The last two nouns that name a ranking, a market or a trade with で or 에서."""
    text, start = page.text, page.sentence(figure.start).start
    found = 0
    for place in _places_in(text, max(start, figure.start - _REACH), figure.start):
        korean, end = is_hangul(text[place]), place - (text[place - 1] == "」")
        field = run_start(text, end, "", 5, "0123456789 ")
        if is_hangul(text[field - 1]) == korean and beside.lookup("field").before(text, field) and found < 2:
            if phrase := _noun_phrase(text, start, end, korean=korean):
                yield phrase, f"named-{found}"
            found += 1


def _named_in(page: Page, figure: Figure) -> str | None:
    """A benchmark or a quoted board that the sentence names with で, if nothing better gives the field."""
    text, sentence = page.text, page.sentence(figure.start)
    bench = list(_BENCHMARK.finditer(text, sentence.start, figure.start))
    if bench:
        return bench[-1].group()
    names = (_name_before(text, sentence.start, place) for place in _places_in(text, sentence.start, figure.start))
    return next((name for name in names if name), None)


_QUOTES: Final = dict(zip("」』’”", "「『‘“", strict=True))
_LONGEST_NAME: Final = 42


def _name_before(text: str, start: int, end: int) -> str | None:
    """What stands in quotes or in Latin letters right before a particle: 「言ノ葉ボード」で, MLPerfで, KMMLU에서."""
    return _quoted(text, start, end - 1) if text[end - 1] in _QUOTES else _latin(text, start, end)


def _quoted(text: str, start: int, end: int) -> str | None:
    """The words in quotes that close at a place, without a number."""
    begin = max(text.rfind(mark, start, end) for mark in _QUOTES.values()) + 1
    name = text[begin:end]
    return name if begin and 2 <= len(name) <= 25 and not any(map(str.isdecimal, name)) else None


def _latin(text: str, start: int, end: int) -> str | None:
    """The words in Latin letters that end at a place, from the first capital."""
    begin = max(run_start(text, end, "latin", _LONGEST_NAME, "0123456789 -"), start)
    capital = next((at for at in range(begin, end - 1) if text[at].isupper() and script(text[at + 1]) == "latin"), end)
    return text[capital:end] if capital < end - 1 else None


def _adjacent(page: Page, figure: Figure) -> str | None:
    """A Korean noun right before the rank that is not a name: 개발자 선호도 1위, 앱스토어 1위."""
    sentence = page.sentence(figure.start)
    if sentence.lang != "ko" or page.text[figure.start - 1] != " ":
        return None
    end = beside.before(page.text, figure.start - 1, "rank-extent?") or figure.start
    end -= page.text[end - 1] == " "
    phrase = _noun_phrase(page.text, sentence.start, end, korean=True)
    if phrase is None or _ends_phrase(phrase) == "particle" or not phrase[-1].isalpha():
        return None
    begin = page.text.rfind(phrase, sentence.start, figure.start)
    return None if any(name.end >= end for name in page.names(begin, end)) else phrase


def _ends_phrase(word: str) -> str | None:
    """What ends a Korean phrase with this word: a particle, something that nouns end in too (선호도), or nothing."""
    found = beside.lookup("korean-phrase-end").before(word, len(word))
    return found[0] if found else None


def _phrase(page: Page, begin: int, at: int) -> str | None:
    """世界 of 世界3位, LLMランキング of LLMランキングで1位."""
    end = beside.before(page.text, at, "field-particle? comma? proudly? alone?") or at
    found = beside.lookup("field").before(page.text, end - (page.text[end - 1] == " "))
    if found is None or found[1] < max(begin, at - 30):
        return None
    end -= page.text[end - 1] == " "
    if found[0] == "whole":
        return page.text[found[1] : end]  # Kaede 3の世界3位: a field that needs no other word
    return _noun_phrase(page.text, begin, end, korean=is_hangul(page.text[end - 1]))


def _noun_phrase(text: str, begin: int, end: int, *, korean: bool) -> str | None:
    """The noun phrase that ends at `end`, not past `begin`."""
    window = text[max(begin, end - 40) : end]
    if not korean:
        match = _JAPANESE.search(window)
        phrase = match.group().strip(" の・、-*") if match else ""
        return phrase.split("、")[-1].strip("「」『』“”‘’\"'") or None
    words = window.rstrip().split(" ")
    taken: list[str] = []
    for word in reversed(words):
        if taken and (_ends_phrase(word) or word.endswith((",", ".", ")", "”", "’", "'"))):
            break
        taken.append(word)
        if len(taken) == 4:
            break
    return " ".join(reversed(taken)).strip(" ,-*•“”‘’\"'「」") or None

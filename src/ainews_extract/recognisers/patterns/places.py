"""Towns by their rank: 八王子市, 神奈川県川崎市, where the dictionary has the word before it for a place; 서울 서초구."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.names import cues, edges, runs, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Place, Span
    from ainews_extract.page import Page


_LONGEST: Final = 5


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of towns.

    Args:
        page: The page.
        known: The names found before.
    """
    for start, end in chain(_towns(page.text), _districts(page, known)):
        if not known.over(start, end):
            yield start, end, "place"


def _towns(text: str) -> Iterator[Place]:
    """八王子市, and both parts of 大阪府吹田市."""
    for rank in cues.cues(text, "rank"):
        if runs.codes(text)[rank.end : rank.end + 1] != "J":
            prefecture = _prefecture_end(text, rank.start)
            if prefecture and (before := _of_prefecture(text, prefecture)):
                yield before
            word = text[rank.start : rank.end]
            start = next(
                (at for at in _starts(text, rank.start, prefecture) if _is_town(text[at : rank.start], word)), None
            )
            if start is not None:
                yield start, rank.end


def _prefecture_end(text: str, end: int) -> int:
    """Where the prefecture ends in the run of kanji before a rank, or 0."""
    ranks = cues.lookup("prefecture")
    first = runs.back(text, end, "JK", _LONGEST + 1)
    return next((at for at in range(end - 1, first, -1) if ranks.before(text, at)), 0)


def _of_prefecture(text: str, end: int) -> Place | None:
    start = runs.back(text, end - 1, "J", 4)
    right = end - 1 - start in (2, 3) and _is_town(text[start : end - 1], text[end - 1])
    return (start, end) if right else None


def _starts(text: str, end: int, prefecture: int) -> Iterator[int]:
    """Where a town may begin: after its prefecture, where its run of one script does, or after another town."""
    if prefecture:
        yield prefecture
        return
    script = runs.codes(text)[end - 1 : end]
    if script == "J":
        yield from _in_kanji(text, end)
    elif script in _SHORTEST:
        start = runs.back(text, end, script, _LONGEST_KANA)
        whole = script == "h" or runs.codes(text)[start - 1 : start] != "J"
        if whole and _SHORTEST[script] <= end - start < _LONGEST_KANA:
            yield start


# Of katakana and of hiragana.
_SHORTEST: Final = {"K": 3, "h": 2}
_LONGEST_KANA: Final = 10


def _in_kanji(text: str, end: int) -> Iterator[int]:
    start = runs.back(text, end, "Jヶケ", _LONGEST + 1)
    if end - start <= _LONGEST and runs.codes(text)[start - 1 : start] != "K":
        yield start
    yield from (at for at in range(start + 1, end) if cues.lookup("town-rank").before(text, at))


# -- Korean -----------------------------------------------------------------------------------------------------------

_LONGEST_DISTRICT: Final = 4


def _districts(page: Page, known: Names) -> Iterator[Place]:
    """After a known town: 서울 서초구, 경기 성남시 분당구; not 서울 연구, 부산 친구, 일본 증시."""
    text = page.text
    for city in known if page.has_hangul else ():
        if city.label == "place" and city.lang == "ko":
            rank = cues.lookup("town-rank").after(text, city.end)
            start = (rank[1] if rank else city.end) + 1
            end = _district_end(text, start) if text[start - 1 : start] == " " else start
            if end > start and not shapes.is_generic(text[start:end]):
                yield start, end


def _district_end(text: str, start: int) -> int:
    """Where the district ends that begins at a place, or the place."""
    for end in range(min(len(text), start + _LONGEST_DISTRICT), start + 1, -1):
        word = runs.consists(text, start, end, "G") and cues.lookup("district").before(text, end)
        if word and word[0] != "none" and edges.after_particle(text, end):
            return end
    return start


def _is_town(name: str, rank: str) -> bool:
    """Whether the dictionary has the name for a place; one of one character (津市, not 都市) with its rank."""
    return any("地名" in sense for sense in japanese.senses(name if len(name) > 1 else name + rank))

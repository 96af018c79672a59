"""The context of a span: marks, particles, cue words, names of the list, its line and its table.

>>> from ainews_extract.names.found import Names
>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "調査会社のTorilaは3億円を調達した。"
>>> around = Contexts(Page(Document("", text, text)), Names())
>>> sorted({"particle は", "before の role"} & set(around.features(5, 11)))
['before の role', 'particle は']
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import columns, cues, edges, forms, hints, sources, strings
from ainews_extract.names.neighbours import Neighbours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names
    from ainews_extract.page import Page

# The cues before a name, and those after one.
_BEFORE: Final = ("role", "title", "model", "saying", "form")
_AFTER: Final = (
    *("head", "title", "act", "saying", "form", "latin", "office", "owned", "model", "suffix", "event", "rank"),
    *("example", "test"),
)
_OPENING: Final = frozenset(" *_`\"'“‘「『《【[（(<")
_CLOSING: Final = frozenset(" *_`\"'”’」』》】]）)>")
_MARKS: Final = 4  # between a name and the text beside it


class Contexts:
    """The features from the context of the spans of a page.

    Args:
        page: The page.
        known: The names that the list and the rules propose.

    Attributes:
        links: The links of the page.
    """

    def __init__(self, page: Page, known: Names) -> None:
        self._text = page.text
        self._page = page
        self._known = known
        labels_at = {name.start: name.label for name in known}
        self._beside = Neighbours(page.text, labels_at, {name.end: name.label for name in known})
        self._before = {tag: _edges(page.text, tag, 1) for tag in _BEFORE}
        self._after = {tag: _edges(page.text, tag, 0) for tag in _AFTER}
        self._acts = sorted(self._after["act"])
        self.links = sources.Links(page)
        self._cells = columns.cells(page)
        self._columns = columns.labels(page.text, self._cells, labels_at)

    def features(self, start: int, end: int) -> tuple[str, ...]:
        """The features around a span.

        Args:
            start: Where it begins.
            end: Where it ends.
        """
        left, right = self._left(start), self._right(end)
        found = chain(
            self._overlaps(start, end),
            self._sides(start, end),
            self._cues_before(start, left),
            self._cues_after(end, right),
            self._clause(end),
            self._hints(left, right),
            self._beside.features(start, end, left, right),
            self._place(start, end),
            self.links.features(start, end),
        )
        return tuple(dict.fromkeys(found))

    def _left(self, start: int) -> int:
        """Where the text before a span ends, without marks."""
        at = start
        while at > max(0, start - _MARKS) and self._text[at - 1] in _OPENING:
            at -= 1
        return at

    def _right(self, end: int) -> int:
        at = end
        last = min(len(self._text), end + _MARKS)
        while at < last and self._text[at] in _CLOSING:
            at += 1
        return at

    # -- the names over it ---------------------------------------------------------------------------------------------

    def _overlaps(self, start: int, end: int) -> Iterator[str]:
        """The positions of proposed names relative to the span, and the text after it if a name ends there."""
        exact = ""
        for name in self._known.over(start, end):
            if name.start == start and name.end == end:
                exact = name.label
                yield f"proposed {name.source} {name.label}"
            else:
                yield f"{_relation(start, end, name.start, name.end)} {name.label}"
        follows = self._follows(end)
        yield follows
        yield f"{exact or 'new'} {follows}"
        if self._text[start - 1 : start] == " " and self._text[start - 2 : start - 1].isascii():
            yield f"{exact or 'new'} after latin"

    def _follows(self, end: int) -> str:
        """The text after a span, with or without a space: a Latin word, a number, a word of a list."""
        at = end + self._text.startswith(" ", end)
        word = _NEXT.match(self._text, at)
        if not word:
            return f"next {_script(self._text[end : end + 1])}"
        gap = "" if at == end else "space "
        if word.group()[0].isdigit():
            after = self._text[word.end() : word.end() + 1]
            return f"next {gap}number {_script(after)}"
        return f"next {gap}{forms.shape(word.group())}"

    # -- marks and particles -------------------------------------------------------------------------------------------

    def _sides(self, start: int, end: int) -> Iterator[str]:
        text = self._text
        before, after = text[start - 1 : start], text[end : end + 1]
        yield f"before={_script(before)}"
        yield f"after={_script(after)}"
        if before in _QUOTES:
            yield f"between {before}{after if after == _QUOTES[before] else ''}"
        if before == " ":
            yield f"before space {_script(text[start - 2 : start - 1])}"
        particle = (_KOREAN if self._page.lang_at(start) == "ko" else _JAPANESE).match(text, end)
        if particle:
            yield f"particle {particle.group()}"
        near = _one_line(text[max(0, start - 8) : start]).rstrip(_LEFT_MARKS)
        yield f"before {near[-2:]}"
        far = _one_line(text[end : end + 8]).lstrip(_RIGHT_MARKS)
        yield f"after {far[:2]}"
        yield f"after {far[:3]}"

    # -- cues ----------------------------------------------------------------------------------------------------------

    def _cues_before(self, start: int, left: int) -> Iterator[str]:
        text = self._text
        for at in {start, left}:
            yield from (f"before {tag}" for tag in _BEFORE if at in self._before[tag])
            kind = cues.kinds().before(text, at)
            if kind:
                yield f"before kind {kind[0]}"
            if mark := _JOINED.get(text[at - 1 : at]):
                yield from (f"before {mark} {tag}" for tag in _BEFORE if at - 1 in self._before[tag])
                kind = cues.kinds().before(text, at - 1)
                if kind:
                    yield f"before {mark} kind {kind[0]}"

    def _cues_after(self, end: int, right: int) -> Iterator[str]:
        text = self._text
        for at in {end, right}:
            yield from (f"after {tag}" for tag in _AFTER if at in self._after[tag])
            kind = cues.kinds().after(text, at)
            if kind:
                yield f"after kind {kind[0]}"
            of = _OF.match(text, at)
            if of:
                yield from (f"after の {tag}" for tag in _AFTER if of.end() in self._after[tag])
                kind = cues.kinds().after(text, of.end())
                if kind:
                    yield f"after の kind {kind[0]}"
            called = _CALLED.match(text, at)
            if called:
                yield from self._called(called.end())
        if self._is_scored(end):
            yield "scored"

    def _hints(self, left: int, right: int) -> Iterator[str]:
        """The words beside a span that hint at a label."""
        text = self._text
        before, after = hints.kinds().before(text, left), hints.kinds().after(text, right)
        if before:
            yield f"hint before {before[0]}"
        elif text[left - 1 : left] in ("の", "인") and (before := hints.kinds().before(text, left - 1)):
            yield f"hint before の {before[0]}"
        if after:
            yield f"hint after {after[0]}"
        elif (of := _OF.match(text, right)) and (after := hints.kinds().after(text, of.end())):
            yield f"hint after の {after[0]}"

    def _is_scored(self, end: int) -> bool:
        """Whether a score stands behind, perhaps after a bracket: KMEB-v3（78データセット）で80.6."""
        text = self._text
        if text[end : end + 1] in ("(", "（"):
            close = max(text.find(mark, end, end + _BRACKET) for mark in (")", "）"))
            end = close + 1 if close >= 0 else end
        particle = next((one for one in _SCORED if text.startswith(one, end)), "")
        return bool(particle) and text[end + len(particle) : end + len(particle) + 1].isdigit()

    def _called(self, at: int) -> Iterator[str]:
        """The kind that という gives: 「X」という新しいモデル."""
        for place in range(at, min(len(self._text), at + _MARKS * 2)):
            kind = cues.kinds().after(self._text, place)
            if kind:
                yield f"called kind {kind[0]}"
                return

    def _clause(self, end: int) -> Iterator[str]:
        """Whether a verb that usually has a company as subject follows in the clause."""
        if self._text[end : end + 1] not in _TOPICS:
            return
        place = bisect_left(self._acts, end)
        act = self._acts[place] if place < len(self._acts) else len(self._text)
        if act - end < _CLAUSE and not _CLAUSE_END.search(self._text, end, act):
            yield "acts"

    # -- line and table ------------------------------------------------------------------------------------------------

    def _place(self, start: int, end: int) -> Iterator[str]:
        text = self._text
        line = text.rfind("\n", 0, start) + 1
        if not text[line:start].strip(_BULLETS):
            yield f"opens line {text[line : line + 1].strip(_BULLETS[3:]) if start > line else ''}"
        stop = text.find("\n", end)
        if not text[end : len(text) if stop < 0 else stop].strip(" *|#"):
            yield "ends line"
        if text.startswith("#", line):
            yield "heading"
        cell = bisect_right(self._cells, start, key=itemgetter(0)) - 1
        if cell >= 0 and end <= self._cells[cell][1]:
            yield from self._in_cell(start, end, self._cells[cell])

    def _in_cell(self, start: int, end: int, cell: columns.Cell) -> Iterator[str]:
        begin, stop, place, kind, column = cell
        whole = " whole" if self._text[begin:stop].strip("* ") == self._text[start:end] else ""
        yield f"cell {place}{whole}"
        yield f"column {kind}{whole}"
        yield from (f"column of {label}{whole}" for label in self._columns.get(column, ()))


_QUOTES: Final = {**strings.QUOTES, "(": ")", "（": "）", "*": "*", "|": "|", "`": "`"}
_LEFT_MARKS: Final = "".join(sorted(_OPENING))
_RIGHT_MARKS: Final = "".join(sorted(_CLOSING))
_LINE_ENDS: Final = str.maketrans("\n\t\r", "¶  ")


def _one_line(text: str) -> str:
    return text.translate(_LINE_ENDS)


# Between a test and its score, and the longest bracket there.
_SCORED: Final = ("では", "で", "에서는 ", "에서 ", " ")
_BRACKET: Final = 32
_NEXT: Final = re.compile(r"\d[\d.,]*|[A-Za-z][A-Za-z0-9\-]*")
_TOPICS: Final = tuple("はが은는이가")
_CLAUSE: Final = 70
_CLAUSE_END: Final = re.compile(r"[。\n]")
_JAPANESE: Final = re.compile(
    r"によると|によれば|による|など|では|には|とは|への|での|という|から|より|まで|[はがをのにでともやへ]"
)
_KOREAN: Final = late(
    r"에서는|에서|에게|에는|으로|부터|까지|보다|처럼|이라는|라는|[은는이가을를의에와과도로만나용향발표]"
)
# Between a title or a kind and its name: 会長の, 대표인, 社長に, CEOは.
_JOINED: Final = {"の": "の", "인": "の", "に": "に", "は": "に", "은": "に", "는": "に"}
_OF: Final = re.compile(r"(?:の|의 ?)")
_CALLED: Final = re.compile(r"という|이라는 |라는 ")
_BULLETS: Final = " *-・•#>|\t0123456789.[■○▶"


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    """The script of a character, or the mark itself; outside the text it is an edge."""
    if not char.strip("\n\t\r\v\f\x85\u2028\u2029"):
        return "edge"
    return edges.script(char) or char


def _edges(text: str, tag: str, side: int) -> set[int]:
    """Where the cues of a tag begin (0) or end (1)."""
    return {cue.end if side else cue.start for cue in cues.cues(text, tag)}


def _relation(start: int, end: int, other: int, other_end: int) -> str:
    """The position of another name relative to a span: around it, inside it (at its beginning, end or middle), or across."""
    if other <= start and end <= other_end:
        return "inside"
    if start <= other and other_end <= end:
        return "begins with" if other == start else "ends with" if other_end == end else "holds"
    return "crosses"

"""The names beside a span: in an enumeration with it, its owner or possession, and those before and in a bracket.

>>> beside = Neighbours("KTとTorilaは", {0: "organisation"}, {2: "organisation"})
>>> list(beside.features(3, 9, 3, 9))
['row before と', 'row organisation']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Neighbours:
    """The names that the list and the rules propose, by where they begin and end.

    Args:
        text: A page's text.
        labels_at: Their labels by their beginnings.
        labels_to: Their labels by their ends.
    """

    def __init__(self, text: str, labels_at: Mapping[int, str], labels_to: Mapping[int, str]) -> None:
        self._text = text
        self._labels_at = labels_at
        self._labels_to = labels_to

    def features(self, start: int, end: int, left: int, right: int) -> Iterator[str]:
        """The features of a span from the names beside it.

        Args:
            start: Where it begins.
            end: Where it ends.
            left: Where the text before it ends, without marks.
            right: Where the text after it begins.
        """
        text = self._text
        for mark in _ROW.get(text[end : end + 1], ()):
            if text.startswith(mark, end):
                yield f"row after {mark.strip()}"
                if label := self._labels_at.get(end + len(mark)):
                    yield f"row {label}"
        for mark in _ROW_BEFORE.get(text[start - 1 : start], ()):
            if text.endswith(mark, 0, start):
                yield f"row before {mark.strip()}"
                if label := self._labels_to.get(start - len(mark)):
                    yield f"row {label}"
        yield from self._owners(start, end)
        yield from self._brackets(start, end, left, right)

    def _owners(self, start: int, end: int) -> Iterator[str]:
        """The names that own the span or that it owns: OpenAIの「X」, XのCEO."""
        text = self._text
        for mark in _OWNED_BEFORE.get(text[start - 1 : start], ()):
            label = self._labels_to.get(start - len(mark)) if text.endswith(mark, 0, start) else None
            if label:
                yield f"of {mark.strip(_QUOTES)} {label}"
        for mark in _OWNED.get(text[end : end + 1], ()):
            label = self._labels_at.get(end + len(mark)) if text.startswith(mark, end) else None
            if label:
                yield f"owns {mark.strip(_QUOTES)} {label}"

    def _brackets(self, start: int, end: int, left: int, right: int) -> Iterator[str]:
        text = self._text
        if text[start - 1 : start] in _BRACKETS:
            whole = " whole" if text[end : end + 1] in (")", "）") else ""
            yield f"bracket{whole}"
            if label := self._labels_to.get(left):
                yield f"bracket of {label}{whole}"
        if (
            text[end : end + 1] in _BRACKETS
            or (right > end and text[right - 1] in _BRACKETS)
            or text[right : right + 1] in _BRACKETS
        ):
            yield "opens bracket"
            if label := self._labels_at.get(right + 1):
                yield f"opens bracket {label}"


ENUMERATES: Final = ("、", ", ", "・", "·", "와 ", "과 ", "と", "や")  # between two names of an enumeration
_MARKS_OF_ROWS: Final = (*ENUMERATES, "/", "／", " / ", " 및 ", ",", "，", "＋", " vs ", " VS ")
_MARKS_OF_OWNERS: Final = ("の", "의 ", "の「", "の『", "의 '", "의 ‘", " ")


def _by(marks: Iterable[str], at: int) -> dict[str, list[str]]:
    """The marks by their first (0) or last (-1) character."""
    found: dict[str, list[str]] = {}
    for mark in marks:
        found.setdefault(mark[at], []).append(mark)
    return found


_ROW, _ROW_BEFORE = (_by(_MARKS_OF_ROWS, at) for at in (0, -1))
_OWNED, _OWNED_BEFORE = (_by(_MARKS_OF_OWNERS, at) for at in (0, -1))
_QUOTES: Final = "「『'‘ "
_BRACKETS: Final = ("(", "（")

"""The links of a page as its source writes them: their texts, whether a bracket holds them, and the hosts that they go to.

>>> from ainews_extract.readers import document
>>> from ainews_extract.page import Page
>>> page = Page(document("Torilaが伝えた([Yonaga Wire](https://www.yonagawire.com/a))。", "a.md"))
>>> links = Links(page)
>>> [page.text[start:end] for start, end in links.places], list(links.features(11, 22))
(['Yonaga Wire'], ['link whole', 'link in bracket', 'link host'])
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.blanks import JOINER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page

_LONGEST: Final = 60
_LONGEST_HOST: Final = 80
_MARKS: Final = " *_`\"'🔗"
# What stands before the last part of a host's name as a part of it: co.jp, or.kr.
_SECOND: Final = frozenset({"co", "com", "or", "go", "ac", "ne", "re"})


class Links:
    """The links of a page.

    Args:
        page: The page.

    Attributes:
        places: Where their texts stand in the page's text.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        source = page.document.source
        self._hosts = frozenset(_hosts(source)) if "://" in source else frozenset()
        found = {page.from_source(start): (page.from_source(end), held) for start, end, held in _texts(source)}
        self._found = {start: (end, held) for start, (end, held) in found.items() if 0 <= start < end}
        self.places = [(start, end) for start, (end, _) in self._found.items()]

    def features(self, start: int, end: int) -> Iterator[str]:
        """The features of a span from the links.

        Args:
            start: Where it begins.
            end: Where it ends.
        """
        page = self._page
        if start in self._found:
            stop, held = self._found[start]
            yield "link whole" if stop == end else "link begins"
            if held and stop == end:
                yield "link in bracket"
        if self._hosts and page.text[start].isascii() and _plain(page.text[start:end]) in self._hosts:
            yield "link host"
        first, last = page.in_source(start, end)
        if last - first != end - start and _is_over_markup(page, first, last):
            yield "over markup"


def _is_over_markup(page: Page, first: int, last: int) -> bool:
    """Whether a reader blanked something inside a span; a decomposed character or a reference is no markup."""
    return JOINER in page.document.text[first:last] and "&" not in page.document.source[first:last]


@lru_cache(maxsize=8192)
def _plain(form: str) -> str:
    return "".join(filter(str.isalnum, form)).lower()


def _texts(source: str) -> Iterator[tuple[int, int, bool]]:
    """The texts of the links in Markdown, and whether a bracket opens right before each."""
    middle = source.find("](")
    while middle >= 0:
        opening = source.rfind("[", max(0, middle - _LONGEST), middle)
        if opening >= 0 and "\n" not in source[opening:middle]:
            start, end = opening + 1, middle
            while start < end and source[start] in _MARKS:
                start += 1
            while start < end and source[end - 1] in _MARKS:
                end -= 1
            yield start, end, source[opening - 1 : opening] in ("(", "（")
        middle = source.find("](", middle + 2)


def _hosts(source: str) -> Iterator[str]:
    """The names of the hosts of addresses, without their last parts: nikkei of www.nikkei.co.jp."""
    at = source.find("://")
    while at >= 0:
        host = source[at + 3 : at + 3 + _LONGEST_HOST].partition("/")[0]
        parts = [part for part in host.lower().split(".") if part.replace("-", "").isalnum()]
        if len(parts) > 1:
            owner = parts[-3] if parts[-2] in _SECOND and len(parts) > 2 else parts[-2]
            yield _plain(owner)
            yield _plain("".join(parts[-2:]))
        at = source.find("://", at + 3)

"""Titles that link to a bookseller: [GPU・AIチップ入門](https://www.amazon.co.jp/…) is a book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import blanks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

_LINK: Final = re.compile(
    r"\[(?P<title>[^\[\]\n]{4,80})\]\(https?://[^)\s]{0,80}?"
    r"(?:amazon\.|rakuten\.co|kinokuniya|honto\.jp|bookwalker|kyobobook|yes24|aladin\.co)"
)
# No title but the button below it: Amazonで詳しく見る →
_CALL: Final = re.compile(r"見る|詳し|購入|チェック|こちら|[→»>]|보기|구매|바로가기")


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of book titles, which are products.

    Args:
        page: The page; only its source still holds the addresses.
        known: The names found before.
    """
    at = 0
    for link in _LINK.finditer(page.document.source):
        title = blanks.fold(link["title"]).strip("*_ ")
        start = page.text.find(title, at)
        if start >= 0 and not _CALL.search(title):
            at = start + len(title)
            if not any((name.start, name.end) == (start, at) for name in known.over(start, at)):
                yield start, at, "product"

"""The tags of a page: the pattern that finds them, and their attributes.

>>> attributes('<p id=a class="b c" id="d">')
{'id': 'a', 'class': 'b c'}
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from ainews_extract.columns import TALLEST, WIDEST
from ainews_extract.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATTRIBUTES: Final = """(?:[\\s/](?:[^<>"']|"[^"]*+"|'[^']*+')*+)?"""
# Elements that are not text as a whole, even if never closed, as in browsers; and all other tags. Any other `<` is text.
PIECE: Final = late(
    rf"""
      <!-- .*? (?:-->|\Z)
    | <(?P<raw>(?i:script|style|textarea|iframe|noembed|noframes|xmp|title))(?P<of_raw>{_ATTRIBUTES})>
      (?P<within>.*?) (?:</(?i:(?P=raw)){_ATTRIBUTES}>|\Z)
    | <[!?][^<>]*+>
    | <(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*+){_ATTRIBUTES}>
    """,
    re.VERBOSE | re.DOTALL,
)

VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
LEFT_OUT: Final = frozenset(
    """audio button canvas datalist footer form map menu nav noscript object rp rt select svg template video""".split()
)
# Attributes of an element that may be hidden, or navigation under another name.
MAY_BE_HIDDEN: Final = re.compile(r"\s(?:hidden|aria-hidden|role|style)\b", re.IGNORECASE)
_ROLES: Final = frozenset({"navigation", "search", "contentinfo", "banner", "complementary", "dialog", "alertdialog"})


END_TAG: Final = re.compile(r"</([A-Za-z][^\s/<>]*+)")


class _Tag(HTMLParser):
    """The attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        self.found = {name: value or "" for name, value in reversed(attrs)}  # of two with one name the first counts


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag, their character references decoded.

    Args:
        tag: The tag, from `<` to `>`.
    """
    parser = _Tag()
    parser.feed(tag)
    return parser.found


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether an element is hidden, or is navigation under another name.

    Args:
        attributes: The attributes of its tag.
    """
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in _ROLES
        or "display:none" in attributes.get("style", "").replace(" ", "").lower()
    )


def spans(tag: str) -> tuple[int, int]:
    """The number of columns and rows that a cell spans, limited to what a table can hold.

    Args:
        tag: The cell's tag.
    """
    if "span" not in tag.lower():
        return 1, 1
    found = attributes(tag)
    across, down = (_number(found.get(name, "")) for name in ("colspan", "rowspan"))
    return max(1, min(across, WIDEST, len(tag))), max(1, min(down, TALLEST))


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < _LONGEST_NUMBER else 1


_LONGEST_NUMBER: Final = 5


_META: Final = {
    "article:published_time": "published",
    "date": "published",
    "pubdate": "published",
    "og:url": "url",
}


def facts_of(name: str, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The facts that a <meta> or <link> gives about the page.

    Args:
        name: `meta` or `link`.
        attributes: The attributes of its tag.
    """
    value = attributes.get("content" if name == "meta" else "href", "").strip()
    key = attributes.get("property") or attributes.get("name") or ""
    if name == "meta" and value and key.lower() in _META:
        yield _META[key.lower()], value
    elif name == "link" and value and "canonical" in attributes.get("rel", "").lower().split():
        yield "url", value

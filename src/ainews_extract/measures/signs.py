"""The sign before a figure: -3%, △12億円, (−)84억원, マイナス5%, | - 83% |."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.late import late

if TYPE_CHECKING:
    from ainews_extract.page import Page

_REACH: Final = 8
_MINUS: Final = late(
    r"(?:(?<![A-Za-z0-9ァ-ヺー가-힣\])%+])(?<!\+/)[-−‐–]|(?<=[、。(「\sぁ-ん])―|[△▲▽▼]|\([-−–△▲▽▼]\)\s?)\Z"
)
_RISE: Final = "▲"  # a Korean ▲ is a bullet or a rise; a loss is △
# A count has a sign only after other words or in a cell: 순매도 -1,250.5계약; at the beginning of a line a hyphen is a bullet.
_OF_COUNT: Final = late(r"(?<=[^\n][ \t])[-−–]\Z|(?<=[(|])[-−–△▲]\Z")


def sign_before(page: Page, start: int, *, count: bool = False) -> tuple[int, int]:
    """Where a figure begins including its sign, and the sign: -1 or 1.

    Args:
        page: The page.
        start: Where the figure begins without it.
        count: Whether it is a count, whose hyphen is more often a bullet.
    """
    text = page.text
    if not count and (word := beside.before(text, start, "minus")) is not None:
        return word, -1
    match = (_OF_COUNT if count else _MINUS).search(text, max(0, start - _REACH), start)
    if match is None:
        return (start - 2, -1) if not count and _is_apart(text, start) else (start, 1)
    if match.group() == _RISE and page.sentence(start).lang == "ko":
        return start, 1
    return match.start(), -1


def _is_apart(text: str, start: int) -> bool:
    """Whether a minus precedes a blank: | - 83% |, 前年比 - 3%."""
    if text[start - 1 : start] != " " or text[start - 2 : start - 1] not in ("-", "−", "–"):
        return False
    before = text[: start - 2].rstrip(" ") if start < _REACH else text[start - _REACH : start - 2].rstrip(" ")
    return before[-1:] in ("|", "(", ":") or beside.precedes("compared-to", text, start - 2)

"""The sign before a figure: -3%, △12億円, (−)84억원, マイナス5%, | - 83% |."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late

if TYPE_CHECKING:
    from ainews_extract.page import Page

_REACH: Final = 8
_MINUS: Final = re.compile(
    r"(?:(?<![A-Za-z0-9ァ-ヺー가-힣\])%+])(?<!\+/)[-−‐–]|(?<=[、。は(「\s])―|(?<!プラス)(?<!プラス・)マイナス\s?|氷点下\s?|마이너스\s?|영하\s?|"
    r"[△▲▽▼]|\([-−–△▲▽▼]\)\s?|(?:(?<=[|(:])\s?|(?<=比)\s?|(?<=대비)\s?)(?P<apart>[-−–])\s)\Z"
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
    text, begin = page.text, max(0, start - _REACH)
    match = (_OF_COUNT if count else _MINUS).search(text, begin, start)
    if match is None or (match.group() == _RISE and page.sentence(start).lang == "ko"):
        return start, 1
    return match.start() if count or not match["apart"] else match.start("apart"), -1

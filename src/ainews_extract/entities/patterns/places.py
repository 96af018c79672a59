"""Towns by their rank: 八王子市, 十日町市, where the dictionary has the word before it for a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ainews_extract.cues import Cue
    from ainews_extract.names import Names
    from ainews_extract.page import Page

_TOWN: Final = re.compile(r"(?<![一-鿿々ァ-ヺー])(?P<name>[一-鿿々ヶケ]{1,5}|[ァ-ヺー]{3,}|[ぁ-ん]{2,5})(?P<rank>[市区町村県州])(?![一-鿿々])")


def find(page: Page, known: Names, told: Mapping[str, Sequence[Cue]]) -> Iterator[tuple[int, int, str]]:
    """The spans of towns.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page, none of which tells a place.
    """
    del told
    for match in _TOWN.finditer(page.text):
        if not known.over(*match.span()) and _is_town(match["name"], match.group()):
            yield *match.span(), "place"


def _is_town(name: str, whole: str) -> bool:
    """Whether the dictionary has the name for a place; one of one character (津市, not 都市) with its rank."""
    return any("地名" in sense for sense in japanese.senses(name if len(name) > 1 else whole))

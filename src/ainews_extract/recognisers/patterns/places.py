"""Towns by their rank: 八王子市, 神奈川県川崎市, where the dictionary has the word before it for a place; 서울 서초구."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese
from ainews_extract.late import late
from ainews_extract.names import anchors, cues, edges, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page

_RANK: Final = late(rf"(?:{cues.alternatives('rank')})(?![一-鿿々])")
# After a prefecture only what follows it: 大阪府吹田市.
_BEHIND: Final = late(r"(?<=[都道府県])[一-鿿々ヶケ]{1,4}$")
_NAME: Final = late(
    r"(?:(?:(?<![一-鿿々ァ-ヺー])|(?<=[都道府県市]))(?:[一-鿿々ヶケ]{1,5}|[ァ-ヺー]{3,})|(?<![ぁ-ん])[ぁ-ん]{2,5})$"
)
# Its last character is looked for first: few are that.
_PREFECTURE: Final = late(r"[都道府県](?=[一-鿿ァ-ヺ]{1,6}[市区町村郡])")
_LAST_OF_PREFECTURE: Final = re.compile(r"[都道府県]")
_LONGEST_TOWN: Final = 7
_OF_PREFECTURE: Final = late(r"(?<![一-鿿々])[一-鿿]{2,3}$")
_REACH: Final = 10


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of towns.

    Args:
        page: The page.
        known: The names found before.
    """
    ranks = cues.starts(page.text, "rank")
    for rank in anchors.before(_PREFECTURE, _LAST_OF_PREFECTURE, page.text, ranks, _LONGEST_TOWN):
        prefecture = _OF_PREFECTURE.search(page.text, max(0, rank.start() - 4), rank.start())
        if prefecture and not known.over(prefecture.start(), rank.end()) and _is_town(prefecture.group(), rank.group()):
            yield prefecture.start(), rank.end(), "place"
    for rank in anchors.at(_RANK, page.text, ranks):
        begin = max(0, rank.start() - _REACH)
        names = (pattern.search(page.text, begin, rank.start()) for pattern in (_BEHIND, _NAME))
        for name in filter(None, names):
            if not known.over(name.start(), rank.end()) and _is_town(name.group(), rank.group()):
                yield name.start(), rank.end(), "place"
                break
    for city in known if page.has_hangul else ():
        district = _DISTRICT.match(page.text, city.end) if city.label == "place" and city.lang == "ko" else None
        common = district and shapes.is_generic(district[1])  # 일본 증시
        if (
            district
            and not common
            and not known.over(*district.span(1))
            and edges.after_particle(page.text, district.end())
        ):
            yield *district.span(1), "place"


# After a known town: 서울 서초구, 경기 성남시 분당구; not 서울 연구, 부산 친구.
_DISTRICT: Final = late(r"(?:특별시|광역시|시)? ([가-힣]{1,3}(?<![연친지배요]|인|도)[구군시])")


def _is_town(name: str, rank: str) -> bool:
    """Whether the dictionary has the name for a place; one of one character (津市, not 都市) with its rank."""
    return any("地名" in sense for sense in japanese.senses(name if len(name) > 1 else name + rank))

"""Countries by their first character: 米オリオン, 英当局, 米中間, 日・米・韓, 미·중, 한미, 미 상무부.

>>> from ainews_extract.names.found import Names
>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> def countries(text: str) -> list[tuple[int, str]]:
...     return [(name.start, name.name) for name in recognise(Page(Document("", text, text)), Names())]
>>> countries("米中間の摩擦"), countries("米を炊き、独自の英語教育"), countries("미·중 갈등")
([(0, 'United States'), (1, 'China')], [], [(0, 'United States'), (2, 'China')])
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.late import late
from ainews_extract.names import anchors, edges
from ainews_extract.records import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names
    from ainews_extract.page import Page

SOURCE: Final = "gazetteer"


def recognise(page: Page, known: Names) -> Iterator[Entity]:
    """The countries that a page writes with one character, alone or in a row.

    Args:
        page: The page.
        known: The names found before; a character of theirs is not a country.
    """
    for start in sorted({*_alone(page, known), *_in_rows(page)}):
        if not known.over(start, start + 1):
            char = page.text[start]
            yield Entity(start, start + 1, char, "place", _names()[char], SOURCE, page.lang_at(start))


@cache
def _names() -> dict[str, str]:
    return {row["form"]: row["name"] for row in tables.rows("initials", "form lang name")}


# Before a word that is not kana, or a month: 米オリオン, 英AI大手, 独自動車大手, 米8月; or alone in a bracket: （独）.
# 中 and 日 are too common for it; what is excepted here would else have to be analysed.
_BEFORE_NAME: Final = late(
    r"(?:米(?![国軍粒価飯])|英(?![国語雄才知])|独(?!自(?!動車)|[占立特学身断創走房])|仏(?![教像壇])|伊(?![勢藤豆丹東達賀])"
    r"|豪(?![華州雨快])|露(?![出呈店骨天])|韓(?![国流]))(?<![一-鿿々ァ-ヺーA-Za-z0-9].)"
    r"(?:(?=[一-鿿ァ-ヺA-Z]|\d{1,2}月|\d{1,2}年債)|(?<=[（(].)(?=[）)]))"
)
_MONEY: Final = re.compile(r"ドル|ポンド|ユーロ|ウォン|ルーブル|フラン|リラ")
_BEFORE_OFFICE: Final = late(
    r"미(?<![가-힣A-Za-z0-9].)(?= (?:정부|상무부|국방부|재무부|국무부|법무부|에너지부|백악관|의회|상원|하원|행정부|당국"
    r"|연방|연준|대법원|대선|증시|빅테크|반도체|기업|언론|매체|싱크탱크))"
)
# Korean headlines use Chinese characters for it: 美 상무부, 中 기업.
_HANJA: Final = late(r"[美中日韓英獨佛](?<![가-힣一-鿿A-Za-z0-9].)(?=[ ·,…][가-힣一-鿿]|[가-힣])")


def _alone(page: Page, known: Names) -> Iterator[int]:
    text = page.text
    for match in anchors.at(_BEFORE_NAME, text, anchors.marks(text, *"米英独仏伊豪露韓")):
        start = match.start()
        kanji = edges.script(text[start + 1]) == "kanji"
        if known.over(start, start + 1) or _MONEY.match(text, start + 1):
            continue
        if not kanji or page.is_cut(start + 1, start):
            yield start
    if not page.has_hangul:
        return
    for match in _BEFORE_OFFICE.finditer(text):
        yield match.start()
    for match in _HANJA.finditer(text):
        if page.lang_at(match.start()) == "ko":
            yield match.start()


_LETTER: Final = "[日米中韓欧英独仏印豪台露朝]"
# 日中 alone is daytime, 台中 a city, 中欧 a region; 英独 and 米印 are always two countries.
_ROW: Final = late(
    rf"""
      {_LETTER}(?<![一-鿿々].)(?:・{_LETTER})+(?![一-鿿々])
    | (?: [米英][日中韓欧露印豪] | [日韓][米韓英欧朝露独仏豪印台中] | 中[米韓印露朝] | [独仏英]{{2}} | 欧[米中日] | 台[日米]
        | 朝[米韓] | 露[朝中] )
      {_LETTER}{{0,2}}
      (?= [^一-鿿々] | 間|両|首脳|関係|貿易|対立|摩擦|会談|同盟|共同|協議|協力|通商|合意|合作|競争|外相|経済|企業|政府|国交
        | 当局|市場|株|金利|各国|[二三四]カ?国 )
    """,
    re.VERBOSE,
)
_DAYTIME: Final = re.compile(r"日中(?!両|韓|首脳|関係|貿易|対立|会談|協|通商|経済|外相|共同|間)")
_LETTER_KO: Final = "[한미중일영독불러북남호]"
_ROW_KO: Final = late(
    rf"""
      {_LETTER_KO}(?<![가-힣].)(?:·{_LETTER_KO})+(?![가-힣](?<![은는이가을를의에과와도간로]))
    | (?:한미일|한중일|한미|미중|미일|한중|한일|중일|미러|중러|북러|북중|한러|한영|한독|한불|미영)
      (?= \s?(?:간|양국|정상|관계|무역|갈등|동맹|협력|경쟁|분쟁|회담|외교|통상|패권|정부) | [ ,은는이가을를의에과와도] )
    """,
    re.VERBOSE,
)


# Where a row may begin: found ten times as fast as the row itself.
_TWO: Final = re.compile(rf"{_LETTER}(?=・?{_LETTER})")
_TWO_KO: Final = late(rf"{_LETTER_KO}(?=·?{_LETTER_KO})")


def _in_rows(page: Page) -> Iterator[int]:
    text = page.text
    for first, pattern in ((_TWO, _ROW), *(((_TWO_KO, _ROW_KO),) if page.has_hangul else ())):
        for match in filter(None, (pattern.match(text, two.start()) for two in first.finditer(text))):
            inside = match.start() and edges.script(text[match.start() - 1]) == edges.script(text[match.start()])
            if not inside and not _DAYTIME.match(text, match.start()):
                yield from (at for at in range(match.start(), match.end()) if text[at] not in "·・")

"""A number without any counter that counts what stands before it: 가입자 300만을, 契約者数は411万."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.kinds.count.shared import SMALL
from ainews_extract.late import late

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


# ユーザー数は300万を超えた, 가입자 300만을: people or copies, which need no counter.
_COUNTED_BEFORE: Final = late(
    r"(?:利用者|銘柄|参加企業|導入企業|従業員|社員|会員|ユーザー|登録者|加入者|契約者|ダウンロード|販売台数|フォロワー|視聴者|来場者|参加者)数?(?:は|が|も|で)?\s?(?:約|累計|計|全世界で)?\s?\Z|"
    r"(?:가입자|이용자|구독자|회원|고객|사용자|다운로드|내려받기|조회수|팔로워|관객|참가자|방문자|판매량|[MDW]AU\)?)\s?(?:수)?(?:은|는|이|가|도|를|을)?\s?(?:약|누적|총)?\s?\Z"
)
_NO_UNIT: Final = re.compile(
    r"\s?(?:[をがにはもで、。,.)」]|の大台|前後|近く|弱|強|突破|超|以上|を|을|를|에|이\s|가\s|은|는|으로|로|\Z|돌파|이상|\s(?:돌파|이상|을|넘))"
)
# …の数は、米国61、中国15に対し、日本は0: names, each with its number.
_NUMBERS_OF: Final = late(r"(?:の|論文|企業|件|社|者|特許|モデル|拠点|店舗|社員|人)数は")
_NAMED: Final = late(r"[、は,・]\s?(?:[一-鿿ァ-ヺーA-Za-z]{2,12})は?\Z")
_NEXT_NAMED: Final = re.compile(r"[、。に,]|で(?:あ|、)|だっ")
_NUMBER_IS: Final = re.compile(
    r"数(?<![関回係指変倍総複多少無分整定素乱半号番]数)(?<!(?<!拠)点数)(?:は|が|も|を|:)?\s?(?:約|計|累計|最大)?\Z|(?:都道?府県|自治体|加盟国|参加国)は(?:約|計)?\Z"
)
_NUMBER_ENDS: Final = late(
    r"[、。,.)」]|\s?(?:に|と|を|で|へ|から|以上|超|以下|未満|近く|前後|程度|強|弱)(?![ァ-ヺー])|\s{0,3}(?:$|\|)",
    re.MULTILINE,
)
# 700만 주간 활성 유저
_ACTIVE: Final = re.compile(r"\s(?:주간|월간|일간)\s?활성")


def is_bare(page: Page, numeral: Numeral) -> bool:
    """Whether a number without any counter counts what stands before it."""
    text = page.text
    if numeral.words or numeral.letter in ("B", "T"):
        return False
    if numeral.modifier == "at_least" and text[numeral.end : numeral.end + 1] in (
        "",
        " ",
        "\n",
        "、",
        "。",
        ",",
        ")",
        "を",
        "를",
        "을",
    ):
        return (numeral.value or 0) >= SMALL  # 900만+
    before = numeral.start - (text[numeral.start - 1 : numeral.start] == " ")
    if _NUMBER_IS.search(text, max(0, before - 8), before) and (numeral.value or numeral.high or 0) >= 10:
        return _NUMBER_ENDS.match(text, numeral.end) is not None
    if _is_bare_myriad(page, numeral) or _ACTIVE.match(text, numeral.end):
        return True
    if (numeral.value or 0) >= SMALL and _NO_UNIT.match(text, numeral.end):
        return _COUNTED_BEFORE.search(text, max(0, numeral.start - 20), numeral.start) is not None
    if not _NEXT_NAMED.match(text, numeral.end) or not _NAMED.search(text, max(0, numeral.start - 14), numeral.start):
        return False
    return _NUMBERS_OF.search(text, page.sentence(numeral.start).start, numeral.start) is not None


# 契約者数は411万、合計すると510万: people and things in their myriads, where no money is spoken of.
_MYRIAD_ENDS: Final = late(
    r"[、。)」→]|\((?!約?\d)|\s?(?:に|と|で|から|へ|を|だ|人?\Z)(?![ァ-ヺ一-鿿])|\s{0,3}$", re.MULTILINE
)
_SUBSCRIBERS: Final = re.compile(
    r"(?:契約|会員|利用者|加入者|登録者|ユーザー|ダウンロード|フォロワー|再生|視聴|来場|販売台|出荷台|回線)数|契約者|会員|ユーザー|ダウンロード|フォロワー"
)
_MONEY_NEAR: Final = late(r"[円$¥€]|ドル|売上|資金|調達|投資|価格|年収|[金総]額|料金|費用")
_MYRIAD_REACH: Final = 70


def _is_bare_myriad(page: Page, numeral: Numeral) -> bool:
    text = page.text
    if text[numeral.end - 1] not in "万億" or not _MYRIAD_ENDS.match(text, numeral.end):
        return False
    start = max(0, numeral.start - _MYRIAD_REACH, text.rfind("\n", 0, numeral.start))
    return _SUBSCRIBERS.search(text, start, numeral.start) is not None and not _MONEY_NEAR.search(
        text, start, numeral.end + 8
    )

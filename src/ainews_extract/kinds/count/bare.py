"""A number without any counter that counts what stands before it: 가입자 300만을, 契約者数は411万, 賛成29.

The nouns that need no counter are rows of the lexicon: `counts-alone` for people, firms and works that come in their hundreds
and more, `ballot` for what even a small number counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import lexicon, measures, units
from ainews_extract.kinds.count.shared import SMALL
from ainews_extract.late import late

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


def is_bare(page: Page, numeral: Numeral) -> bool:
    """Whether a number without any counter counts what stands before it.

    Args:
        page: The page.
        numeral: The numeral.
    """
    if numeral.words or numeral.letter in ("B", "T"):
        return False
    if numeral.modifier == "at_least" and page.text[numeral.end : numeral.end + 1] in _PLUS_ENDS:
        return _size(numeral) >= SMALL  # 900만+
    if is_vote(page, numeral):
        return True
    if _is_number_of(page, numeral):
        return _ends(page, numeral.end)
    return any(rule(page, numeral) for rule in _RULES)


_PLUS_ENDS: Final = ("", " ", "\n", "、", "。", ",", ")", "を", "를", "을")


def _size(numeral: Numeral) -> int:
    return int(numeral.value or numeral.high or 0)


def is_vote(page: Page, numeral: Numeral) -> bool:
    """賛成29対反対9, 찬성 29: even a small number is one of votes.

    Args:
        page: The page.
        numeral: The numeral.
    """
    if page.cues.before(_before(page, numeral.start), "ballot") is None:
        return False
    return _ends(page, numeral.end) or page.text.startswith("対", numeral.end)


_NUMBER_IS: Final = re.compile(
    r"数(?<![関回係指変倍総複多少無分整定素乱半号番]数)(?<!(?<!拠)点数)(?:は|が|も|を|:)?\s?(?:約|計|累計|最大)?\Z|(?:都道?府県|自治体|加盟国|参加国)は(?:約|計)?\Z"
)
_FEW: Final = 10


def _is_number_of(page: Page, numeral: Numeral) -> bool:
    """店舗数は1,250, 契約者数411万."""
    before = _before(page, numeral.start)
    return _size(numeral) >= _FEW and _NUMBER_IS.search(page.text, max(0, before - 8), before) is not None


def _before(page: Page, at: int) -> int:
    return at - (page.text[at - 1 : at] == " ")


# 700만 주간 활성 유저
_ACTIVE: Final = re.compile(r"\s(?:주간|월간|일간)\s?활성")


def _is_active(page: Page, numeral: Numeral) -> bool:
    return _ACTIVE.match(page.text, numeral.end) is not None


# ポート ×4、スロット ×2: how many of the thing before the sign.
_TIMES: Final = re.compile(r"[ァ-ヺーA-Za-z가-힣一-鿿)]\s?[×✕]\s?\Z")


def _is_times(page: Page, numeral: Numeral) -> bool:
    text = page.text
    return (
        _ends(page, numeral.end)
        and text[numeral.start - 1 : numeral.start] in ("×", "✕", " ")
        and _TIMES.search(text, max(0, numeral.start - 4), numeral.start) is not None
    )


_HUNDRED: Final = 100


def _is_of_noun(page: Page, numeral: Numeral) -> bool:
    """顧客は20万で, 구독자 200만: a noun of the lexicon, with a particle or right before the number."""
    if not _ends(page, numeral.end):
        return False
    at = _behind_noun(page, numeral.start)
    particle = _particle(page.text, at)
    at = _before(page, at - particle)
    if page.text[at - 1 : at] in _NUMBER:
        at = _before(page, at - 1)
    if page.cues.before(at, "counts-alone") is None:
        return False
    return _size(numeral) >= (_HUNDRED if particle else SMALL)


_NUMBER: Final = ("数", "수")
_PARTICLES: Final = frozenset("はがもでのを:은는이가도를을")


def _particle(text: str, at: int) -> int:
    """How long the particle is that ends at `at`: 0 or 1, and not the 가 of 조회가 300."""
    return int(text[at - 1 : at] in _PARTICLES)


_SKIPPED: Final = 3


def _behind_noun(page: Page, at: int) -> int:
    """Where the noun with its particle ends, before an approximator, a period or a total: 約, 累計, 月."""
    for _ in range(_SKIPPED):
        at = _before(page, at)
        cue = page.cues.before(at, "modifier-before") or page.cues.before(at, "count-lead")
        if cue is None:
            break
        at = cue.start
    return _before(page, at)


_CLOSES: Final = frozenset("\n、。,.)」|→·/;:~〜(※")
_JAPANESE: Final = frozenset("をがにはもでとへの")


def _ends(page: Page, at: int) -> bool:
    """Whether nothing that could be a counter follows: a mark, a particle, a bound or the end."""
    text = page.text
    if _closes(text, at) or text.startswith("から", at) or measures.is_particle(text, at):
        return True
    apart = at + text.startswith(" ", at)
    bound = page.cues.at(apart, "modifier-after")
    if bound and bound.lemma not in units.counters():
        return True
    return apart > at and (_closes(text, apart) or page.cues.at(apart, "modifier-verb") is not None)


def _closes(text: str, at: int) -> bool:
    char = text[at : at + 1]
    return not char or char in _CLOSES or char in _JAPANESE


# 契約者数は411万、合計すると510万: people and things in their myriads, where no money is spoken of.
_MYRIAD_ENDS: Final = late(
    r"[、。)」→]|\((?!約?\d)|\s?(?:に|と|で|から|へ|を|だ|人?\Z)(?![ァ-ヺ一-鿿])|\s{0,3}$", re.MULTILINE
)
_MONEY_NEAR: Final = late(r"[円$¥€]|ドル|売上|資金|調達|投資|価格|年収|[金総]額|料金|費用")
_MYRIAD_REACH: Final = 70


def _is_bare_myriad(page: Page, numeral: Numeral) -> bool:
    text = page.text
    if text[numeral.end - 1] not in "万億" or not _MYRIAD_ENDS.match(text, numeral.end):
        return False
    start = max(0, numeral.start - _MYRIAD_REACH, text.rfind("\n", 0, numeral.start))
    return bool(page.cues.within(start, numeral.start, "counts-alone")) and not _MONEY_NEAR.search(
        text, start, numeral.end + 8
    )


def _is_of_topic(page: Page, numeral: Numeral) -> bool:
    """店舗数は年末に800を超えた, 採用社数は前年の120から310に: the topic is a number, and no measure stands between."""
    if _size(numeral) < _FEW or numeral.letter or not _ends(page, numeral.end):
        return False
    sentence = page.sentence(numeral.start)
    topics = page.cues.within(max(sentence.start, numeral.start - _TOPIC_REACH), numeral.start, "number-topic")
    if not topics or page.cues.within(topics[-1].end, numeral.start, "measure"):
        return False
    number = lexicon.edge("number-of", "ja").before(page.text, topics[-1].end - 1)
    return number is not None and number[0] == "number"


_TOPIC_REACH: Final = 40


# …の数は、米国61、中国15に対し、日本は0: names, each with its number.
_NUMBERS_OF: Final = late(r"(?:の|論文|企業|件|社|者|特許|モデル|拠点|店舗|社員|人)数は")
_NAMED: Final = late(r"[、は,・]\s?(?:[一-鿿ァ-ヺーA-Za-z]{2,12})は?\Z")
_NEXT_NAMED: Final = re.compile(r"[、。に,]|で(?:あ|、)|だっ")


def _is_of_name(page: Page, numeral: Numeral) -> bool:
    text = page.text
    if not _NEXT_NAMED.match(text, numeral.end) or not _NAMED.search(text, max(0, numeral.start - 14), numeral.start):
        return False
    return _NUMBERS_OF.search(text, page.sentence(numeral.start).start, numeral.start) is not None


_RULES: Final = (_is_active, _is_of_noun, _is_times, _is_bare_myriad, _is_of_name, _is_of_topic)

"""A number without a counter that counts the noun before it: 가입자 300만을, 契約者数は411万, 賛成29.

The nouns that need no counter are rows of the lexicon: `counts-alone` for people, firms and works that come in their hundreds
and more, `ballot` for what even a small number counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, lexicon, measures, units
from ainews_extract.kinds.count.shared import SMALL
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


def is_bare(page: Page, numeral: Numeral) -> bool:
    """Whether a number without a counter counts the noun before it.

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


_FEW: Final = 10


def _is_number_of(page: Page, numeral: Numeral) -> bool:
    """店舗数は1,250, 契約者数411万."""
    before = _before(page, numeral.start)
    return (
        _size(numeral) >= _FEW and beside.before(page.text, before, "number-of number-link? count-total?") is not None
    )


def _before(page: Page, at: int) -> int:
    return at - (page.text[at - 1 : at] == " ")


def _is_active(page: Page, numeral: Numeral) -> bool:
    """700만 주간 활성 유저."""
    return beside.follows("active", page.text, numeral.end)


def _is_times(page: Page, numeral: Numeral) -> bool:
    """ポート ×4、スロット ×2: how many of the thing before the sign."""
    before = page.text[max(0, numeral.start - 4) : numeral.start].rstrip(" ")
    thing = before[:-1].rstrip(" ")[-1:]
    if before[-1:] not in ("×", "✕") or not (thing == ")" or script(thing) in {"kanji", "katakana", "hangul", "latin"}):
        return False
    return _ends(page, numeral.end)


def _is_starred(page: Page, numeral: Numeral) -> bool:
    """⭐ 12,300, GitHub ★ 45.2k: stars of a repository, and no rating (★4.5)."""
    is_whole = numeral.letter or "." not in page.text[numeral.start : numeral.end]
    mark = page.text[_before(page, numeral.start) - 1 : numeral.start][:1]
    return mark in _STARS and bool(is_whole) and _size(numeral) >= _FEW and _ends(page, numeral.end)


_STARS: Final = ("⭐", "★")
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
    """The length of the particle that ends at `at`: 0 or 1; 가 in 조회가 300 is not one."""
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


_CLOSES: Final = frozenset("\n、。,.)」|→·/;:~〜(※—–")
_JAPANESE: Final = frozenset("をがにはもでとへの")


def _ends(page: Page, at: int) -> bool:
    """Whether nothing that could be a counter follows: a mark, a particle, a bound or the end."""
    text = page.text
    if _closes(text, at) or text.startswith(("から", "だ"), at) or measures.is_particle(text, at):
        return True
    apart = at + text.startswith(" ", at)
    bound = page.cues.at(apart, "modifier-after")
    if bound and bound.lemma not in units.counters():
        return True
    return apart > at and (_closes(text, apart) or page.cues.at(apart, "modifier-verb") is not None)


def _closes(text: str, at: int) -> bool:
    char = text[at : at + 1]
    return not char or char in _CLOSES or char in _JAPANESE


_MYRIAD_REACH: Final = 70
_MYRIAD_ENDS: Final = frozenset("、。)」→\n")


def _is_bare_myriad(page: Page, numeral: Numeral) -> bool:
    """契約者数は411万、合計すると510万: people and things in their myriads, where no money is spoken of."""
    text = page.text
    if text[numeral.end - 1] not in "万億" or not _ends_myriad(text, numeral.end):
        return False
    start = max(0, numeral.start - _MYRIAD_REACH, text.rfind("\n", 0, numeral.start))
    if not page.cues.within(start, numeral.start, "counts-alone"):
        return False
    is_money = any(char in "円$¥€" for char in text[start : numeral.end + 8])
    return not is_money and not page.cues.within(start, numeral.end + 8, "amount-near")


def _ends_myriad(text: str, at: int) -> bool:
    following = text[at : at + 4].lstrip(" ")[:1]
    if not following or following in _MYRIAD_ENDS:
        return True
    if text.startswith("(", at):
        return not text[beside.after(text, at + 1, "about?") or at + 1 :][:1].isdecimal()
    return beside.follows("myriad-link", text, at)


def _is_of_topic(page: Page, numeral: Numeral) -> bool:
    """店舗数は年末に800を超えた, 採用社数は前年の120から310に: the topic is a number, and no measure is between."""
    if _size(numeral) < _FEW or numeral.letter or not _ends(page, numeral.end):
        return False
    sentence = page.sentence(numeral.start)
    topics = page.cues.within(max(sentence.start, numeral.start - _TOPIC_REACH), numeral.start, "number-topic")
    if not topics or page.cues.within(topics[-1].end, numeral.start, "measure"):
        return False
    number = lexicon.edge("number-of", "ja").before(page.text, topics[-1].end - 1)
    return number is not None and number[0] == "number"


_TOPIC_REACH: Final = 40


def _is_of_name(page: Page, numeral: Numeral) -> bool:
    """…の数は、米国61、中国15に対し、日本は0: names, each with its number."""
    text = page.text
    if not beside.follows("after-named", text, numeral.end) or not _is_behind_name(text, numeral.start):
        return False
    return bool(page.cues.within(page.sentence(numeral.start).start, numeral.start, "number-is"))


_SHORTEST_NAME, _LONGEST_NAME = 2, 12


def _is_behind_name(text: str, at: int) -> bool:
    """Whether a name precedes a number, at most with は, and a comma or は precedes the name."""
    end = at - (text[at - 1 : at] == "は")
    start = end
    while start > end - _LONGEST_NAME and script(text[start - 1 : start]) in {"kanji", "katakana", "latin"}:
        start -= 1
    return end - start >= _SHORTEST_NAME and text[start - 1 - (text[start - 1 : start] == " ") :][:1] in tuple(
        "、は,・"
    )


_RULES: Final = (_is_active, _is_of_noun, _is_times, _is_starred, _is_bare_myriad, _is_of_name, _is_of_topic)

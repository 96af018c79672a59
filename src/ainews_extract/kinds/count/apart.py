"""A counted noun over の or a bound: 65の生産法人, 100を超える企業."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral, Token


def behind_bound(page: Page, numeral: Numeral) -> tuple[int, int] | None:
    """The span of the noun that a number counts across a bound; without one, the number counts something else."""
    text = page.text
    if numeral.modifier == "several" and _is_size_of(page, numeral):
        return numeral.end, numeral.end
    bound = _bound(page, numeral.end)
    if bound is None or numeral.letter or "." in text[numeral.start : numeral.end]:
        return None
    if numeral.value is not None and (numeral.value <= 1 or numeral.words):
        return None
    if not _may_count(text, numeral.start) or page.cues.at(bound, "measure"):
        return None  # 数十億規模の投資
    if text[bound : bound + 1] in _QUOTES:
        return numeral.end, numeral.end  # 170超の「主権AI」
    return noun_after_no(page, numeral, bound - 1)


_QUOTES: Final = ("「", "『")


def _is_size_of(page: Page, numeral: Numeral) -> bool:
    """数十万規模の環境, 数万規模のユーザー: several of the things after の."""
    cue = page.cues.at(numeral.end, "modifier-after")
    of = beside.after(page.text, cue.end, "of") if cue and cue.sense == "approx" else None
    if of is None or page.cues.at(of, "measure"):
        return False  # 数十億規模の投資
    return noun_after_no(page, numeral, of - 1) is not None


def _may_count(text: str, at: int) -> bool:
    """Whether a number begins a phrase: not after a name (Web 100), and not after が (得点が80以上の受験者)."""
    before, last = text[at - 2 : at - 1], text[at - 1 : at]
    if last == " " and script(before) not in {"latin", "katakana"} and not before.isdecimal():
        return True
    return last != "が" and beside.starts_phrase(text, at)


def _bound(page: Page, at: int) -> int | None:
    """The end of the bound between a number and its noun: 以上の, を大きく超える, もの."""
    at += page.text.startswith(" ", at)
    if page.text.startswith("を", at) and (much := beside.after(page.text, at + 1, "much")):
        verb = page.cues.at(much, "modifier-verb")
        return verb.end if verb else None
    cue = page.cues.at(at, "attributive")
    return cue.end if cue else None


def noun_after_no(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """65の生産法人: the noun right after の, with the nouns it is compounded with."""
    text = page.text
    token = page.token(_over_latin(text, at + 1), anchor=numeral.start)
    if token is None or not _is_countable(page, token, numeral.start):
        return None
    if beside.follows("not-countable", text, at + 1):
        return None
    if numeral.value is not None and numeral.value <= 1:
        return None
    end = token.end
    while (following := page.token(end, anchor=numeral.start)) and following.pos.startswith(
        ("名詞,普通名詞", "接尾辞,名詞的,一般")
    ):
        end = following.end
    return at + 1, end


def _over_latin(text: str, at: int) -> int:
    """Where the noun goes on after a short run of digits and capitals: 65万の5G基地局."""
    end = at
    while end - at < _PREFIX and text[end : end + 1].isascii() and (text[end].isdigit() or text[end].isupper()):
        end += 1
    return end if end > at and text[at].isdigit() and text[end - 1].isupper() else at


_PREFIX: Final = 4


def _is_countable(page: Page, token: Token, anchor: int) -> bool:
    """エージェント, and 長時 of 長時系列, which Sudachi takes for a name."""
    if token.pos.startswith("名詞,普通名詞"):
        return "副詞可能" not in token.pos
    following = page.token(token.end, anchor=anchor) if token.pos.startswith("名詞,固有名詞,人名") else None
    return following is not None and following.pos.startswith("名詞,普通名詞,一般")


def is_name(page: Page, numeral: Numeral) -> bool:
    """AIME 2025の正答率, ボーイング787の記事, $1.5 billionの枠, 4分の3のメモリー: a part of the text before it."""
    text, at = page.text, numeral.start
    near, before = text[at - 1 : at], text[at - 1 - (text[at - 1 : at] == " ") :][:1]
    if near == "/" or script(near) == "katakana" or beside.precedes("share-of", text, at):
        return True
    return before in tuple("$¥€£₩") or (before.isascii() and before.isalpha())

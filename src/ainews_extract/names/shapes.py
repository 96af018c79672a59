"""The form of names: runs of name characters, and words that are too common to be one.

>>> is_generic("クラウドサービス"), is_generic("フォレストリッジ"), is_generic("생성형AI")
(True, False, True)
>>> text = "調査会社フォレスト・リッジは"
>>> text[run_before(text, 13) : 13], text[4 : run_after(text, 4)]
('調査会社フォレスト・リッジ', 'フォレスト・リッジ')
"""

from __future__ import annotations

import re
import string
from functools import cache, lru_cache
from typing import Final, NamedTuple

from ainews_extract import tables
from ainews_extract.names import cues, edges, runs

_LONGEST: Final = 40
_SIZE: Final = re.compile(
    r"[ \-]?(?:\d{1,3}x)?\d{1,4}(?:\.\d{1,2})?[BbM](?:-A\d{1,3}B)?\s{0,3}$|\s?[(（][^()（）]{0,40}[)）]\s{0,3}$"
)

_LAST_OF_SIZE: Final = frozenset({*"BbM)）", *string.whitespace})


def before_bracket(text: str, end: int) -> bool:
    """Whether a bracket opens right after a name, perhaps with a quote and a space between: few do.

    Args:
        text: A page's text.
        end: Where the name ends.
    """
    return not _OPENING.isdisjoint(text[end : end + 3])


_OPENING: Final = frozenset("(（")


def without_size(text: str, start: int, end: int) -> int:
    """Where a name ends without the size or the bracket after it.

    >>> text = "Kaede 3 mini（8B）"
    >>> text[: without_size(text, 0, len(text))]
    'Kaede 3 mini'

    Args:
        text: A page's text.
        start: Where the name begins.
        end: Where what may hold a size ends.
    """
    size = _SIZE.search(text, start, end) if text[end - 1 : end] in _LAST_OF_SIZE else None
    return size.start() if size and size.start() > start else end


# What joins two parts of a name; a space only between Latin words.
_JOINS: Final = frozenset("・&＆'’.-＝=+")
_PARTS: Final = frozenset({"latin", "digit", "katakana", "kanji", "hangul"})


def run_before(text: str, end: int) -> int:
    """Where the run of name characters that ends at `end` begins: kanji, kana, Latin, joined by ・ & and the like."""
    at = end
    for char in reversed(text[max(0, end - _LONGEST) : end]):
        if edges.script(char) not in _PARTS and not _joins(text, at - 1):
            break
        at -= 1
    return at


def name_before(text: str, end: int) -> int:
    """Where the name begins that ends at `end`: its run without words that only precede it.

    >>> text = "民間調査会社東嶺"
    >>> text[name_before(text, len(text)) :]
    '東嶺'

    Args:
        text: A page's text.
        end: Where it ends.
    """
    start = run_before(text, end)
    return start + _before_name(text[start:end])


@lru_cache(maxsize=4096)
def _before_name(run: str) -> int:
    """The length of the part of a run that only precedes the name: 米, 民間調査会社, 大手."""
    parts = run.rstrip("・")
    start = parts.rindex("・") + 1 if "・" in parts and "J" in runs.codes(parts) else 0  # 韓国・独自AI is not one name
    for _ in range(_MOST_ASIDE):
        end = _aside_end(run, start)
        if end == start:
            break
        start = end
    return start


_MOST_ASIDE: Final = 4
_COUNTED: Final = "月日年"


def _aside_end(run: str, start: int) -> int:
    """Where a word ends that begins at a place in a run and only precedes a name, or the place."""
    nouns = (
        run.rfind(noun, start, len(run) - 1) + len(noun) for noun in cues.lookup("aside-noun") if noun in run[start:-1]
    )
    if last := max(nouns, default=0):
        return last
    word = cues.lookup("aside").after(run, start)
    if word and (word[0] != "country" or runs.codes(run)[word[1] : word[1] + 1] in ("K", "A")):
        return word[1]
    return start + (start > 0 and run[start - 1].isdigit() and run[start : start + 1] in tuple(_COUNTED))


class _Legal(NamedTuple):
    """Legal forms: those before a name, those behind it, and those that are Latin words behind it."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    latin: frozenset[str]


@cache
def _legal() -> _Legal:
    rows = tables.rows("cues", "form lang cue sense")
    forms = [row for row in rows if row["cue"] == "form" and row["sense"] != "sign"]
    behind = tuple(row["form"] for row in forms if row["sense"] == "either")
    latin = frozenset(row["form"] for row in rows if row["cue"] == "latin" and row["sense"] == "legal")
    return _Legal(tuple(row["form"] for row in forms), behind, latin)


@lru_cache(maxsize=4096)
def without_legal_form(name: str) -> str:
    """An organisation's bare name: カゼノネ of 株式会社カゼノネ, Kazenone of Kazenone Co., Ltd.

    Args:
        name: The name.
    """
    legal = _legal()
    for form in legal.before:
        name = name.removeprefix(form).lstrip(" ")
    for form in legal.behind:
        name = name.removesuffix(form).rstrip(" ")
    while (parts := name.rpartition(" "))[0] and parts[2].rstrip(".,") in legal.latin:
        name = parts[0].rstrip(" ,")
    return name


def run_after(text: str, start: int) -> int:
    """Where the run of name characters that begins at `start` ends."""
    at = start
    while at < min(len(text), start + _LONGEST) and (
        edges.script(text[at]) in _PARTS or (at > start and _joins(text, at))
    ):
        at += 1
    return at


def _joins(text: str, at: int) -> bool:
    """Whether the character at `at` joins the text on its two sides."""
    if not 0 < at < len(text) - 1:
        return False
    before, after = edges.script(text[at - 1]), edges.script(text[at + 1])
    if text[at] == " ":
        return before in ("latin", "digit") and text[at + 1].isupper()
    return text[at] in _JOINS and before in _PARTS and after in _PARTS


# A number counts a common word (第2段階, Phase 2), but makes a name of a Latin one that it is glued to (NG-7, H20).
_BETWEEN: Final = re.compile(r"[\s・&/\-]+(?!\d)|(?<![A-Za-z\-])\d+|[ ](?=\d)")


@lru_cache(maxsize=4096)
def is_generic(text: str) -> bool:
    """Whether a run consists only of common words of the field; an empty one does.

    Args:
        text: The run.
    """
    words = tables.words("generic")
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            if between := _BETWEEN.match(text, at):
                reached.add(between.end())
            reached.update(
                end for end in range(at + 1, min(len(text), at + _LONGEST_WORD) + 1) if text[at:end] in words
            )
    return len(text) in reached


_LONGEST_WORD: Final = 20

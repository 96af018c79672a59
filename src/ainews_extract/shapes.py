"""What a name looks like: runs of name characters, and words that are too common to be one.

>>> is_generic("クラウドサービス"), is_generic("フォレストリッジ"), is_generic("생성형AI")
(True, False, True)
>>> text = "調査会社フォレスト・リッジは"
>>> text[run_before(text, 13) : 13], text[4 : run_after(text, 4)]
('調査会社フォレスト・リッジ', 'フォレスト・リッジ')
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ainews_extract import edges, tables

_LONGEST: Final = 40
# What joins two parts of a name; a space only between Latin words.
_JOINS: Final = frozenset("・&＆'’.-＝=+")
_PARTS: Final = frozenset({"latin", "digit", "katakana", "kanji", "hangul"})


def run_before(text: str, end: int) -> int:
    """Where the run of name characters that ends at `end` begins: kanji, kana, Latin, joined by ・ & and the like."""
    at = end
    while at > max(0, end - _LONGEST) and (edges.script(text[at - 1]) in _PARTS or _joins(text, at - 1)):
        at -= 1
    return at


def run_after(text: str, start: int) -> int:
    """Where the run of name characters that begins at `start` ends."""
    at = start
    while at < min(len(text), start + _LONGEST) and (edges.script(text[at]) in _PARTS or (at > start and _joins(text, at))):
        at += 1
    return at


def _joins(text: str, at: int) -> bool:
    """Whether the character at `at` joins what stands on its two sides."""
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
    """Whether a run is made of nothing but common words of the field; an empty one is.

    Args:
        text: The run.
    """
    words = tables.words("generic")
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            if between := _BETWEEN.match(text, at):
                reached.add(between.end())
            reached.update(end for end in range(at + 1, min(len(text), at + _LONGEST_WORD) + 1) if text[at:end] in words)
    return len(text) in reached


_LONGEST_WORD: Final = 20
